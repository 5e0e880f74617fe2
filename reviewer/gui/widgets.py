"""Small widgets that several panes use."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from reviewer.gui.icons import ICON_SIZE, icon
from reviewer.gui.theme import Theme, tint


class TextLabel(QLabel):
    """Text that wraps and can be selected with mouse and keyboard, never read as mark-up."""

    def __init__(self, parent: QWidget | None = None, *, size: float = 1.0, bold: bool = False) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * size)
        font.setBold(bold)
        self.setFont(font)


class QuietLabel(TextLabel):
    """Words of lesser weight."""

    def __init__(self, parent: QWidget | None = None, *, size: float = 1.0, bold: bool = False) -> None:
        super().__init__(parent, size=size, bold=bold)
        self._colour()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802, D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        tint(self, QPalette.ColorRole.WindowText, Theme(self.palette()).quiet)


class ElidedLabel(QuietLabel):
    """One line that is shortened in the middle where there is no room; the tip has all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setWordWrap(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def show_text(self, text: str) -> None:
        """Show ``text`` as far as there is room."""
        self._whole = " ".join(text.split())
        self.setToolTip(self._whole)
        self._shorten()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802, D102
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, self.width() - 2))


class Section(QWidget):
    """A heading and what belongs to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QuietLabel(self, size=0.92, bold=True)
        self.heading.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._head = QHBoxLayout()
        self._head.addWidget(self.heading, 1)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(4)
        self.rows.addLayout(self._head)

    def add_to_heading(self, button: QToolButton) -> None:
        """Put a button at the right of the heading."""
        self._head.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)


class IconButton(QToolButton):
    """A flat button with one of the program's icons, redrawn when the palette changes."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setAutoRaise(True)
        self.setIconSize(ICON_SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._draw()

    def say(self, words: str, keys: str = "") -> None:
        """What the button does, for tip and screen reader."""
        self.setToolTip(f"{words} ({keys})" if keys else words)
        self.setAccessibleName(words)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802, D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self.setIcon(icon(self._name, self.palette()))


class CalmComboBox(QComboBox):
    """A choice that the wheel does not change while the reviewer scrolls past it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802, D102
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Hairline(QFrame):
    """A thin horizontal line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
        self.setAutoFillBackground(True)
        self._colour()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802, D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        tint(self, QPalette.ColorRole.Window, Theme(self.palette()).hairline)
