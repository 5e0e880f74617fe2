"""From strips to pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.report.pdf.strips import Destination, Strip


@dataclass(frozen=True, slots=True)
class Page:
    """Strips with the distance of each one's top from the top of the text area."""

    strips: tuple[tuple[float, Strip], ...]


def paginate(strips: Sequence[Strip], height: float) -> list[Page]:
    """Stack ``strips`` on pages of ``height``.

    Strips that keep with the next go to a new page together; a chain that is higher than a page is broken where it
    must be.
    """
    pages: list[list[tuple[float, Strip]]] = []
    y = 0.0
    for index, strip in enumerate(strips):
        begins_chain = index == 0 or not strips[index - 1].keep
        needed = _chain_height(strips, index, height) if begins_chain else strip.gap + strip.height
        if not pages or strip.new_page or y + needed > height:
            pages.append([])
            y = 0.0
            for head in strip.head:
                pages[-1].append((y, head))
                y += head.height
        elif pages[-1]:
            y += strip.gap
        if strip.between and y == 0:
            continue
        pages[-1].append((y, strip))
        y += strip.height
    return [Page(tuple(page)) for page in pages]


def _chain_height(strips: Sequence[Strip], start: int, limit: float) -> float:
    """The height of the strips from ``start`` that belong on one page, or of the first alone if a page is too low."""
    first = strips[start].gap + strips[start].height
    total = 0.0
    for strip in strips[start:]:
        total += strip.gap + strip.height
        if total - strips[start].gap > limit:
            return first
        if not strip.keep:
            break
    return total


def pages_of_anchors(pages: Sequence[Page]) -> dict[str, int]:
    """On which page, from 1, each anchor stands."""
    return {
        item.anchor: number
        for number, page in enumerate(pages, 1)
        for _, strip in page.strips
        for item in strip.items
        if isinstance(item, Destination)
    }
