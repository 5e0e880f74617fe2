"""The policy's headings, to go to a section and to see where one is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QLabel, QStackedLayout, QTreeView, QWidget

from reviewer.gui.phrases import Interface, Phrases
from reviewer.gui.theme import Theme
from reviewer.model.document import BlockKind, Document

_START_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the policy, or the name of one of its files.

    Attributes:
        level: From 1, the highest; 0 for the name of a file.
        start: Code points of ``Document.text``.
    """

    words: str
    level: int
    start: int
    is_title: bool = False


def headings_of(document: Document) -> list[Heading]:
    """Title and headings in order, on one line each; of several files each begins with its name."""
    files = [Heading(part.source.name, 0, part.span.start) for part in document.parts]
    headings = [
        Heading(
            " ".join(block.span.of(document.text).split()),
            max(1, block.level),
            block.span.start,
            block.kind is BlockKind.TITLE,
        )
        for block in document.blocks
        if block.kind in (BlockKind.HEADING, BlockKind.TITLE)
    ]
    return sorted(files + headings, key=lambda heading: (heading.start, heading.level))


class OutlinePane(QWidget):
    """A tree of headings; the one under which the reader is stands out."""

    section_chosen = Signal(int)
    """The reviewer wants to go to the heading that starts at this offset (code points)."""

    def __init__(self, interface: Interface, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self._starts: list[int] = []
        self._items: list[QStandardItem] = []
        self.headings: list[Heading] = []
        self.tree = QTreeView(self)
        self.tree.setModel(self._model)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setFrameShape(QTreeView.Shape.NoFrame)
        self.tree.activated.connect(self._on_activated)
        self.tree.clicked.connect(self._on_activated)
        self._none = QLabel(self)
        self._none.setWordWrap(True)
        self._none.setMargin(16)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._none.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._layout = QStackedLayout(self)
        self._layout.addWidget(self.tree)
        self._layout.addWidget(self._none)
        phrases = Phrases(interface, self)
        phrases.bind(self._none.setText, "gui.outline.none")
        phrases.bind(self.tree.setAccessibleName, "gui.outline.title")
        self.setFocusProxy(self.tree)
        self.tree.setPalette(Theme(self.palette()).calm_selection())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802, D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.tree.setPalette(Theme(self.palette()).calm_selection())

    def show_document(self, document: Document | None) -> None:
        """Show another policy's headings, or none."""
        self._model.clear()
        self._starts.clear()
        self._items.clear()
        above: list[tuple[int, QStandardItem]] = []
        self.headings = headings_of(document) if document else []
        for heading in self.headings:
            item = QStandardItem(heading.words)
            item.setToolTip(heading.words)
            item.setData(heading.start, _START_ROLE)
            while above and above[-1][0] >= heading.level:
                above.pop()
            (above[-1][1] if above else self._model.invisibleRootItem()).appendRow(item)
            if not heading.is_title:
                above.append((heading.level, item))
            self._starts.append(heading.start)
            self._items.append(item)
        self.tree.expandAll()
        self._layout.setCurrentWidget(self.tree if self._items or document is None else self._none)

    def heading_at(self, offset: int) -> int:
        """The index of the heading above ``offset``; -1 before the first."""
        return bisect_right(self._starts, offset) - 1

    def mark_place(self, offset: int) -> None:
        """Let the heading above ``offset`` stand out."""
        place = self.heading_at(offset)
        index = self._items[place].index() if place >= 0 else QModelIndex()
        if index != self.tree.currentIndex():
            self.tree.setCurrentIndex(index)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.section_chosen.emit(index.data(_START_ROLE))
