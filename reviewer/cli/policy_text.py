"""``reviewer text``: what was read from a file."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from reviewer.cli.output import ExitCode, tell_notes
from reviewer.loaders.policy import load_policy
from reviewer.model.document import Block, Document
from reviewer.wording.catalogue import Wording


def text(arguments: Namespace, wording: Wording) -> ExitCode:
    """Print the canonical text, or with ``--blocks`` one line per block; notes go to standard error."""
    document = load_policy(
        Path(arguments.file), encoding=arguments.encoding, password=arguments.password, ocr=arguments.ocr
    ).document
    tell_notes(document, wording)
    if arguments.blocks:
        for block in document.blocks:
            print(_block_line(block, document, wording))
    else:
        sys.stdout.write(document.text)
    return ExitCode.DONE


def _block_line(block: Block, document: Document, wording: Wording) -> str:
    quote = " ".join(block.span.of(document.text).split())
    kind = wording(f"block.{block.kind}")
    level = f" {block.level}" if block.level else ""
    cells = " | ".join(cell.of(document.text) for cell in block.cells)
    return f"{block.span.start}-{block.span.end}\t{kind}{level}\t{block.number}\t{cells or quote}"
