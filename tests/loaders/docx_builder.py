"""Builds small Word files, so that each test shows the XML that it is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from reviewer.loaders.policy import load_bytes
from reviewer.model.document import Document

_SCHEMAS = "http://schemas.openxmlformats.org"
_NAMESPACES = {
    "w": f"{_SCHEMAS}/wordprocessingml/2006/main",
    "r": f"{_SCHEMAS}/officeDocument/2006/relationships",
    "m": f"{_SCHEMAS}/officeDocument/2006/math",
    "a": f"{_SCHEMAS}/drawingml/2006/main",
    "pic": f"{_SCHEMAS}/drawingml/2006/picture",
    "c": f"{_SCHEMAS}/drawingml/2006/chart",
    "dgm": f"{_SCHEMAS}/drawingml/2006/diagram",
    "wp": f"{_SCHEMAS}/drawingml/2006/wordprocessingDrawing",
    "mc": f"{_SCHEMAS}/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
_RELATIONSHIPS = f"{_SCHEMAS}/package/2006/relationships"
_TYPES = f"{_SCHEMAS}/officeDocument/2006/relationships"
_WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ROOTS = {"document": "document", "header": "hdr", "footer": "ftr"}


def part(root: str, content: str) -> bytes:
    """The XML of a part."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<w:{root} {_DECLARED}>{content}</w:{root}>'.encode()


@dataclass
class Docx:
    """A Word file to be built.

    Attributes:
        body: What stands in ``w:body``.
        parts: The content of styles, numbering, settings, footnotes, endnotes, comments, header1, footer2, by name.
        links: Addresses by the ids under which ``w:hyperlink`` refers to them.
        related: Kinds and names of further parts by their ids.
        files: Further files in the zip file, by their names.
    """

    body: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    related: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    files: Mapping[str, bytes | str] = field(default_factory=dict)
    main: bytes | None = None

    def bytes(self) -> bytes:
        """The file."""
        files: dict[str, bytes | str] = {
            "[Content_Types].xml": self._content_types(),
            "_rels/.rels": _relationships([("d", "officeDocument", "word/document.xml", False)]),
            "word/document.xml": self.main or part("document", f"<w:body>{self.body}</w:body>"),
        }
        related = [(name, name.rstrip("0123456789"), f"{name}.xml", False) for name in self.parts]
        related += [(key, "hyperlink", target, True) for key, target in self.links.items()]
        related += [(key, kind, target, False) for key, (kind, target) in self.related.items()]
        files["word/_rels/document.xml.rels"] = _relationships(related)
        for name, content in self.parts.items():
            kind = name.rstrip("0123456789")
            files[f"word/{name}.xml"] = part(_ROOTS.get(kind, kind), content)
        files.update(self.files)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files.items():
                archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
        return buffer.getvalue()

    def _content_types(self) -> str:
        kinds = {"document": "document.main", **{name: name.rstrip("0123456789") for name in self.parts}}
        overrides = "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_WORD_TYPES}.{kind}+xml"/>'
            for name, kind in kinds.items()
        )
        defaults = (
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
        )
        return f'<Types xmlns="{_SCHEMAS}/package/2006/content-types">{defaults}{overrides}</Types>'

    def load(self) -> Document:
        """The file as the program reads it."""
        return load_bytes(self.bytes(), "policy.docx")


def _relationships(related: list[tuple[str, str, str, bool]]) -> str:
    entries = "".join(
        f'<Relationship Id={quoteattr(key)} Type="{_TYPES}/{kind}" Target={quoteattr(target)}'
        f"{' TargetMode=' + quoteattr('External') if is_external else ''}/>"
        for key, kind, target, is_external in related
    )
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{entries}</Relationships>'


def load_body(body: str, **parts: str) -> Document:
    """A file with this body, and these parts by name, as the program reads it."""
    return Docx(body, parts).load()


def t(text: str) -> str:
    """Text in a run."""
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{t(text)}</w:r>"


def p(*content: str, style: str = "", number: tuple[int, int] | None = None, properties: str = "") -> str:
    """A paragraph; content that is no XML becomes a run.

    Args:
        number: The list and the level in it.
    """
    inside = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number is not None:
        inside += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    runs = "".join(piece if piece.startswith("<") else r(piece) for piece in content)
    return f"<w:p><w:pPr>{inside}{properties}</w:pPr>{runs}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table; cells that are no XML become paragraphs."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(map(row, rows))}</w:tbl>"


def row(cells: tuple[str, ...], properties: str = "") -> str:
    """A row of a table."""
    return f"<w:tr>{properties}{''.join(map(cell, cells))}</w:tr>"


def cell(content: str) -> str:
    """A cell of a table."""
    if content.startswith("<w:tc>"):
        return content
    return f"<w:tc>{content if content.startswith('<') else p(content)}</w:tc>"


def style(style_id: str, name: str, properties: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    """A style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>{base}{properties}</w:style>'


def level(at: int, number_format: str, text: str, start: int = 1, more: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>'
        f'<w:lvlText w:val="{escape(text)}"/>{more}</w:lvl>'
    )


def numbered(levels: str, *numbers: str, abstract: str = "") -> str:
    """The lists of a file: the definition 0, and for each of ``numbers`` a list, from 1, with these changes."""
    lists = "".join(
        f'<w:num w:numId="{index}"><w:abstractNumId w:val="0"/>{changes}</w:num>'
        for index, changes in enumerate(numbers or ("",), 1)
    )
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{abstract}{lists}'


def alternatives(choice: str, fallback: str) -> str:
    """One content in two forms."""
    forms = f"<mc:Choice Requires='wps'>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>"
    return f"<mc:AlternateContent>{forms}</mc:AlternateContent>"
