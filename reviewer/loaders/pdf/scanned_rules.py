"""Finds the lines that rule tables on the picture of a page."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.loaders.pdf.page import Rule

_DARK = 128  # of 256 shades; darker is ink
_POINTS_PER_INCH = 72
_SHORTEST = 30.0  # points; strokes of letters are shorter
_THICKEST = 4.0  # points; what is thicker is an area
_MOST = 2_000
_INK = bytes(1 if shade < _DARK else 0 for shade in range(256))


def scanned_rules(pixels: bytes, width: int, height: int, dots_per_inch: float) -> list[Rule]:
    """The level and upright lines on a picture in shades of grey, in points from its top left corner.

    Slicing and searching of bytes is all that is done with each pixel, so that a page takes a fraction of a second.
    """
    ink = pixels.translate(_INK)
    scale = _POINTS_PER_INCH / dots_per_inch
    rules = []
    rows = (ink[row * width : (row + 1) * width] for row in range(height))
    for at, start, end in _lines(rows, round(_SHORTEST / scale), round(_THICKEST / scale)):
        rules.append(Rule(start * scale, at * scale, end * scale, at * scale))
    columns = (ink[column::width] for column in range(width))
    for at, start, end in _lines(columns, round(_SHORTEST / scale), round(_THICKEST / scale)):
        rules.append(Rule(at * scale, start * scale, at * scale, end * scale))
    return rules if len(rules) <= _MOST else []  # more are a picture


def _lines(strips: Iterator[bytes], shortest: int, thickest: int) -> Iterator[tuple[float, int, int]]:
    """Lines along strips of pixels: at which strip, from where to where.

    Runs of ink in neighbouring strips that lie beside each other are one line; a line askew is cut into several.
    """
    open_: list[tuple[int, int, int]] = []  # first strip, start and end
    for index, strip in enumerate(strips):
        runs = list(_runs(strip, shortest))
        still: list[tuple[int, int, int]] = []
        for first, start, end in open_:
            beside = next((run for run in runs if run[0] < end and start < run[1]), None)
            if beside is None:
                if index - first <= thickest:
                    yield (first + index - 1) / 2, start, end
            else:
                runs.remove(beside)
                still.append((first, min(start, beside[0]), max(end, beside[1])))
        open_ = [*still, *((index, start, end) for start, end in runs)]


def _runs(strip: bytes, shortest: int) -> Iterator[tuple[int, int]]:
    """The runs of ink that are long enough: from where to where."""
    needle = b"\1" * shortest
    start = strip.find(needle)
    while start >= 0:
        end = strip.find(b"\0", start)
        end = len(strip) if end < 0 else end
        yield start, end
        start = strip.find(needle, end)
