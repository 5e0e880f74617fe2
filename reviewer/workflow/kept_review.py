"""An open review whose edits are kept at once and can be undone, also after it was closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.model.checklist import Checklist
from reviewer.model.document import Document
from reviewer.model.edit import Edit, SignedReviewError, apply
from reviewer.model.log import LogEntry, LogKind, LogOrderError, UndoStack
from reviewer.model.review import Finding, Review
from reviewer.model.suggestion import Analysis, Passage
from reviewer.storage.review_file import ReviewFile


@dataclass(frozen=True, slots=True)
class Change:
    """What an edit, an undo or a redo has touched.

    Attributes:
        entry: What the log has got.
        requirements: Ids of the requirements whose findings are others now, in the checklist's order.
        matter: Whether the matter is another now.
        flags: Ids of the red flags that are decided otherwise now.
        sign_offs: Whether the signatures are others now.
    """

    entry: LogEntry
    requirements: tuple[str, ...]
    matter: bool
    flags: tuple[str, ...]
    sign_offs: bool


Subscriber = Callable[[Change], None]


class KeptReview:
    """An open review file, the one who works on it, and what can be undone; each edit is kept before it is shown."""

    def __init__(self, file: ReviewFile, author: str) -> None:
        """Work on ``file``, which ``close`` gives free.

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
    def locked(self) -> bool:
        """Whether findings cannot be changed now: the file is only looked at, or the review is signed."""
        return self.read_only or self.review.signed

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

    def passages(self, requirement: str) -> tuple[Passage, ...]:
        """What is proposed for a requirement and was not rejected, best first."""
        proposed, finding = self.analysis.suggestion(requirement).passages, self.finding(requirement)
        return tuple(p for p in proposed if not finding.rejects(p.span)) if finding.rejected else proposed

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
            ReviewerError: If the review is signed (``REVIEW_SIGNED``) or the edit cannot be kept; then nothing has
                changed.
        """
        with self._telling_of_signature():
            after, _ = apply(self.review, edit)
        if after != self.review:
            self._commit(edit, LogKind.EDIT)

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return self.next_undo is not None and not self.locked

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone edit to do again."""
        return self.next_redo is not None and not self.locked

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

    @property
    def edits_in_effect(self) -> frozenset[int]:
        """The ``seq`` of every edit that was done and not undone, without signatures, which undo passes over."""
        return frozenset(entry.seq for entry in self._undo_stack.in_effect)

    def undo_to(self, seq: int) -> None:
        """Take back every edit that came after the entry ``seq`` of the log.

        Raises:
            ReviewerError: If that cannot be kept; what was taken back until then stays so.
        """
        while (entry := self._undo_stack.next_undo) is not None and entry.seq > seq:
            self.undo()

    def redo(self) -> None:
        """Do the edit again that was undone last; nothing if there is none.

        Raises:
            ReviewerError: If that cannot be kept; then nothing has changed.
        """
        entry = self._undo_stack.next_redo
        if entry is not None and entry.edit is not None:
            self._commit(entry.edit, LogKind.REDO, entry.seq)

    def save_copy(self, path: Path, *, replace: bool = False) -> None:
        """Write a complete copy elsewhere; work goes on in its own file.

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

    @contextmanager
    def _telling_of_signature(self) -> Iterator[None]:
        try:
            yield
        except SignedReviewError as error:
            raise ReviewerError(ErrorCode.REVIEW_SIGNED, name=self.review.sign_offs[-1].name) from error

    def _commit(self, edit: Edit, kind: LogKind, target: int | None = None) -> None:
        before = self.review
        with self._telling_of_signature():
            entries = self._file.commit(edit, author=self.author, kind=kind, target=target)
        for entry in entries:
            self._entries.append(entry)
            self._undo_stack.record(entry)
        after = self.review
        touched = tuple(id_ for id_, finding in after.findings.items() if finding != before.findings[id_])
        flags = tuple(id_ for id_ in {**before.flags, **after.flags} if before.flags.get(id_) != after.flags.get(id_))
        change = Change(entries[-1], touched, after.matter != before.matter, flags, after.sign_offs != before.sign_offs)
        for subscriber in tuple(self._subscribers):
            subscriber(change)
