"""A reviewer at work on one review: every act of the reviewer goes through here, for window and command line alike.

Each act is one edit, on the disk before the method returns. Text that is being typed is the caller's until it hands
it over: the window calls ``set_note`` when typing pauses or the field loses the focus, not for each key, so that the
log tells what was written and undo takes back a thought, not a letter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

from reviewer.errors import ChecklistInvalidError, ErrorCode, ReviewerError
from reviewer.loaders.checklist import parse_checklist
from reviewer.loaders.policy import LoadedPolicy
from reviewer.model.checklist import Checklist, Severity
from reviewer.model.document import Document
from reviewer.model.edit import (
    AddEvidence,
    Edit,
    EditGroup,
    EditRejectedError,
    MoveEvidence,
    RemoveEvidence,
    ReplaceEvidence,
    SetMatter,
    SetNote,
    SetRecommendation,
    SetSeverity,
    SetVerdict,
    apply,
)
from reviewer.model.log import LogEntry, LogKind, LogOrderError, UndoStack
from reviewer.model.review import Evidence, Finding, Matter, Review, Verdict, anchor, new_review
from reviewer.model.span import Span
from reviewer.model.suggestion import Analysis, Passage
from reviewer.storage.review_file import ReviewFile, utc_now

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Change:
    """What an edit, an undo or a redo has touched.

    Attributes:
        entry: What the log has got.
        requirements: Ids of the requirements whose findings are others now, in the checklist's order.
        matter: Whether the matter is another now.
    """

    entry: LogEntry
    requirements: tuple[str, ...]
    matter: bool


Subscriber = Callable[[Change], None]


class ReviewSession:
    """An open review file, the one who works on it, and what can be undone."""

    def __init__(self, file: ReviewFile, author: str) -> None:
        """Work on ``file``, which the session closes.

        Raises:
            ReviewerError: If the log is damaged.
        """
        self.author = author
        self._file = file
        self._entries = list(file.log())
        try:
            self._undo_stack = UndoStack(self._entries)
        except LogOrderError as error:
            raise ReviewerError(ErrorCode.REVIEW_DAMAGED, path=str(file.path), detail=str(error)) from error
        self._subscribers: list[Subscriber] = []

    @property
    def path(self) -> Path:
        """Where the review file is."""
        return self._file.path

    @property
    def read_only(self) -> bool:
        """Whether every act is refused, because the file cannot be written or was opened to look at."""
        return self._file.read_only

    @property
    def review(self) -> Review:
        """The present state."""
        return self._file.review

    @property
    def document(self) -> Document:
        """The policy under review."""
        return self.review.document

    @property
    def checklist(self) -> Checklist:
        """What it is reviewed against, as it was when the review was made."""
        return self.review.checklist

    @property
    def analysis(self) -> Analysis:
        """What the program proposed when the review was made."""
        return self._file.analysis

    @property
    def analysis_program(self) -> str:
        """The version of the program that made the analysis."""
        return self._file.analysis_program

    @property
    def originals(self) -> tuple[bytes, ...]:
        """The bytes of the policy's files, in order.

        Raises:
            ReviewerError: If they are damaged.
        """
        return self._file.originals

    def finding(self, requirement: str) -> Finding:
        """The finding for a requirement; KeyError if the checklist has none of that id."""
        return self.review.findings[requirement]

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Have ``subscriber`` called after each change, on the thread that made it; the result ends that."""
        self._subscribers.append(subscriber)

        def unsubscribe() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return unsubscribe

    def history(self) -> tuple[LogEntry, ...]:
        """The whole log, oldest first."""
        return tuple(self._entries)

    def apply(self, edit: Edit) -> None:
        """Do ``edit`` and keep it. An edit that changes nothing leaves no trace.

        Raises:
            EditRejectedError: If the edit does not fit the review.
            ReviewerError: If it cannot be kept; then nothing has changed.
        """
        after, _ = apply(self.review, edit)
        if after != self.review:
            self._commit(edit, LogKind.EDIT)

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return self.next_undo is not None and not self.read_only

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone edit to do again."""
        return self.next_redo is not None and not self.read_only

    @property
    def next_undo(self) -> Edit | None:
        """The edit that ``undo`` would take back."""
        entry = self._undo_stack.next_undo
        return entry.edit if entry else None

    @property
    def next_redo(self) -> Edit | None:
        """The edit that ``redo`` would do again."""
        entry = self._undo_stack.next_redo
        return entry.edit if entry else None

    def undo(self) -> None:
        """Take the last edit back, also one from before the file was last opened; nothing if there is none.

        Raises:
            ReviewerError: If that cannot be kept; then nothing has changed.
        """
        entry = self._undo_stack.next_undo
        if entry is not None and entry.inverse is not None:
            self._commit(entry.inverse, LogKind.UNDO, entry.seq)

    def redo(self) -> None:
        """Do the edit again that was undone last; nothing if there is none.

        Raises:
            ReviewerError: If that cannot be kept; then nothing has changed.
        """
        entry = self._undo_stack.next_redo
        if entry is not None and entry.edit is not None:
            self._commit(entry.edit, LogKind.REDO, entry.seq)

    def decide(self, requirement: str, verdict: Verdict) -> None:
        """Decide a requirement, or with ``NOT_REVIEWED`` take the decision back."""
        self.apply(SetVerdict(requirement, verdict))

    def decide_many(self, requirements: Iterable[str], verdict: Verdict) -> None:
        """Decide several requirements as one act."""
        self.apply(EditGroup(tuple(SetVerdict(requirement, verdict) for requirement in requirements)))

    def set_note(self, requirement: str, note: str) -> None:
        """Write what was found."""
        self.apply(SetNote(requirement, note))

    def set_severity(self, requirement: str, severity: Severity | None) -> None:
        """Override the checklist's severity; None takes the override back."""
        self.apply(SetSeverity(requirement, severity))

    def set_recommendation(self, requirement: str, recommendation: str | None) -> None:
        """Write what to do; None returns to the checklist's remedy."""
        self.apply(SetRecommendation(requirement, recommendation))

    def set_matter(self, matter: Matter) -> None:
        """Change who reviews, for whom."""
        self.apply(SetMatter(matter))

    def add_evidence(self, requirement: str, span: Span) -> Evidence:
        """Add a passage that the reviewer selected, after the evidence that is there.

        Args:
            span: In code points of the document's text.

        Raises:
            EditRejectedError: If ``span`` is empty or reaches beyond the text.
        """
        evidence = self._anchor(span, uuid4().hex)
        self.apply(AddEvidence(requirement, evidence, len(self.finding(requirement).evidence)))
        return evidence

    def add_passage(self, requirement: str, passage: Passage) -> Evidence:
        """Confirm a passage that the program proposed."""
        return self.add_evidence(requirement, passage.span)

    def remove_evidence(self, requirement: str, evidence_id: str) -> None:
        """Take evidence away."""
        self.apply(RemoveEvidence(requirement, evidence_id))

    def move_evidence(self, requirement: str, evidence_id: str, index: int) -> None:
        """Put evidence at another place in the requirement's list."""
        self.apply(MoveEvidence(requirement, evidence_id, index))

    def resize_evidence(self, requirement: str, evidence_id: str, span: Span) -> None:
        """Let evidence cover another stretch of the text.

        Raises:
            EditRejectedError: If ``span`` is empty or reaches beyond the text.
        """
        self.apply(ReplaceEvidence(requirement, self._anchor(span, evidence_id)))

    def save_copy(self, path: Path, *, replace: bool = False) -> None:
        """Write a complete copy elsewhere; the session goes on in its own file.

        Raises:
            ReviewerError: As ``ReviewFile.save_copy`` says.
        """
        self._file.save_copy(path, replace=replace)

    def close(self) -> None:
        """Give the file free; everything is on the disk already."""
        self._subscribers.clear()
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _anchor(self, span: Span, id_: str) -> Evidence:
        if not len(span) or span.end > len(self.document.text):
            raise EditRejectedError(f"[{span.start}, {span.end}) is not a passage of the text")
        return anchor(self.document, span, id_)

    def _commit(self, edit: Edit, kind: LogKind, target: int | None = None) -> None:
        before = self.review
        entries = self._file.commit(edit, author=self.author, kind=kind, target=target)
        for entry in entries:
            self._entries.append(entry)
            self._undo_stack.record(entry)
        after = self.review
        touched = tuple(id_ for id_, finding in after.findings.items() if finding != before.findings[id_])
        change = Change(entries[-1], touched, after.matter != before.matter)
        for subscriber in tuple(self._subscribers):
            subscriber(change)


def create_session(
    path: Path,
    loaded: LoadedPolicy,
    checklist: Checklist,
    analysis: Analysis,
    *,
    matter: Matter,
    author: str,
    clock: Clock = utc_now,
    replace: bool = False,
) -> ReviewSession:
    """Begin a review in which nothing has been decided, and make its file.

    Args:
        author: Stands beside each edit in the log.
        replace: Whether a file of that name may be replaced.

    Raises:
        ReviewerError: As ``ReviewFile.create`` says.
    """
    review = new_review(loaded.document, checklist, matter, id_=uuid4().hex, created=clock())
    file = ReviewFile.create(path, review, loaded.originals, analysis, author=author, clock=clock, replace=replace)
    return ReviewSession(file, author)


def open_session(path: Path, author: str, *, read_only: bool = False, clock: Clock = utc_now) -> ReviewSession:
    """Go on with a review.

    Args:
        author: Stands beside each edit in the log.
        read_only: Whether to look only; then the file may be open elsewhere at the same time.

    Raises:
        ReviewerError: As ``ReviewFile.open`` says.
    """
    file = ReviewFile.open(path, checklist_parser=_parse_checklist, read_only=read_only, clock=clock)
    try:
        return ReviewSession(file, author)
    except BaseException:
        file.close()
        raise


def _parse_checklist(text: str, name: str) -> Checklist:
    try:
        return _parsed(text)
    except ChecklistInvalidError as error:
        raise ChecklistInvalidError(name, error.problems) from error


@lru_cache(maxsize=8)
def _parsed(text: str) -> Checklist:
    # A lawyer opens many reviews made with the same checklist; parsing it is the larger part of opening one.
    return parse_checklist(text, "").checklist
