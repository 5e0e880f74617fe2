"""Reads a text and tells its structure in short, for comparison with what a reader would say."""

from __future__ import annotations

from reviewer.loaders.policy import load_bytes
from reviewer.model.document import BlockKind, Document


def document(text: str, name: str = "policy.txt") -> Document:
    """The text as loaded from a file of that name."""
    return load_bytes(text.encode("utf-8"), name)


def outline(loaded: Document) -> list[str]:
    """Title and headings as printed, each indented by two spaces per level below the first."""
    return [
        "  " * max(block.level - 1, 0) + " ".join(block.span.of(loaded.text).split())
        for block in loaded.blocks
        if block.kind in (BlockKind.TITLE, BlockKind.HEADING)
    ]


def kinds(loaded: Document) -> list[tuple[str, str]]:
    """Each block's kind and its first words."""
    return [(block.kind.value, block.span.of(loaded.text)[:12]) for block in loaded.blocks]


def numbers(loaded: Document) -> list[tuple[int, str]]:
    """Level and number of each list item."""
    return [(block.level, block.number) for block in loaded.blocks if block.kind is BlockKind.LIST_ITEM]
