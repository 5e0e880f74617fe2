"""The blocks of a manuscript as the elements of one page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import assert_never

from reviewer.model.language import Language
from reviewer.model.report import Report
from reviewer.report.compose import compose
from reviewer.report.manuscript import (
    Block,
    Cell,
    Contents,
    Cover,
    Heading,
    Labelled,
    Manuscript,
    Notice,
    PageReference,
    Paragraph,
    Quotation,
    Run,
    Signatures,
    StackedBars,
    Table,
    Text,
    Tone,
    VerdictCell,
)
from reviewer.report.xml_text import writable
from reviewer.resources import resource
from reviewer.wording.catalogue import Wording

_TAGS = {Language.ZH: "zh-CN", Language.EN: "en"}
_CONTENTS_LEVELS = 2
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""The browser fetches and runs nothing, whatever the page holds."""
_ELEMENTS = {Tone.STRONG: "strong", Tone.MUTED: "small", Tone.MARKED: "mark"}


def html_bytes(report: Report, wording: Wording) -> bytes:
    """The page of ``report`` in the language of ``wording``, in UTF-8."""
    manuscript = compose(report, wording)
    properties = manuscript.properties
    named = {"author": properties.author, "description": properties.subject, "generator": properties.creator}
    head = [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        *(f'<meta name="{name}" content="{_escaped(value)}">' for name, value in named.items() if value),
        f"<title>{_escaped(properties.title)}</title>",
        f"<style>\n{resource('report/report.css').read_text('utf-8')}</style>",
    ]
    body = "\n".join(_block(block, manuscript) for block in manuscript.blocks)
    page = (
        f'<!DOCTYPE html>\n<html lang="{_TAGS[manuscript.language]}">\n<head>\n'
        + "\n".join(head)
        + f"\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )
    return page.encode()


def _block(block: Block, manuscript: Manuscript) -> str:
    match block:
        case Cover():
            return _cover(block)
        case Contents():
            return _contents(block, [each for each in manuscript.blocks if isinstance(each, Heading)])
        case Heading():
            return _heading(block)
        case Paragraph():
            return _paragraph(block)
        case Notice():
            return f'<aside class="notice"><strong>{_escaped(block.title)}</strong><p>{_text(block.text)}</p></aside>'
        case Labelled():
            return _labelled(block)
        case Table():
            return _table(block)
        case StackedBars():
            return _bars(block)
        case Signatures():
            lines = "".join(f"<p>{_escaped(label)}</p>" for label in block.labels)
            return f'<div class="signatures">{lines}</div>'
    assert_never(block)


def _escaped(text: str) -> str:
    return escape(writable(text))


def _text(text: Text) -> str:
    return "".join(_run(run) for run in text)


def _run(run: Run) -> str:
    shown = _escaped(run.text).replace("\n", "<br>")
    if run.tone in _ELEMENTS:
        shown = f"<{_ELEMENTS[run.tone]}>{shown}</{_ELEMENTS[run.tone]}>"
    return f'<a href="#{_escaped(run.target)}">{shown}</a>' if run.target else shown


def _id(anchor: str) -> str:
    return f' id="{_escaped(anchor)}"' if anchor else ""


def _paragraph(paragraph: Paragraph) -> str:
    return f"<p{_id(paragraph.anchor)}>{_text(paragraph.text)}</p>"


def _cover(cover: Cover) -> str:
    groups = "".join(
        "<dl>" + "".join(f"<dt>{_escaped(label)}</dt><dd>{_text(value)}</dd>" for label, value in group) + "</dl>"
        for group in cover.groups
    )
    subtitle = f'<p class="subtitle">{_escaped(cover.subtitle)}</p>' if cover.subtitle else ""
    kind = f'<p class="kind">{_escaped(cover.kind)}</p>'
    return f'<header class="cover">{kind}<h1>{_escaped(cover.title)}</h1>{subtitle}{groups}</header>'


def _contents(contents: Contents, headings: Sequence[Heading]) -> str:
    lines = "\n".join(
        f'<p class="level-{each.level}"><a href="#{_escaped(each.anchor)}">{_titled(each)}</a></p>'
        for each in headings
        if each.level <= _CONTENTS_LEVELS
    )
    title = f"<h2{_id(contents.anchor)}>{_escaped(contents.title)}</h2>"
    return f'<nav class="contents" aria-labelledby="{_escaped(contents.anchor)}">{title}\n{lines}</nav>'


def _heading(heading: Heading) -> str:
    level = heading.level + 1  # the title of the page is the only h1
    mark = f'<i class="verdict {heading.verdict}"></i>' if heading.verdict else ""
    aside = f'<span class="aside">{mark}{_escaped(heading.aside)}</span>' if heading.aside else ""
    return f"<h{level}{_id(heading.anchor)}>{_titled(heading)}{aside}</h{level}>"


def _titled(heading: Heading) -> str:
    number = f'<span class="number">{_escaped(heading.number)}</span> ' if heading.number else ""
    return number + _escaped(heading.title)


def _labelled(block: Labelled) -> str:
    content = "".join(_quotation(part) if isinstance(part, Quotation) else _paragraph(part) for part in block.content)
    return f'<div class="labelled"><p class="label">{_escaped(block.label)}</p><div>{content}</div></div>'


def _quotation(quotation: Quotation) -> str:
    quoted = _escaped(quotation.text).replace("\n", "<br>")
    return f"<figure><blockquote>{quoted}</blockquote><figcaption>{_text(quotation.source)}</figcaption></figure>"


def _table(table: Table) -> str:
    # A page on the screen has no page numbers; what would lead there is a link already.
    shown = [
        at for at in range(len(table.columns)) if not any(isinstance(row[at], PageReference) for row in table.rows)
    ]
    head = "".join(
        f'<th scope="col" class="{table.columns[at].align}">{_escaped(table.columns[at].title)}</th>' for at in shown
    )
    rows = "\n".join(_row((row[at] for at in shown), [table.columns[at].align for at in shown]) for row in table.rows)
    totals = ' class="totals"' if table.totals else ""
    return f"<table{totals}><thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table>"


def _row(cells: Iterable[Cell], classes: Sequence[str]) -> str:
    filled = (f'<td class="{class_}">{_cell(cell)}</td>' for cell, class_ in zip(cells, classes, strict=True))
    return f"<tr>{''.join(filled)}</tr>"


def _cell(cell: Cell) -> str:
    match cell:
        case PageReference():
            return f'<a href="#{_escaped(cell.target)}">→</a>'
        case VerdictCell():
            return f'<i class="verdict {cell.verdict}"></i>{_escaped(cell.word)}'
        case tuple():
            return _text(cell)
    assert_never(cell)


def _bars(bars: StackedBars) -> str:
    legend = "".join(
        f'<span><i class="verdict {verdict}"></i>{_escaped(word)}</span>' for verdict, word in bars.legend.items()
    )
    longest = max((sum(bar.counts.values()) for bar in bars.bars), default=0) or 1
    rows: list[str] = []
    for bar in bars.bars:
        pieces = "".join(
            f'<i class="verdict {verdict}" style="width:{100 * count / longest:.2f}%" '
            f'title="{_escaped(word)}: {count}">{count}</i>'
            for verdict, word in bars.legend.items()
            if (count := bar.counts.get(verdict, 0))
        )
        rows.append(f'<tr><th scope="row">{_text(bar.label)}</th><td><div class="bar">{pieces}</div></td></tr>')
    return f'<table class="bars"><caption>{legend}</caption><tbody>{"".join(rows)}</tbody></table>'
