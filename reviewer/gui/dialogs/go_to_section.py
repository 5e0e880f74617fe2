"""Going to a section by words of its heading."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSortFilterProxyModel, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QListView, QVBoxLayout, QWidget

from reviewer.gui.outline import Heading
from reviewer.gui.phrases import plain
from reviewer.wording.catalogue import Wording

_INDENT = "\u2003"
_PASSED_ON = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class GoToSectionDialog(QDialog):
    """A field and the headings that have its words; Enter goes to the one that is marked.

    Args:
        headings: In order.
        here: The index of the heading under which the reader is; -1 for none.
    """

    section_chosen = Signal(int)
    """The reviewer wants to go to the heading that starts at this offset (code points)."""

    def __init__(self, parent: QWidget | None, wording: Wording, headings: Sequence[Heading], here: int) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(plain(wording("gui.action.go_section")))
        self.resize(480, 420)
        self._headings = headings
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(wording("gui.section.hint"))
        self.field.setAccessibleName(wording("gui.section.hint"))
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self._model = QSortFilterProxyModel(self)
        self._model.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._model.setSourceModel(QStringListModel([_INDENT * (h.level - 1) + h.words for h in headings], self))
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(wording("gui.section.title"))
        rows = QVBoxLayout(self)
        rows.addWidget(self.field)
        rows.addWidget(self.list, 1)
        self.field.textChanged.connect(self._on_words)
        self.field.returnPressed.connect(self._on_return)
        self.list.activated.connect(self._go)
        self.list.clicked.connect(self._go)
        self.list.setCurrentIndex(self._model.index(max(0, here), 0))
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Let the arrow keys move in the list while words are typed."""
        if watched is self.field and _moves(event):
            QApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _on_words(self, words: str) -> None:
        self._model.setFilterFixedString(words.strip())
        self.list.setCurrentIndex(self._model.index(0, 0))

    @Slot()
    def _on_return(self) -> None:
        self._go(self.list.currentIndex())

    @Slot(QModelIndex)
    def _go(self, index: QModelIndex) -> None:
        if index.isValid():
            place = self._model.mapToSource(index).row()
            self.accept()
            self.section_chosen.emit(self._headings[place].start)


def _moves(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _PASSED_ON
