"""What lies on the reviewer's desk: the open review and what is chosen in it. All panes follow it; it knows none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reviewer.errors import ReviewerError

if TYPE_CHECKING:
    from reviewer.gui.reading import Reading
    from reviewer.model.checklist import Requirement
    from reviewer.model.review import Finding
    from reviewer.model.suggestion import Passage, RedFlag, Suggestion
    from reviewer.workflow.kept_review import Change
    from reviewer.workflow.session import ReviewSession


class Desk(QObject):
    """The one place that knows the open session, the chosen requirement and the chosen passage."""

    session_changed = Signal()
    """Another review is open, or none."""
    review_changed = Signal(object)
    """An edit was made: a ``Change``."""
    requirement_chosen = Signal()
    passage_chosen = Signal()
    selection_changed = Signal()
    """Other requirements are selected together."""
    flag_chosen = Signal()
    """A red flag was chosen, perhaps the one that was chosen before, so that the reviewer wants to see it."""
    failed = Signal(object)
    """Something could not be kept: a ``ReviewerError``. Nothing has changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: ReviewSession | None = None
        self._reading: Reading | None = None
        self._requirement = ""
        self._passage: int | None = None
        self._flag = ""
        self._flags: tuple[RedFlag, ...] = ()
        self._order: tuple[str, ...] = ()
        self._selected: tuple[str, ...] = ()
        self._holders: list[Callable[[], bool]] = []

    # The review

    @property
    def session(self) -> ReviewSession | None:
        """The open review."""
        return self._session

    @property
    def reading(self) -> Reading | None:
        """Its policy, prepared for the screen."""
        return self._reading

    def lay_out(self, session: ReviewSession, reading: Reading) -> None:
        """Put a review on the desk in place of the one that is there, which is closed."""
        self._replace(session, reading)
        if self._order:
            self.choose(self._order[0])

    def clear(self) -> None:
        """Close the review that is on the desk."""
        self._replace(None, None)

    def _replace(self, session: ReviewSession | None, reading: Reading | None) -> None:
        if self._session is not None:
            self._session.close()
        self._session, self._reading = session, reading
        self._requirement, self._passage = "", None
        self._order, self._selected = (), ()
        self._flag, self._flags = "", ()
        if session is not None:
            from reviewer.workflow.flags import in_text_order  # noqa: PLC0415  the window shows sooner without it

            self._flags = in_text_order(session.analysis)
            self._order = tuple(requirement.id for requirement in session.checklist.requirements)
            session.subscribe(self._on_change)
        self.session_changed.emit()
        self.requirement_chosen.emit()

    @property
    def can_edit(self) -> bool:
        """Whether there is a review that may be changed."""
        return self._session is not None and not self._session.locked

    def hold(self, hand_over: Callable[[], bool]) -> None:
        """Have ``hand_over`` called before anything else happens to the review.

        Whoever holds text that is still being typed gives it to the session then, and answers whether that worked.
        """
        self._holders.append(hand_over)

    def flush(self) -> bool:
        """Have everything that is being typed kept; False if something could not be."""
        if self._session is None:
            return True
        kept = [hand_over() for hand_over in self._holders]
        return all(kept)

    def act(self, act: Callable[[ReviewSession], object]) -> bool:
        """Let ``act`` change the review, after what is being typed has been kept; answers whether it worked."""
        return self.flush() and self.commit(act)

    def commit(self, act: Callable[[ReviewSession], object]) -> bool:
        """Let ``act`` change the review at once, for those who hand over what was typed."""
        if self._session is None or self._session.read_only:
            return False
        try:
            act(self._session)
        except ReviewerError as error:
            self.failed.emit(error)
            return False
        return True

    def undo(self) -> None:
        """Take the last edit back and show where it was."""
        self.act(lambda session: session.undo())

    def redo(self) -> None:
        """Do again what was undone and show where it is."""
        self.act(lambda session: session.redo())

    def _on_change(self, change: Change) -> None:
        if self._passage is not None and self._passage >= len(self.passages):
            self._passage = len(self.passages) - 1 if self.passages else None
        self.review_changed.emit(change)
        if change.entry.target is not None and change.requirements and self._requirement not in change.requirements:
            self.choose(change.requirements[0])

    # The requirement

    @property
    def requirement(self) -> Requirement | None:
        """The chosen requirement."""
        return self._session.checklist.requirement(self._requirement) if self._session and self._requirement else None

    @property
    def finding(self) -> Finding | None:
        """The chosen requirement's finding."""
        return self._session.finding(self._requirement) if self._session and self._requirement else None

    @property
    def suggestion(self) -> Suggestion | None:
        """What is proposed for the chosen requirement."""
        return self._session.analysis.suggestion(self._requirement) if self._session and self._requirement else None

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of the requirements in the order in which they are gone through."""
        return self._order

    def set_order(self, order: tuple[str, ...]) -> None:
        """Go through the requirements in this order; those that are not named are passed over."""
        self._order = order

    @property
    def selected(self) -> tuple[str, ...]:
        """The ids of the requirements that an act is for: those selected together, else the chosen one."""
        several = self._selected if self._requirement in self._selected else ()
        return several or ((self._requirement,) if self._requirement else ())

    def select(self, requirements: tuple[str, ...]) -> None:
        """Select several requirements at once."""
        if requirements != self._selected:
            self._selected = requirements
            self.selection_changed.emit()

    def choose(self, requirement: str, passage: int | None = None) -> None:
        """Choose a requirement and one of its passages, by default the best."""
        if self._session is None or not self.flush():
            return
        if requirement != self._requirement:
            self._requirement = requirement
            self._passage = None
            self.requirement_chosen.emit()
        passages = self._session.passages(requirement)
        wanted = passage if passage is not None else (0 if passages else None)
        if wanted != self._passage or passage is None:
            self._passage = wanted
            self.passage_chosen.emit()

    def step_requirement(self, step: int, wanted: Callable[[Finding], bool] = lambda _finding: True) -> bool:
        """Choose the next requirement (``step`` 1) or the one before (-1) whose finding is ``wanted``, going round."""
        session = self._session
        if session is None or not self._order:
            return False
        order = self._order
        here = order.index(self._requirement) if self._requirement in order else (-1 if step > 0 else len(order))
        places = ((here + step * further) % len(order) for further in range(1, len(order) + 1))
        for place in places:
            if order[place] != self._requirement and wanted(session.finding(order[place])):
                self.choose(order[place])
                return True
        return False

    def next_undecided(self) -> bool:
        """Choose the next requirement without a verdict; False if there is no other."""
        from reviewer.model.review import Verdict  # noqa: PLC0415  the window shows sooner without it

        return self.step_requirement(1, lambda finding: finding.verdict is Verdict.NOT_REVIEWED)

    # The passage

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The chosen requirement's passages that were not rejected, best first."""
        return self._session.passages(self._requirement) if self._session and self._requirement else ()

    @property
    def passage_index(self) -> int | None:
        """Which of them is looked at, from 0."""
        return self._passage

    @property
    def passage(self) -> Passage | None:
        """The passage that is looked at."""
        return self.passages[self._passage] if self._passage is not None else None

    def choose_passage(self, index: int) -> None:
        """Look at one of the chosen requirement's passages."""
        if self._requirement and 0 <= index < len(self.passages):
            self._passage = index
            self.passage_chosen.emit()

    def step_passage(self, step: int) -> None:
        """Look at the next passage (``step`` 1) or the one before (-1), going round."""
        if self.passages:
            here = self._passage if self._passage is not None else (-1 if step > 0 else 0)
            self.choose_passage((here + step) % len(self.passages))

    # The red flag

    @property
    def flags(self) -> tuple[RedFlag, ...]:
        """The red flags, in the order of the text."""
        return self._flags

    @property
    def flag(self) -> RedFlag | None:
        """The red flag that is looked at."""
        return next((flag for flag in self._flags if flag.id == self._flag), None)

    def choose_flag(self, id_: str) -> None:
        """Look at a red flag."""
        if any(flag.id == id_ for flag in self._flags) and self.flush():
            self._flag = id_
            self.flag_chosen.emit()

    def next_open_flag(self) -> bool:
        """Look at the next red flag that nobody has decided on, going round; False if there is no other."""
        session, flags = self._session, self._flags
        if session is None:
            return False
        here = next((place for place, flag in enumerate(flags) if flag.id == self._flag), -1)
        for flag in (*flags[here + 1 :], *flags[: max(here, 0)]):
            if flag.id not in session.review.flags:
                self.choose_flag(flag.id)
                return True
        return False
