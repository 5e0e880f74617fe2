"""Red flags: what has become of one, and to which requirement it may belong."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.model.checklist import Severity
from reviewer.model.span import Span
from reviewer.model.suggestion import Analysis, RedFlag
from reviewer.workflow.flags import FlagState, in_text_order, open_flags, state_of, touched_by
from tests.gui.example import ACCESS, PERIOD, RIGHTS, make_session, span_of

FLAG = RedFlag("vague", Severity.HIGH, span_of(RIGHTS))
OTHER = RedFlag("vague", Severity.LOW, Span(0, 3))


def test_a_red_flag_is_open_until_it_is_confirmed_dismissed_or_taken_over(tmp_path: Path) -> None:
    with make_session(tmp_path / "a.review") as session:
        assert state_of(FLAG, session.review) is FlagState.OPEN
        session.confirm_flag(FLAG)
        assert state_of(FLAG, session.review) is FlagState.CONFIRMED
        assert open_flags([FLAG, OTHER], session.review) == (OTHER,)
        session.dismiss_flag(FLAG, "usual")
        assert state_of(FLAG, session.review) is FlagState.DISMISSED
        session.turn_into_finding(FLAG, ACCESS, "unclear")
        assert state_of(FLAG, session.review) is FlagState.FINDING
        session.reopen_flag(FLAG)
        assert state_of(FLAG, session.review) is FlagState.OPEN


@pytest.mark.parametrize("order", [(FLAG, OTHER), (OTHER, FLAG)])
def test_the_order_is_that_of_the_text(order: tuple[RedFlag, ...]) -> None:
    assert in_text_order(Analysis("", "", (), order)) == (OTHER, FLAG)


def test_requirements_whose_passages_share_text_are_proposed(tmp_path: Path) -> None:
    with make_session(tmp_path / "a.review") as session:
        assert touched_by(FLAG, session.analysis) == (PERIOD, ACCESS)
        assert touched_by(OTHER, session.analysis) == ()
