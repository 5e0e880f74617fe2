"""How much of the review is done, at a glance."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from reviewer.gui.phrases import Interface, Phrases
from reviewer.gui.theme import Theme
from reviewer.gui.widgets import QuietLabel
from reviewer.model.review import Verdict

_ORDER = (Verdict.MET, Verdict.PARTIAL, Verdict.GAP, Verdict.NOT_APPLICABLE)


class _Bar(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.counts: Mapping[Verdict, int] = {}
        self.setFixedHeight(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        theme = Theme(self.palette())
        total = sum(self.counts.values())
        painter.fillRect(self.rect(), theme.hairline)
        left = 0.0
        for verdict in _ORDER:
            width = self.width() * self.counts.get(verdict, 0) / total if total else 0.0
            painter.fillRect(QRectF(left, 0, width, self.height()), theme.verdict(verdict))
            left += width

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(100, 6)


class ProgressLine(QWidget):
    """A bar in the colours of the verdicts, and the same in words."""

    def __init__(self, interface: Interface, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = _Bar(self)
        self._words = QuietLabel(self, size=0.92)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 8, 10, 6)
        rows.setSpacing(4)
        rows.addWidget(self._words)
        rows.addWidget(self._bar)
        self._phrases = Phrases(interface, self)
        self._phrases.follow(self._say)

    def show_counts(self, counts: Mapping[Verdict, int]) -> None:
        """Show how often each verdict was given."""
        self._bar.counts = counts
        self._bar.update()
        self._say()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802, D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._bar.update()

    def _say(self) -> None:
        counts = self._bar.counts
        total = sum(counts.values())
        done = total - counts.get(Verdict.NOT_REVIEWED, 0)
        parts = [self._phrases("gui.progress.decided", done=done, total=total)]
        parts += [
            self._phrases(f"gui.progress.{verdict}", count=counts[verdict]) for verdict in _ORDER if counts.get(verdict)
        ]
        words = self._phrases("gui.progress.separator").join(parts) if total else ""
        self._words.setText(words)
        self.setAccessibleName(words)
