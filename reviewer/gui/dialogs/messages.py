"""Telling the reviewer what happened."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from reviewer.errors import ChecklistInvalidError, Problem, ReviewerError
from reviewer.wording.catalogue import Wording
from reviewer.wording.problems import problem_sentence


def tell_error(parent: QWidget | None, error: BaseException, wording: Wording) -> QMessageBox:
    """Show what went wrong and what to do; for a fault of the program also what its makers need to know."""
    box = _box(parent, QMessageBox.Icon.Warning, wording("gui.title"))
    if isinstance(error, ReviewerError):
        box.setText(wording(f"error.{error.code}", **error.context))
    else:
        box.setIcon(QMessageBox.Icon.Critical)
        box.setText(wording("gui.fault.text"))
        box.setDetailedText("".join(traceback.format_exception(error)))
    if isinstance(error, ChecklistInvalidError):
        box.setDetailedText("\n".join(_problem_line(problem, wording) for problem in error.problems))
    box.addButton(wording("gui.button.close"), QMessageBox.ButtonRole.AcceptRole)
    box.open()
    return box


def _problem_line(problem: Problem, wording: Wording) -> str:
    sentence = problem_sentence(problem, wording)
    told = wording("gui.checklist.problem", field=problem.field, sentence=sentence) if problem.field else sentence
    return wording("gui.checklist.line", line=problem.line, problem=told)


def tell(
    parent: QWidget,
    text: str,
    wording: Wording,
    offers: Mapping[str, Callable[[], object]],
    close: str = "gui.button.close",
) -> QMessageBox:
    """Show a message with buttons for what can be done next, by the keys of their words; ``close`` is for nothing."""
    box = _box(parent, QMessageBox.Icon.Information, wording("gui.title"))
    box.setText(text)
    for key, act in offers.items():
        box.addButton(wording(key), QMessageBox.ButtonRole.ActionRole).clicked.connect(act)
    box.setEscapeButton(box.addButton(wording(close), QMessageBox.ButtonRole.RejectRole))
    box.open()
    return box


def ask(parent: QWidget, text: str, wording: Wording, yes: str, then: Callable[[], object]) -> QMessageBox:
    """Ask before something that cannot be taken back; ``yes`` is the key of the words that agree."""
    box = _box(parent, QMessageBox.Icon.Question, wording("gui.title"))
    box.setText(text)
    agree = box.addButton(wording(yes), QMessageBox.ButtonRole.AcceptRole)
    agree.clicked.connect(then)
    refuse = box.addButton(wording("gui.button.cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refuse)
    box.open()
    return box


def _box(parent: QWidget | None, sign: QMessageBox.Icon, title: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(sign)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return box
