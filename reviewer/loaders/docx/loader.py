"""Loads Word files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.loaders.docx.chunks import items_of, read_chunk
from reviewer.loaders.docx.compose import Comment, Composer
from reviewer.loaders.docx.content import Item
from reviewer.loaders.docx.inline import Shared
from reviewer.loaders.docx.note_marks import NoteKind, NoteMarks
from reviewer.loaders.docx.numbering import Numbering
from reviewer.loaders.docx.outline import find_blocks, with_pages
from reviewer.loaders.docx.package import Package, Relationship
from reviewer.loaders.docx.prominence import outside_headings, prominent_spans, struck_spans
from reviewer.loaders.docx.story import StoryReader
from reviewer.loaders.docx.styles import Styles
from reviewer.loaders.docx.xml_tree import Node
from reviewer.loaders.loader import Content
from reviewer.model.document import Aside, AsideKind, LoadNote, NoteCode
from reviewer.model.progress import ProgressCallback, Stage

_STEPS_BETWEEN_REPORTS = 2_000
_MANY_STEPS = 20_000  # after which half of the work may be done
_READ = 0.3  # how much is done when the parts are read
_COMPOSED = 0.9
_SPREADSHEET, _PRESENTATION = ".xlsx", ".pptx"
_OTHER_OFFICE = {"xl/": _SPREADSHEET, "ppt/": _PRESENTATION}
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
_PAGES = ("index/document.iwa", "index.zip", "index.xml")  # of Apple's Pages, newer versions first
_RUNNING = {"header": AsideKind.RUNNING_HEADER, "footer": AsideKind.RUNNING_FOOTER}
_NOTE_LISTS = {NoteKind.FOOTNOTE: "footnotes", NoteKind.ENDNOTE: "endnotes"}


class DocxLoader:
    """Word 2007 and later, with or without macros, which are never run; also templates."""

    name = "docx"
    version = "1"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    suffixes = (".docx", ".docm", ".dotx", ".dotm")

    def read(self, data: bytes, *, encoding: str | None, progress: ProgressCallback) -> Content:
        """See ``Loader.read``.

        Raises:
            ReviewerError: ``WORD_DAMAGED``, ``WORD_PROTECTED``, ``WORD_UNPACKS_TOO_LARGE``, ``WORD_ONLY_PICTURES``;
                ``FORMAT_TO_CONVERT`` and ``FORMAT_UNKNOWN`` for other files that are zip files too.
            CancelledError: If ``progress`` raises it.
        """
        del encoding
        package = Package(data)
        return _Reading(package, _main_part(package), progress).read()


def _main_part(package: Package) -> str:
    """The name of the part with the text."""
    if "mimetype" in package and package.read("mimetype").startswith(_OPEN_DOCUMENT):
        raise ReviewerError(ErrorCode.FORMAT_TO_CONVERT, format="OpenDocument (.odt)")
    if "[content_types].xml" not in package and any(name in package for name in _PAGES):
        raise ReviewerError(ErrorCode.FORMAT_TO_CONVERT, format="Pages (.pages)")
    found = [other for other in package.relationships("").values() if other.kind == "officeDocument"]
    name = found[0].target if found else "word/document.xml"
    for folder, suffix in _OTHER_OFFICE.items():
        if name.startswith(folder):
            raise ReviewerError(ErrorCode.FORMAT_UNKNOWN, suffix=suffix)
    if name not in package:
        if "[content_types].xml" not in package:
            raise ReviewerError(ErrorCode.FORMAT_UNKNOWN, suffix=".zip")
        raise ReviewerError(ErrorCode.WORD_DAMAGED, detail=f"{name} is missing")
    return name


@dataclass(frozen=True, slots=True)
class _Part:
    """A part with text, and what it refers to."""

    name: str
    root: Node
    relationships: dict[str, Relationship]


class _Reading:
    """The reading of one file."""

    def __init__(self, package: Package, main: str, progress: ProgressCallback) -> None:
        self._package = package
        self._progress = progress
        self._steps = 0
        self._diagrams: set[str] = set()
        self._chunks: dict[str, Content | None] = {}
        root = package.tree(main, lambda done: progress(Stage.PARSE, _READ * done))
        self._main = _Part(main, root, package.relationships(main))
        settings = self._part_of_kind("settings")
        styles = self._part_of_kind("styles")
        numbering = self._part_of_kind("numbering")
        self._styles = Styles(styles.root if styles else None)
        marks = NoteMarks(settings.root if settings else None, _sections(root))
        self._shared = Shared(self._styles, marks, self._diagram, self._chunk, self._tell)
        self._composer = Composer(Numbering.read(numbering.root if numbering else None, self._styles), self._tell)

    def read(self) -> Content:
        composer = self._composer
        body = self._main.root.child("w:body") or self._main.root
        items = StoryReader(self._shared, self._main.root, self._main.relationships).read(body, "/body/")
        composer.write(items)
        leftover = [aside for kind in NoteKind for aside in self._write_notes(kind)]
        comments = composer.comment_asides(self._comments())
        chunks = [content for content in self._chunks.values() if content is not None]
        asides = (*composer.asides, *leftover, *comments, *self._running_texts())
        asides += tuple(replace(aside, span=None) for content in chunks for aside in content.asides)
        self._progress(Stage.PARSE, _COMPOSED)
        text = composer.text
        blocks = with_pages(find_blocks(text, composer.drafts), composer.pages)
        tally = self._shared.tally
        if not blocks and (tally.images or tally.embedded):
            raise ReviewerError(ErrorCode.WORD_ONLY_PICTURES, count=tally.images + tally.embedded)
        return Content(
            text=text,
            blocks=blocks,
            notes=(*self._notes(asides), *(replace(note, span=None) for content in chunks for note in content.notes)),
            links=tuple(link for link in composer.links if link.span.of(text).strip()),
            prominent=prominent_spans(text, outside_headings(composer.looks, blocks)),
            places=composer.places,
            asides=asides,
        )

    def _tell(self) -> None:
        if self._steps % _STEPS_BETWEEN_REPORTS == 0:
            share = self._steps / (self._steps + _MANY_STEPS)
            self._progress(Stage.PARSE, _READ + (_COMPOSED - _READ) * share)
        self._steps += 1

    # Parts

    def _part(self, name: str) -> _Part | None:
        if name not in self._package:
            return None
        return _Part(name, self._package.tree(name), self._package.relationships(name))

    def _part_of_kind(self, kind: str) -> _Part | None:
        for relationship in self._main.relationships.values():
            if relationship.kind == kind and not relationship.is_external:
                return self._part(relationship.target)
        return None

    def _diagram(self, name: str) -> Node | None:
        if name in self._diagrams or name not in self._package:
            return None
        self._diagrams.add(name)
        return self._package.tree(name)

    def _chunk(self, name: str, origin: str) -> list[Item] | None:
        if name in self._chunks or name not in self._package:
            return None
        try:
            content = read_chunk(self._package.read(name))
        except ReviewerError as error:
            if error.code in (ErrorCode.WORD_UNPACKS_TOO_LARGE, ErrorCode.WORD_DAMAGED, ErrorCode.WORD_PROTECTED):
                raise
            content = None  # told as an embedded file that was not read
        self._chunks[name] = content
        return None if content is None else items_of(content, origin)

    # Footnotes, comments, headers

    def _write_notes(self, kind: NoteKind) -> list[Aside]:
        """Write the notes that the text refers to; the others are left aside."""
        part = self._part_of_kind(_NOTE_LISTS[kind])
        if part is None:
            return []
        reader = StoryReader(self._shared, part.root, part.relationships)
        nodes = {node.get("w:id"): node for node in part.root.all(f"w:{kind}") if node.get("w:type") in ("", "normal")}
        signs = {note_id: sign for (of, note_id), sign in self._shared.marks.signs.items() if of is kind}
        for number, (note_id, sign) in enumerate(signs.items(), 1):
            node = nodes.pop(note_id, None)
            if node is not None:
                self._composer.write(reader.read(node, f"/{kind}[{number}]/", sign))
        leftover = []
        for note_id, node in nodes.items():
            text = self._plain_text(reader.read(node))
            if text:
                leftover.append(Aside(AsideKind.HIDDEN, text, f"/{kind}[{note_id}]"))
        return leftover

    def _comments(self) -> dict[str, Comment]:
        part = self._part_of_kind("comments")
        if part is None:
            return {}
        reader = StoryReader(self._shared, part.root, part.relationships)
        return {
            node.get("w:id"): Comment(node.get("w:author"), self._plain_text(reader.read(node)))
            for node in part.root.all("w:comment")
        }

    def _running_texts(self) -> list[Aside]:
        """Headers and footers, each text once."""
        found: dict[tuple[AsideKind, str], Aside] = {}
        images = self._shared.tally.images
        targets = dict.fromkeys(
            (_RUNNING[one.kind], one.target)
            for one in self._main.relationships.values()
            if one.kind in _RUNNING and not one.is_external
        )
        for kind, target in targets:
            part = self._part(target)
            if part is None:
                continue
            text = self._plain_text(StoryReader(self._shared, part.root, part.relationships).read(part.root))
            if text:
                found.setdefault((kind, text), Aside(kind, text, target.rpartition("/")[2]))
        self._shared.tally.images = images  # a logo on every page is nothing to read
        return list(found.values())

    def _plain_text(self, items: Sequence[Item]) -> str:
        """Texts that stand by themselves, with what is deleted or hidden in them."""
        composer = Composer(self._composer.numbering, self._tell)
        composer.write(items)
        aside = "\n".join(aside.text for aside in composer.asides)
        return "\n".join(part for part in (composer.text.strip(), aside.strip()) if part)

    # What the reviewer is told

    def _notes(self, asides: Sequence[Aside]) -> tuple[LoadNote, ...]:
        tally = self._shared.tally
        counts = {
            NoteCode.TRACKED_INSERTIONS: tally.insertions,
            NoteCode.TRACKED_DELETIONS: sum(aside.kind is AsideKind.DELETED for aside in asides),
            NoteCode.HIDDEN_TEXT: sum(aside.kind is AsideKind.HIDDEN for aside in asides),
            NoteCode.STRUCK_TEXT: len(struck_spans(self._composer.looks)),
            NoteCode.COMMENTS: sum(aside.kind is AsideKind.COMMENT for aside in asides),
            NoteCode.IMAGES: tally.images,
            NoteCode.EMBEDDED: tally.embedded,
            NoteCode.UNKNOWN_SYMBOLS: tally.symbols,
            NoteCode.UNCOMPUTED_FIELDS: tally.fields,
        }
        notes = [LoadNote(code, detail=str(count)) for code, count in counts.items() if count]
        if formats := self._composer.numbering.unknown_formats:
            notes.append(LoadNote(NoteCode.UNKNOWN_NUMBER_FORMAT, detail=", ".join(sorted(formats))))
        if any(name.rpartition("/")[2].startswith("vbaproject") for name in self._package.names):
            notes.append(LoadNote(NoteCode.MACROS))
        return tuple(notes)


def _sections(root: Node) -> list[Node]:
    """The properties of the sections in order, without those that they had before a tracked change."""
    former: set[Node] = set()
    found = []
    for node in root.walk():
        if node.name == "w:sectPrChange":
            former.update(node.children)
        elif node.name == "w:sectPr" and node not in former:
            found.append(node)
    return found
