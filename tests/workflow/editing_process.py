"""A process that works on a review until it is killed, for ``test_kill``.

It prints a line when, and only when, an act has been acknowledged; whatever has a line has to survive.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from reviewer.model.review import Verdict
from reviewer.model.span import Span
from reviewer.workflow.opening import open_session
from reviewer.workflow.session import ReviewSession

REQUIREMENT = "rights.access"


def note_of(number: int) -> str:
    """What the act of that number writes; of different lengths, so that pages fill, split and become free."""
    return f"{number} " + "长" * (number * 37 % 900)


def act(session: ReviewSession, number: int) -> None:
    """Do something that depends on ``number`` alone."""
    match number % 5:
        case 0:
            session.undo()
        case 1:
            session.decide_many(session.review.findings, list(Verdict)[number // 5 % 4 + 1])
        case 2:
            session.add_evidence(REQUIREMENT, Span(0, 1 + number % 9))
        case _:
            session.set_note(REQUIREMENT, note_of(number))


def main() -> None:
    """Open the review that is named and edit it for ever."""
    with open_session(Path(sys.argv[1]), "a process") as session:
        for number in count(len(session.history())):
            act(session, number)
            last = session.history()[-1]
            sys.stdout.write(f"{last.seq} {last.kind}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
