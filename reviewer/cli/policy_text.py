"""``reviewer text``: what was read from a file."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from reviewer.cli.output import ExitCode, print_sources, tell_notes
from reviewer.cli.terminal import asking_password, shown_progress
from reviewer.loaders.policy import load_policy
from reviewer.model.document import Block, Document
from reviewer.wording.catalogue import Wording
from reviewer.wording.provenance import aside_origin, aside_title, asides_by_kind


def text(arguments: Namespace, wording: Wording) -> ExitCode:
    """Print the canonical text, with ``--blocks`` one line per block, with ``--asides`` what is not part of the text.

    Notes go to standard error.
    """
    document = asking_password(lambda password: _document(arguments, password, wording), arguments.password, wording)
    tell_notes(document, wording)
    if arguments.asides:
        _print_asides(document, wording)
    elif arguments.blocks:
        for block in document.blocks:
            print(_block_line(block, document, wording))
    else:
        sys.stdout.write(document.text)
    return ExitCode.DONE


def _document(arguments: Namespace, password: str | None, wording: Wording) -> Document:
    with shown_progress(wording) as progress:
        loaded = load_policy(
            Path(arguments.file),
            further=[Path(name) for name in arguments.further],
            encoding=arguments.encoding,
            password=password,
            ocr=arguments.ocr,
            progress=progress,
        )
    return loaded.document


def _print_asides(document: Document, wording: Wording) -> None:
    print_sources(document, wording)
    if not document.asides:
        print(wording("cli.text.no_asides"))
    for kind, asides in asides_by_kind(document.asides):
        print(f"\n{aside_title(kind, asides, wording)}")
        for aside in asides:
            origin = aside_origin(aside, document, wording)
            lines = ([origin] if origin else []) + aside.text.splitlines()
            print("\n".join(f"    {line}" for line in lines) + "\n")


def _block_line(block: Block, document: Document, wording: Wording) -> str:
    quote = " ".join(block.span.of(document.text).split())
    kind = wording(f"block.{block.kind}")
    level = f" {block.level}" if block.level else ""
    cells = " | ".join(" ".join(cell.of(document.text).split()) for cell in block.cells)
    return f"{block.span.start}-{block.span.end}\t{kind}{level}\t{block.number}\t{cells or quote}"
