"""Blocks of plain text."""

from __future__ import annotations

import re

from reviewer.model.document import Block, BlockKind
from reviewer.model.span import Span

_LINE = re.compile(r"[^\s](?:[^\n]*[^\s])?")


def find_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of ``text``."""
    blocks = []
    for match in _LINE.finditer(text):
        line = match.group()
        heading = len(line) < 40 and not line.endswith(tuple("。；;.,:：，"))
        kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
        blocks.append(Block(kind, Span(*match.span()), 1 if heading else 0))
    return tuple(blocks)
