"""Where something stands in the policy, on one line: its headings, and the page or line of its file."""

from __future__ import annotations

from reviewer.gui.phrases import Phrases
from reviewer.model.document import Document
from reviewer.wording.provenance import page_or_line

SECTION_SEPARATOR = " › "


def whereabouts(document: Document, offset: int, phrases: Phrases) -> str:
    """The headings above ``offset`` (code points), with the page or line that it is on."""
    section = SECTION_SEPARATOR.join(document.section_at(offset)) or phrases("gui.passages.no_section")
    place = page_or_line(document, offset, phrases.wording)
    return phrases("gui.passages.at", section=section, place=place) if place else section
