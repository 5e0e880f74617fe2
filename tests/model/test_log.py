from __future__ import annotations

import pytest

from reviewer.model.edit import Edit, SetNote, SetVerdict, apply
from reviewer.model.log import LogEntry, LogKind, LogOrderError, UndoStack, replay
from reviewer.model.review import Verdict
from tests.examples import MOMENT, example_review

DECIDE = SetVerdict("rights.access", Verdict.GAP)
UNDECIDE = SetVerdict("rights.access", Verdict.NOT_REVIEWED)
WRITE = SetNote("rights.access", "未写明")
UNWRITE = SetNote("rights.access", "")


def _entry(seq: int, kind: LogKind, *, target: int | None = None) -> LogEntry:
    edit: Edit = WRITE if (target or seq) == 2 else DECIDE
    inverse: Edit = UNWRITE if edit is WRITE else UNDECIDE
    if kind is LogKind.OPENED:
        return LogEntry(seq, MOMENT, "李", "1.0", kind)
    if kind is LogKind.UNDO:
        edit, inverse = inverse, edit
    return LogEntry(seq, MOMENT, "李", "1.0", kind, edit, inverse, target)


def _next(stack: UndoStack) -> tuple[int | None, int | None]:
    undo, redo = stack.next_undo, stack.next_redo
    return (undo.seq if undo else None, redo.seq if redo else None)


def test_replay_does_what_the_entries_say_and_passes_over_those_without_edit() -> None:
    entries = [
        _entry(1, LogKind.EDIT),
        _entry(2, LogKind.EDIT),
        _entry(3, LogKind.OPENED),
        _entry(4, LogKind.UNDO, target=2),
    ]
    assert replay(example_review(), entries) == apply(example_review(), DECIDE)[0]


def test_last_edit_is_undone_first_and_redone_last() -> None:
    stack = UndoStack([_entry(1, LogKind.EDIT), _entry(2, LogKind.EDIT)])
    assert _next(stack) == (2, None)
    stack.record(_entry(3, LogKind.UNDO, target=2))
    stack.record(_entry(4, LogKind.UNDO, target=1))
    assert _next(stack) == (None, 1)
    stack.record(_entry(5, LogKind.REDO, target=1))
    assert _next(stack) == (1, 2)


def test_new_edit_ends_redoing() -> None:
    stack = UndoStack([_entry(1, LogKind.EDIT), _entry(2, LogKind.UNDO, target=1), _entry(3, LogKind.EDIT)])
    assert stack.next_redo is None


def test_opening_does_not_touch_what_can_be_undone() -> None:
    stack = UndoStack([_entry(1, LogKind.EDIT), _entry(3, LogKind.OPENED)])
    assert stack.next_undo == _entry(1, LogKind.EDIT)


@pytest.mark.parametrize(
    "entry",
    [_entry(3, LogKind.UNDO, target=1), _entry(3, LogKind.REDO, target=2)],
    ids=["undo of an earlier edit", "redo of what was not undone"],
)
def test_entry_out_of_order_is_refused(entry: LogEntry) -> None:
    stack = UndoStack([_entry(1, LogKind.EDIT), _entry(2, LogKind.EDIT)])
    with pytest.raises(LogOrderError):
        stack.record(entry)
