"""Quotations in a list: where it stands, what it says, why it is shown. As tall as its contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QPainter,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reviewer.gui.snippets import Snippet
from reviewer.gui.text.offsets import Utf16Offsets
from reviewer.gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
Role = Qt.ItemDataRole
CARD_ROLE = Role.UserRole + 1

_PADDING = 8.0
_BAR = 3.0
_GAP = 3.0
_SMALL = 0.88
_QUOTE_SPACING = 1.2


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says.

    Attributes:
        above: Where it stands, in small letters.
        below: Why it is shown, in small letters.
        bar: The colour at its left edge.
        is_struck: Whether the quotation is struck through, for it no longer counts.
    """

    above: str
    quote: Snippet
    below: str
    bar: QColor
    is_struck: bool = False

    def in_words(self) -> str:
        """All of it, for those who hear it."""
        return "\n".join(part for part in (self.above, self.quote.text, self.below) if part)


class CardModel(QAbstractListModel):
    """A list of cards."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[Card, ...] = ()

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show other cards."""
        self.beginResetModel()
        self._cards = tuple(cards)
        self.endResetModel()

    def holds(self, cards: Sequence[Card]) -> bool:
        """Whether these are the cards that are shown."""
        return self._cards == tuple(cards)

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802, D102
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: D102
        if not index.isValid():
            return None
        card = self._cards[index.row()]
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return card.in_words()
        return card if role == CARD_ROLE else None


class _Lines:
    """One text of a card, set in lines."""

    def __init__(self, text: str, font: QFont, width: float, strong: Sequence[tuple[int, int]] = ()) -> None:
        self._layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.Bold)
        ranges = []
        for start, length in strong:
            stretch = QTextLayout.FormatRange()
            stretch.start, stretch.length, stretch.format = start, length, look
            ranges.append(stretch)
        self._layout.setFormats(ranges)
        self.height = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, self.height))
            self.height += line.height() * (_QUOTE_SPACING if strong else 1.1)
        self._layout.endLayout()

    def draw(self, painter: QPainter, at: QPointF, colour: QColor) -> float:
        """Draw at ``at``; returns the height."""
        painter.setPen(colour)
        self._layout.draw(painter, at)
        return self.height


@dataclass(frozen=True, slots=True)
class _SetCard:
    """A card set in lines for one width."""

    above: _Lines | None
    quote: _Lines
    below: _Lines | None

    @property
    def height(self) -> int:
        """How tall the card is."""
        texts = [lines for lines in (self.above, self.quote, self.below) if lines is not None]
        return round(sum(lines.height + _GAP for lines in texts) - _GAP + 2 * _PADDING + 4)


def _set_card(card: Card, font: QFont, width: float) -> _SetCard:
    inner = max(60.0, width - 2 * _PADDING - _BAR - 2)
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * _SMALL)
    offsets = Utf16Offsets(card.quote.text)
    quote_font = QFont(font)
    quote_font.setStrikeOut(card.is_struck)
    strong = [
        (offsets.to_units(s.start), offsets.to_units(s.end) - offsets.to_units(s.start)) for s in card.quote.strong
    ]
    return _SetCard(
        _Lines(card.above, small, inner) if card.above else None,
        _Lines(card.quote.text, quote_font, inner, strong),
        _Lines(card.below, small, inner) if card.below else None,
    )


class _CardDelegate(QStyledItemDelegate):
    """Draws cards, each set once for a width."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = Theme(QPalette())
        self._set: list[_SetCard] = []

    def set_cards(self, cards: Sequence[Card], font: QFont, width: float) -> int:
        """Set all cards for a list of that width; returns how tall the list is."""
        self._set = [_set_card(card, font, width) for card in cards]
        return sum(card.height for card in self._set)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: Card = index.data(CARD_ROLE)
        view: QWidget = option.widget
        rect = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = rect.adjusted(1, 1, -1, -3)
        painter.setPen(view.palette().color(QPalette.ColorRole.Highlight) if chosen else self.theme.hairline)
        painter.setBrush(view.palette().color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(frame, 4, 4)
        painter.fillRect(QRectF(frame.left() + 1, frame.top() + 4, _BAR, frame.height() - 8), card.bar)
        at = QPointF(frame.left() + _PADDING + _BAR, frame.top() + _PADDING)
        ready = self._set[index.row()]
        ink = view.palette().color(QPalette.ColorRole.Text)
        for lines, colour in ((ready.above, self.theme.quiet), (ready.quote, ink), (ready.below, self.theme.quiet)):
            if lines is not None:
                at.setY(at.y() + lines.draw(painter, at, colour) + _GAP)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        row = index.row()
        return QSize(0, self._set[row].height if row < len(self._set) else 0)


class CardList(QListView):
    """A list of cards that never scrolls by itself; what it stands in does."""

    chosen = Signal(int)
    """The reviewer chose the card in that row."""
    removal_asked = Signal(int)
    """The reviewer pressed Delete on the card in that row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = CardModel(self)
        self._delegate = _CardDelegate(self)
        self.setModel(self.cards)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.clicked.connect(self._on_clicked)
        self._telling = True

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._delegate.theme = theme
        self.viewport().update()

    def show_cards(self, cards: Sequence[Card], current: int | None) -> None:
        """Show other cards."""
        if self.cards.holds(cards):
            self.set_current(current)
            return
        self._telling = False
        self.cards.show_cards(cards)
        self._fit()
        self._telling = True
        self.set_current(current)

    def set_current(self, row: int | None) -> None:
        """Let a card stand out, without telling anybody."""
        self._telling = False
        self.setCurrentIndex(self.cards.index(row) if row is not None else QModelIndex())
        if row is None:
            self.clearSelection()
        self._telling = True

    @property
    def current(self) -> int | None:
        """The row that stands out."""
        return self.currentIndex().row() if self.currentIndex().isValid() else None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802, D102
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802, D102
        if event.key() == Qt.Key.Key_Delete and self.current is not None:
            self.removal_asked.emit(self.current)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.chosen.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        cards = [self.cards.index(row).data(CARD_ROLE) for row in range(self.cards.rowCount())]
        self.setFixedHeight(self._delegate.set_cards(cards, self.font(), self.viewport().width()))
        self.scheduleDelayedItemsLayout()

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if self._telling and index.isValid():
            self.chosen.emit(index.row())

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())
