"""What a policy's file asks before it can be read: its password, or whether pictures of pages are to be recognised."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.gui.dialogs.form import Form
from reviewer.gui.dialogs.messages import tell
from reviewer.gui.widgets import QuietLabel
from reviewer.wording.catalogue import Wording

_PASSWORDS = (ErrorCode.PASSWORD_NEEDED, ErrorCode.PASSWORD_WRONG)
_PICTURES = (ErrorCode.PDF_SCANNED_OCR_POSSIBLE, ErrorCode.PDF_PAGES_UNREAD)


@dataclass(frozen=True, slots=True)
class Answers:
    """What the reviewer has answered so far.

    Attributes:
        password: None while it was not asked for.
        ocr: Whether pictures of pages are to be recognised; None while that was not asked.
    """

    password: str | None = None
    ocr: bool | None = None


class PasswordDialog(Form):
    """Asks for the password of a file."""

    def __init__(self, parent: QWidget | None, wording: Wording, why: str) -> None:
        """Make the dialog; ``why`` says which file needs its password."""
        super().__init__(parent, wording, "gui.password.title", "gui.password.open")
        self.password = QLineEdit(self)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.add("gui.password.field", self.password)
        reason = QuietLabel(self)
        reason.setText(why)
        self.fields.insertRow(0, reason)
        self.password.textChanged.connect(self._check)
        self.password.setFocus()
        self._check()

    @Slot()
    def _check(self) -> None:
        self.agree.setEnabled(bool(self.password.text()))


def can_be_answered(error: ReviewerError) -> bool:
    """Whether the file can be read after ``ask_about``."""
    return error.code in (*_PASSWORDS, *_PICTURES)


def ask_about(
    parent: QWidget, error: ReviewerError, answers: Answers, wording: Wording, then: Callable[[Answers], None]
) -> None:
    """Ask what the file needs; ``then`` gets the answers, unless the reviewer goes no further."""
    if error.code in _PASSWORDS:
        dialog = PasswordDialog(parent, wording, wording(f"error.{error.code}", **error.context))

        def with_password() -> None:
            then(replace(answers, password=dialog.password.text()))

        dialog.accepted.connect(with_password)
        dialog.open()
        return

    def recognise() -> None:
        then(replace(answers, ocr=True))

    def leave_out() -> None:
        then(replace(answers, ocr=False))

    offers: dict[str, Callable[[], object]] = {"gui.ocr.recognise": recognise}
    text = "gui.ocr.ask_all"
    if error.code is ErrorCode.PDF_PAGES_UNREAD:
        offers["gui.ocr.leave_out"] = leave_out
        text = "gui.ocr.ask"
    tell(parent, wording(text, **error.context), wording, offers, close="gui.button.cancel")
