"""Signing and unlocking: the dialogs, and the way from an open point to its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from reviewer.gui.desk import Desk
from reviewer.gui.phrases import Interface
from reviewer.gui.preferences import Preferences

if TYPE_CHECKING:
    from reviewer.gui.dialogs.signing import SigningDialog
    from reviewer.workflow.readiness import Point


class Signing(QObject):
    """Before signing, signing, unlocking."""

    said = Signal(str)
    """Something to tell the reviewer in passing: the key of the words."""
    place_asked = Signal(object)
    """The reviewer wants to see a ``Span`` of the policy."""
    note_asked = Signal()
    recommendation_asked = Signal()
    severity_asked = Signal()
    matter_asked = Signal()

    def __init__(self, desk: Desk, preferences: Preferences, interface: Interface, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._preferences = preferences
        self._interface = interface
        self._window = window
        self._dialog: SigningDialog | None = None

    @Slot()
    def show_points(self) -> None:
        """Show what is open before signing, beside the window."""
        from reviewer.gui.dialogs.signing import SigningDialog  # noqa: PLC0415  like all dialogs

        session = self._desk.session
        if session is None or not self._desk.flush():
            return
        if self._dialog is None:
            name = self._preferences.now.author or session.review.matter.reviewer
            self._dialog = SigningDialog(self._window, self._desk, self._interface, name)
            self._dialog.point_chosen.connect(self.go_to)
            self._dialog.unlock_asked.connect(self.ask_unlock)
            self._dialog.destroyed.connect(self._on_closed)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    @Slot()
    def _on_closed(self) -> None:
        self._dialog = None

    @Slot(object)
    def go_to(self, point: Point) -> None:
        """Show where a point is to be mended."""
        from reviewer.workflow.readiness import PointKind  # noqa: PLC0415  the window shows sooner without it

        if point.flag:
            self._desk.choose_flag(point.flag)
        elif point.requirement:
            self._desk.choose(point.requirement)
        if point.span is not None and not point.flag:
            self.place_asked.emit(point.span)
        match point.kind:
            case PointKind.NOT_APPLICABLE_WITHOUT_REASON:
                self.note_asked.emit()
            case PointKind.GAP_WITHOUT_RECOMMENDATION:
                self.recommendation_asked.emit()
            case PointKind.SEVERITY_WITHOUT_REASON:
                self.severity_asked.emit()
            case PointKind.NO_REVIEWER:
                self.matter_asked.emit()

    @Slot()
    def ask_unlock(self) -> None:
        """Ask why the review is to be unlocked, and unlock it."""
        from reviewer.gui.dialogs.reason import ReasonDialog  # noqa: PLC0415  like all dialogs

        session = self._desk.session
        if session is None or session.read_only or not session.review.signed:
            return
        words = self._interface.wording
        dialog = ReasonDialog(
            self._window,
            words,
            title="gui.action.unlock",
            why=words("gui.signing.why_unlock"),
            agree="gui.signing.unlock",
        )

        def unlock() -> None:
            if self._desk.act(lambda session: session.unlock(dialog.reason)):
                self.said.emit("gui.status.unlocked")

        dialog.accepted.connect(unlock)
        dialog.open()
