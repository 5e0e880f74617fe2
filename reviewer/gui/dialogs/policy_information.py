"""What the program knows of the policy's files: where the text comes from, how it was read, and what it leaves out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QSplitter,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.gui.widgets import QuietLabel, TextLabel
from reviewer.model.document import Aside, Document
from reviewer.wording.catalogue import Wording
from reviewer.wording.provenance import (
    aside_origin,
    aside_title,
    asides_by_kind,
    note_sentences,
    source_sentence,
)

_SIZE = (720, 520)
_TEXT_ROLE = Qt.ItemDataRole.UserRole + 1
_LONGEST_TITLE = 80  # code points


class PolicyInformationDialog(QDialog):
    """Three tabs: the files, what was noted in reading them, and what is not part of the text."""

    encoding_asked = Signal()
    """The reviewer wants to read the files in another character encoding."""

    def __init__(self, parent: QWidget | None, wording: Wording, document: Document) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(wording("gui.info.title"))
        self.resize(*_SIZE)
        self._words = wording
        self.tabs = QTabWidget(self)
        self.files = _lines(self, _file_lines(document, wording))
        self.notes = _lines(self, note_sentences(document, wording) or [wording("gui.info.notes.none")])
        self.asides = QTreeWidget(self)
        self.aside = QPlainTextEdit(self)
        self.tabs.addTab(_page(self.files), wording("gui.info.files"))
        self.tabs.addTab(_page(self.notes), wording("gui.info.notes"))
        self.tabs.addTab(self._asides_page(document), self._asides_title(document.asides))
        buttons = QDialogButtonBox(self)
        if any(source.encoding for source in document.sources):
            read_again = buttons.addButton(wording("gui.info.read_again"), QDialogButtonBox.ButtonRole.ActionRole)
            read_again.clicked.connect(self._on_read_again)
        close = buttons.addButton(wording("gui.button.close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs)
        layout.addWidget(buttons)

    def _asides_title(self, asides: Sequence[Aside]) -> str:
        title = self._words("gui.info.asides")
        length = sum(len(aside.text) for aside in asides)
        return title + self._words("aside.amount", length=f"{length:,}") if asides else title

    def _asides_page(self, document: Document) -> QWidget:
        if not document.asides:
            return _page(_lines(self, [self._words("gui.info.asides.none")]))
        hint = QuietLabel(self)
        hint.setText(self._words("gui.info.asides.hint"))
        self.asides.setHeaderHidden(True)
        self.asides.setAccessibleName(self._words("gui.info.asides"))
        self.asides.currentItemChanged.connect(self._on_aside)
        self.aside.setReadOnly(True)
        self.aside.setAccessibleName(self._words("gui.info.asides"))
        for kind, asides in asides_by_kind(document.asides):
            group = QTreeWidgetItem(self.asides, [aside_title(kind, asides, self._words)])
            group.setData(0, _TEXT_ROLE, "\n\n".join(aside.text for aside in asides))
            for aside in asides:
                group.addChild(_item(aside, document, self._words))
        self.asides.expandAll()
        self.asides.setCurrentIndex(self.asides.model().index(0, 0))
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(self.asides)
        split.addWidget(self.aside)
        return _page(hint, split)

    @Slot(QTreeWidgetItem)
    def _on_aside(self, item: QTreeWidgetItem | None) -> None:
        self.aside.setPlainText(item.data(0, _TEXT_ROLE) if item else "")

    @Slot()
    def _on_read_again(self) -> None:
        self.accept()
        self.encoding_asked.emit()


def _file_lines(document: Document, wording: Wording) -> list[str]:
    language = wording(f"gui.info.language.{document.language}")
    lines = [f"{source.name}\n{source_sentence(source, wording)}" for source in document.sources]
    return [*lines, wording("gui.info.language", language=language, length=f"{len(document.text):,}")]


def _lines(parent: QWidget, lines: Sequence[str]) -> TextLabel:
    label = TextLabel(parent)
    label.setText("\n\n".join(lines))
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    return label


def _page(*widgets: QWidget) -> QWidget:
    page = QWidget()
    rows = QVBoxLayout(page)
    rows.setContentsMargins(14, 14, 14, 14)
    for widget in widgets:
        rows.addWidget(widget, 0 if isinstance(widget, QuietLabel) else 1)
    return page


def _item(aside: Aside, document: Document, wording: Wording) -> QTreeWidgetItem:
    first = " ".join(aside.text.split())
    title = first if len(first) <= _LONGEST_TITLE else f"{first[:_LONGEST_TITLE]}…"
    item = QTreeWidgetItem([title])
    item.setToolTip(0, aside_origin(aside, document, wording))
    item.setData(0, _TEXT_ROLE, aside.text)
    return item
