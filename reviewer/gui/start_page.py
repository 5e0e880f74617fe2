"""What is shown while no review is open."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from reviewer.gui.icons import application_icon
from reviewer.gui.phrases import Interface, Phrases
from reviewer.gui.theme import Theme, tint

_WIDTH = 560
_SIGN = 56
# The enumerations of the Qt namespace take longer to load than this page: it does without.
_PATH_ROLE = 0x0101
_RECENT_HEIGHT = 2.5


class _Words(QLabel):
    """Words that wrap, with the lesser weight of quiet ones."""

    def __init__(self, parent: QWidget, *, size: float = 1.0, bold: bool = False, quiet: bool = False) -> None:
        super().__init__(parent)
        self._is_quiet = quiet
        self.setWordWrap(True)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * size)
        font.setBold(bold)
        self.setFont(font)
        self._colour()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        if self._is_quiet:
            tint(self, QPalette.ColorRole.WindowText, Theme(self.palette()).quiet)


class StartPage(QWidget):
    """Begin, open, or go on with a recent review."""

    recent_asked = Signal(str)

    def __init__(
        self, interface: Interface, new: QAction, open_: QAction, sample: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        sign = QLabel(self)
        sign.setPixmap(application_icon().pixmap(QSize(_SIGN, _SIGN), self.devicePixelRatioF()))
        self._title = _Words(self, size=1.9, bold=True)
        self._about = _Words(self, size=1.05, quiet=True)
        self._new, self._open = QPushButton(self), QPushButton(self)
        self._new.setDefault(True)
        self._new.clicked.connect(new.trigger)
        self._open.clicked.connect(open_.trigger)
        self.sample = QPushButton(self)
        self.sample.setFlat(True)
        self.sample.clicked.connect(sample.trigger)
        self._recent_title = _Words(self, bold=True, quiet=True)
        self.recent = QListWidget(self)
        self.recent.setFrameShape(QListWidget.Shape.NoFrame)
        self.recent.setSpacing(4)
        self.recent.setStyleSheet("QListWidget { background: transparent }")
        self.recent.itemActivated.connect(self._on_recent)
        self.recent.itemClicked.connect(self._on_recent)
        self._drop = _Words(self, quiet=True)
        self._lay_out(sign)
        phrases = Phrases(interface, self)
        phrases.bind(self._title.setText, "gui.title")
        phrases.bind(self._about.setText, "gui.start.about")
        phrases.bind(self._new.setText, "gui.start.new")
        phrases.bind(self._open.setText, "gui.start.open")
        phrases.bind(self.sample.setText, "gui.start.sample")
        phrases.bind(self._recent_title.setText, "gui.start.recent")
        phrases.bind(self.recent.setAccessibleName, "gui.start.recent")
        phrases.bind(self._drop.setText, "gui.start.drop")

    def _lay_out(self, sign: QLabel) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(sign)
        words = QVBoxLayout()
        words.addWidget(self._title)
        words.addWidget(self._about)
        head.addLayout(words, 1)
        buttons = QHBoxLayout()
        for button in (self._new, self._open):
            button.setMinimumHeight(40)
            buttons.addWidget(button, 1)
        column = QVBoxLayout()
        column.setSpacing(18)
        column.addStretch(1)
        column.addLayout(head)
        column.addLayout(buttons)
        column.addWidget(self._drop)
        column.addWidget(self.sample, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._recent_title)
        column.addWidget(self.recent, 3)
        column.addStretch(1)
        centre = QWidget(self)
        centre.setLayout(column)
        centre.setMaximumWidth(_WIDTH)
        whole = QHBoxLayout(self)
        whole.addStretch(1)
        whole.addWidget(centre, 4)
        whole.addStretch(1)

    def show_recent(self, paths: Sequence[str]) -> None:
        """List the recent reviews, the latest first."""
        self.recent.clear()
        height = round(self.recent.fontMetrics().height() * _RECENT_HEIGHT)
        for path in paths:
            item = QListWidgetItem(f"{Path(path).stem}\n{Path(path).parent}")
            item.setToolTip(path)
            item.setSizeHint(QSize(0, height))
            item.setData(_PATH_ROLE, path)
            self.recent.addItem(item)
        self.recent.setVisible(bool(paths))
        self._recent_title.setVisible(bool(paths))

    @Slot(QListWidgetItem)
    def _on_recent(self, item: QListWidgetItem) -> None:
        self.recent_asked.emit(item.data(_PATH_ROLE))
