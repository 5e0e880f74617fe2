"""Reads what is drawn on a page: the thin lines that rule tables, and how much of the page its images cover."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_float, c_int
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from reviewer.loaders.pdf.page import Page, Rule
from reviewer.loaders.pdf.turning import Turn

_THICKEST = 3.0  # points; what is thicker is an area
_SHORTEST = 4.0  # points
_STRAIGHT = 1.0  # point by which a level or upright side may lean
_LARGEST_SHEET = 14_400.0  # points, the largest page that PDF allows
_MOST_OBJECTS = 100_000
_MOST_RULES = 3_000  # of one page
_MOST_PIECES = 20_000  # of paths on a page
_DEEPEST = 8  # forms within forms


class _Matrix(NamedTuple):
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, inner: _Matrix) -> _Matrix:
        """The matrix that does ``inner`` and then this one."""
        a, b = self.a * inner.a + self.c * inner.b, self.b * inner.a + self.d * inner.b
        c, d = self.a * inner.c + self.c * inner.d, self.b * inner.c + self.d * inner.d
        return _Matrix(a, b, c, d, *self.point(inner.e, inner.f))


_SAME = _Matrix(1, 0, 0, 1, 0, 0)


def read_drawings(handle: Any, page: Page, turn: Turn) -> None:
    """Put rules, the shares of images and the numbers of texts and strokes into ``page``."""
    sheet = page.width * page.height
    for item, matrix in _items(handle):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = _bounds(item, matrix, turn)
            if box is not None and sheet:
                x0, y0, x1, y1 = max(0.0, box[0]), max(0.0, box[1]), min(page.width, box[2]), min(page.height, box[3])
                page.pictures.append(max(0.0, x1 - x0) * max(0.0, y1 - y0) / sheet)
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            page.texts += 1
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and page.strokes < _MOST_PIECES:
            page.strokes += pdfium.FPDFPath_CountSegments(item)
            page.rules.extend(_rules(item, matrix, turn))
    page.pictures.sort(reverse=True)
    if len(page.rules) > _MOST_RULES:
        page.rules = []  # a drawing, not tables


def _items(handle: Any) -> Iterator[tuple[Any, _Matrix]]:
    """The objects of a page and of the forms on it."""
    left = _MOST_OBJECTS
    counts, get = pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject
    waiting: list[tuple[Any, _Matrix, int]] = [(get(handle, i), _SAME, 0) for i in range(min(left, counts(handle)))]
    waiting.reverse()
    while waiting and left:
        left -= 1
        item, matrix, depth = waiting.pop()
        yield item, matrix
        if depth < _DEEPEST and pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM:
            inner = matrix.after(_matrix(item))
            count = min(left, max(0, pdfium.FPDFFormObj_CountObjects(item)))
            waiting.extend((pdfium.FPDFFormObj_GetObject(item, i), inner, depth + 1) for i in reversed(range(count)))


def _matrix(item: Any) -> _Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return _SAME
    return _Matrix(found.a, found.b, found.c, found.d, found.e, found.f)


def _bounds(item: Any, matrix: _Matrix, turn: Turn) -> tuple[float, float, float, float] | None:
    left, bottom, right, top = (c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return None
    corners = [turn.point(*matrix.point(x, y)) for x in (left.value, right.value) for y in (bottom.value, top.value)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    box = (min(xs), min(ys), max(xs), max(ys))
    return box if all(abs(side) <= _LARGEST_SHEET for side in box) else None


def _rules(item: Any, matrix: _Matrix, turn: Turn) -> Iterator[Rule]:
    """The thin lines of a path, and the sides of the rectangles that it outlines."""
    box = _bounds(item, matrix, turn)
    if box is None:
        return
    if min(box[2] - box[0], box[3] - box[1]) <= _THICKEST:
        yield from _thin(*box)
        return
    fill, stroke = c_int(), c_int()
    if not pdfium.FPDFPath_GetDrawMode(item, fill, stroke):
        return
    for polygon in _polygons(item, matrix.after(_matrix(item)), turn):
        xs, ys = [x for x, _ in polygon], [y for _, y in polygon]
        outer = (min(xs), min(ys), max(xs), max(ys))
        if min(outer[2] - outer[0], outer[3] - outer[1]) <= _THICKEST:
            yield from _thin(*outer)
        elif stroke.value:
            for (x0, y0), (x1, y1) in pairwise(polygon):
                if min(abs(x1 - x0), abs(y1 - y0)) <= _STRAIGHT:
                    yield from _thin(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _thin(x0: float, y0: float, x1: float, y1: float) -> Iterator[Rule]:
    """The middle line of a thin area, if it is long enough to be one."""
    if max(x1 - x0, y1 - y0) < _SHORTEST:
        return
    if x1 - x0 >= y1 - y0:
        yield Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    else:
        yield Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)


def _polygons(item: Any, matrix: _Matrix, turn: Turn) -> Iterator[list[tuple[float, float]]]:
    """The parts of a path that consist of straight lines."""
    points: list[tuple[float, float]] = []
    is_straight = True
    x, y = c_float(), c_float()
    for index in range(min(_MOST_PIECES, pdfium.FPDFPath_CountSegments(item))):
        piece = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(piece)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if is_straight and len(points) > 1:
                yield points
            points, is_straight = [], True
        is_straight = is_straight and kind != pdfium.FPDF_SEGMENT_BEZIERTO
        if not pdfium.FPDFPathSegment_GetPoint(piece, x, y):
            continue
        points.append(turn.point(*matrix.point(x.value, y.value)))
        if pdfium.FPDFPathSegment_GetClose(piece):
            points.append(points[0])
    if is_straight and len(points) > 1:
        yield points
