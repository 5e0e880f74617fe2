"""Writes policies in the formats that they arrive in, and tells what survives the way there and back."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from reviewer.analysis.analyse import analyse
from reviewer.loaders.policy import load_bytes
from reviewer.model.checklist import Checklist
from reviewer.model.document import Block, BlockKind, Document
from tests.loaders.docx_conversion import as_word_file
from tests.loaders.html_samples import FOOTER, NAVIGATION, page, with_breaks, with_paragraphs, with_tags
from tests.loaders.pdf_samples import policy_pdf

HEADER, PAGE_NUMBER = "云杉书屋 Larkfield 2026", "— {page} —"
_LONGEST_RUN = 180  # seconds of LibreOffice


def _page(body: Callable[[Document], str], document: Document) -> bytes:
    return page(f"{NAVIGATION}<main>{body(document)}</main>{FOOTER}").encode()


def _pdf(columns: int, document: Document) -> bytes:
    return policy_pdf(document.text, columns=columns, header=HEADER, footer=PAGE_NUMBER)


WRITERS: dict[str, tuple[str, Callable[[Document], bytes]]] = {
    "Word with styles": (".docx", partial(as_word_file, is_styled=True, header=HEADER)),
    "Word without styles": (".docx", partial(as_word_file, is_styled=False)),
    "page with tags": (".html", partial(_page, with_tags)),
    "page with paragraphs": (".html", partial(_page, with_paragraphs)),
    "page with breaks": (".html", partial(_page, with_breaks)),
    "PDF": (".pdf", partial(_pdf, 1)),
    "PDF in two columns": (".pdf", partial(_pdf, 2)),
}
"""By the name of a format, the ending of its files and what writes them."""

WITH_HEADINGS = (
    "Word with styles",
    "Word without styles",
    "page with tags",
    "page with paragraphs",
    "page with breaks",
)
"""The formats in which the outline stays exactly as it is."""


def written(document: Document, form: str) -> Document:
    """The policy written in one of the formats of ``WRITERS`` and loaded again."""
    suffix, write = WRITERS[form]
    return load_bytes(write(document), f"policy{suffix}")


class Office:
    """LibreOffice without a window.

    Args:
        folder: Where it keeps its files.
    """

    def __init__(self, program: str, folder: Path) -> None:
        self._program = program
        self._folder = folder
        self._runs = 0

    def convert(self, paths: Sequence[Path], kind: str) -> list[bytes]:
        """The files in another format, by one start of the program.

        Args:
            paths: Of files with different names.
            kind: The ending of the new files; the filter's name stands behind it and a colon, where there are several.
        """
        self._runs += 1
        folder = self._folder / str(self._runs)
        profile = f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"
        command = [self._program, profile, "--headless", "--convert-to", kind, "--outdir", str(folder)]
        subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=_LONGEST_RUN)
        return [(folder / f"{path.stem}.{kind.partition(':')[0]}").read_bytes() for path in paths]


# What survives


def words(text: str) -> str:
    """A text without white space, which each format sets as it likes."""
    return "".join(text.split())


def missing(original: Document, converted: Document, *, without_numbers: bool = False) -> list[str]:
    """The paragraphs of ``original`` that do not stand in ``converted``, behind those before them.

    Args:
        without_numbers: Whether the numbers of paragraphs may be written otherwise.
    """
    there = words(converted.text)
    lost = []
    at = 0
    for block in original.blocks:
        paragraph = words(block.span.of(original.text))
        if without_numbers:
            paragraph = paragraph.removeprefix(words(block.number))
        found = there.find(paragraph, at)
        if found < 0:
            lost.append(paragraph)
        else:
            at = found + len(paragraph)
    return lost


def share_of_same_suggestions(original: Document, converted: Document, checklist: Checklist) -> float:
    """The share of requirements with the same suggestion for both."""
    first, second = (
        {one.requirement: one.kind for one in analyse(document, checklist).suggestions}
        for document in (original, converted)
    )
    return sum(first[key] == second[key] for key in first) / len(first)


def outline(document: Document) -> list[tuple[str, int, str]]:
    """Title and headings, with their levels."""
    return [
        (block.kind.value, block.level, words(block.span.of(document.text)))
        for block in document.blocks
        if _is_heading(block)
    ]


def _is_heading(block: Block) -> bool:
    return block.kind in (BlockKind.TITLE, BlockKind.HEADING)
