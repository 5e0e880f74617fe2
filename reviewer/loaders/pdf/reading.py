"""From the bytes of a PDF file to its content, page by page."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from operator import attrgetter

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.loaders.loader import Content
from reviewer.loaders.pdf.assembly import assemble, page_label
from reviewer.loaders.pdf.columns import Area, in_reading_order
from reviewer.loaders.pdf.file import PdfFile
from reviewer.loaders.pdf.flow import Table, flow_of
from reviewer.loaders.pdf.fragments import Fragment, read_fragments
from reviewer.loaders.pdf.grids import Grid, find_grids
from reviewer.loaders.pdf.notes import Findings, notes_of, page_list
from reviewer.loaders.pdf.ocr import DOTS_PER_INCH, Picture, Recognition, languages, put_recognised, recognise
from reviewer.loaders.pdf.page import Page, Rule
from reviewer.loaders.pdf.paragraphs import find_paragraphs, setting_of
from reviewer.loaders.pdf.running import OpenPage, Running, take_running
from reviewer.loaders.pdf.tables import Repeated, joined_over_pages, table_as_written, table_of
from reviewer.loaders.pdf.wire import Request
from reviewer.loaders.pdf.written import Columns, find_written
from reviewer.model.document import Aside, AsideKind

MOST_PAGES = 2_000
MOST_CHARACTERS = 2_000_000

_MOST_AT_ONCE = 8  # pages that are recognised
_MOST_BELOW = 8  # fragments: footers and footnotes below a table that stands last on its page

Teller = Callable[[int, int], None]
"""Called with the number of pages read and of all pages."""


@dataclass(slots=True)
class _ReadPage:
    """A page with its glyphs put together.

    Attributes:
        tables: Those with lines around their cells, and those that are written cell by cell.
        outside: The fragments that stand in none of them; at first headers and footers too.
        levels: The level lines.
    """

    page: Page
    fragments: list[Fragment]
    tables: list[Table] = field(default_factory=list)
    outside: list[Fragment] = field(default_factory=list)
    levels: tuple[Rule, ...] = ()


def read_pdf(data: bytes, request: Request, tell: Teller) -> Content:
    """What a file says.

    Raises:
        ReviewerError: ``PASSWORD_NEEDED``, ``PASSWORD_WRONG``, ``PDF_PROTECTED``, ``PDF_DAMAGED``, ``PDF_TOO_LONG``;
            ``PDF_SCANNED`` or ``PDF_SCANNED_OCR_POSSIBLE`` if there is no text but pictures of some.
    """
    with PdfFile(data, request.password) as file:
        if not file.pages:
            raise ReviewerError(ErrorCode.PDF_DAMAGED)
        if file.pages > MOST_PAGES:
            raise _too_long()
        tell(0, file.pages)
        findings = Findings(is_cut_short=b"%%EOF" not in data[-_END_WITHIN:])
        findings.read_file(file)
        pages = _read_pages(file, findings, request, tell)
    content = _content(pages)
    if not content.blocks and findings.unread:
        raise ReviewerError(ErrorCode.PDF_SCANNED_OCR_POSSIBLE if languages() else ErrorCode.PDF_SCANNED)
    if not content.blocks and findings.damaged:
        raise ReviewerError(ErrorCode.PDF_DAMAGED)
    return replace(content, notes=tuple(notes_of(findings, content, can_recognise=bool(languages()))))


_END_WITHIN = 4_096  # bytes; some programs add to the end of a file


def _too_long() -> ReviewerError:
    return ReviewerError(ErrorCode.PDF_TOO_LONG, pages=f"{MOST_PAGES:,}", characters=f"{MOST_CHARACTERS:,}")


def _read_pages(file: PdfFile, findings: Findings, request: Request, tell: Teller) -> list[_ReadPage]:
    pages: list[_ReadPage] = []
    characters = 0
    recognised = _recognised(file, tell) if request.ocr and languages() else {}
    for number in range(1, file.pages + 1):
        page = file.read_page(number)
        characters += len(page.glyphs)
        if characters > MOST_CHARACTERS:
            raise _too_long()
        findings.read_page(page)
        if number in recognised:
            findings.note_recognition(number, is_complete=recognised[number].is_complete)
            if recognised[number].glyphs:
                put_recognised(page, recognised[number])
        pages.append(_put_together(page, pages[-1] if pages else None))
        tell(len(recognised) + number, len(recognised) + file.pages)
    return pages


def _recognised(file: PdfFile, tell: Teller) -> dict[int, Recognition]:
    """The pages without text, read from their pictures: as many at once as the machine has processors."""
    findings = Findings()
    for number in range(1, file.pages + 1):
        findings.read_page(file.read_page(number))
        tell(0, file.pages)
    numbers = sorted(findings.unread)
    total = len(numbers) + file.pages
    workers = min(os.cpu_count() or 1, _MOST_AT_ONCE)
    found: dict[int, Recognition] = {}
    with ThreadPoolExecutor(workers) as pool:
        waiting: dict[Future[Recognition], int] = {}
        for number in numbers:
            picture = file.picture(number, DOTS_PER_INCH)
            if picture is not None:
                waiting[pool.submit(recognise, Picture.of(*picture))] = number
            if len(waiting) >= workers:
                _collect(waiting, found)
                tell(len(found), total)
        while waiting:
            _collect(waiting, found)
            tell(len(found), total)
    return found


def _collect(waiting: dict[Future[Recognition], int], found: dict[int, Recognition]) -> None:
    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for future in done:
        found[waiting.pop(future)] = future.result()


def _put_together(page: Page, before: _ReadPage | None) -> _ReadPage:
    """The fragments and ruled tables of a page, without its glyphs, which take much memory.

    Args:
        before: The page before, whose last table may go on.
    """
    fragments = read_fragments(page)
    read = _ReadPage(page, fragments)
    grids = find_grids(page.rules)
    read.levels = tuple(rule for rule in page.rules if rule.is_level)
    page.glyphs, page.rules, page.links = [], [], []
    in_table: set[int] = set()
    for grid in grids:
        above = read.tables or (before.tables if before else ())
        table = table_of(grid, fragments, above[-1] if above else None)
        if table is not None:
            read.tables.append(table)
            in_table.update(id(fragment) for fragment in fragments if _is_inside(grid, fragment))
    read.outside = [fragment for fragment in fragments if id(fragment) not in in_table]
    return read


def _take_written(pages: Sequence[_ReadPage]) -> None:
    """Find the tables without lines, of which each may go on with that of the page before."""
    open_columns: Columns = ()
    for read in pages:
        in_table: set[int] = set()
        for written in find_written(read.outside, open_columns):
            read.tables.append(table_as_written(written))
            in_table.update(id(fragment) for row in written.rows for cell in row for fragment in cell)
        read.outside = [fragment for fragment in read.outside if id(fragment) not in in_table]
        open_columns = _open_columns(read)


def _open_columns(read: _ReadPage) -> Columns:
    """Where the columns begin and end of a table without lines that stands last on a page."""
    if not read.tables:
        return ()
    last = max(read.tables, key=attrgetter("bottom"))
    below = [fragment for fragment in read.outside if fragment.top > last.bottom]
    return () if len(below) > _MOST_BELOW or last.is_ruled else tuple(zip(last.xs[:-1], last.ends, strict=True))


def _is_inside(grid: Grid, fragment: Fragment) -> bool:
    return grid.cell_at((fragment.x0 + fragment.x1) / 2, fragment.y - fragment.size / 3) is not None


def _content(pages: Sequence[_ReadPage]) -> Content:
    """What the pages say, in the order in which they are read."""
    running = take_running([OpenPage(read.page, read.outside, has_table=bool(read.tables)) for read in pages])
    for read, rest in zip(pages, running.rest, strict=True):
        read.outside = rest
    _take_written(pages)
    size = _body_size(pages)
    areas: list[Area] = []
    for read in pages:
        on_page = in_reading_order([*read.outside, *read.tables], size, read.page.width)
        areas.extend(replace(area, levels=read.levels) for area in on_page)
    elements, repeated = joined_over_pages(flow_of(areas))
    recognised = {read.page.number for read in pages if read.page.is_recognised}
    setting = setting_of(elements, recognised)
    content = assemble(find_paragraphs(elements, setting), setting)
    return replace(content, asides=tuple(_asides([read.page for read in pages], running.taken, repeated)))


def _body_size(pages: Sequence[_ReadPage]) -> float:
    """The size of most of the text, in points."""
    sizes: Counter[float] = Counter()
    for read in pages:
        for fragment in read.fragments:
            sizes[fragment.size] += len(fragment.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _asides(pages: Sequence[Page], running: Sequence[Running], repeated: Sequence[Repeated]) -> list[Aside]:
    """What the pages hold beside the text, page by page; texts that are the same on several pages once."""
    found: dict[tuple[AsideKind, str], list[int]] = {}
    for page in pages:
        for text in page.stray:
            found.setdefault((AsideKind.FURNITURE, text), []).append(page.number)
        for text in page.hidden_texts:
            found.setdefault((AsideKind.HIDDEN, text), []).append(page.number)
        for text in page.comments:
            found.setdefault((AsideKind.COMMENT, text), []).append(page.number)
    for line in running:
        found.setdefault((line.kind, line.text), []).append(line.page)
    for row in repeated:
        found.setdefault((AsideKind.RUNNING_HEADER, row.text), []).append(row.page)
    in_order = sorted(found.items(), key=lambda item: (item[1][0], item[0][0], item[0][1]))
    return [Aside(kind, text, page_label(page_list(on))) for (kind, text), on in in_order]
