"""Opening, beginning, copying and exporting reviews."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.gui.desk import Desk
from reviewer.gui.phrases import Interface, plain
from reviewer.gui.preferences import Preferences
from reviewer.gui.tasks import Tasks
from reviewer.model.language import Language
from reviewer.model.progress import ProgressCallback

if TYPE_CHECKING:
    from reviewer.gui.dialogs.new_review import NewReview, NewReviewDialog
    from reviewer.gui.dialogs.opening import Answers
    from reviewer.gui.reading import Reading
    from reviewer.loaders.policy import Origin
    from reviewer.report.forms import ReportForm
    from reviewer.workflow.session import ReviewSession

REVIEW_SUFFIX = ".review"
_SAMPLE_CHECKLIST = "pipl"
OPEN = "open"
"""The lane of everything that puts a review on the desk."""
_EXPORT = "export"
_TITLES = "titles"
_EACH = "each"

Opened = tuple["ReviewSession", "Reading"]


class Files(QObject):
    """Everything between the desk and the disk. What takes time runs as a task; the core is loaded when needed."""

    def __init__(
        self, desk: Desk, tasks: Tasks, preferences: Preferences, interface: Interface, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._tasks = tasks
        self._preferences = preferences
        self._interface = interface
        self._window = window

    # Opening

    @Slot()
    def ask_new(self) -> None:
        """Ask which policy to review."""
        self.propose_new(None)

    def propose_new(self, policy: Origin | None, further: Sequence[Origin] = (), each: Sequence[Path] = ()) -> None:
        """Ask how to review a policy.

        Args:
            further: The other files of the policy.
            each: Policies that get a review each besides.
        """
        from reviewer.gui.dialogs.new_review import NewReviewDialog  # noqa: PLC0415  like all dialogs
        from reviewer.loaders.checklist import shipped_checklists  # noqa: PLC0415  not needed to show the window
        from reviewer.loaders.policy import SUFFIXES  # noqa: PLC0415
        from reviewer.workflow.opening import default_review_path  # noqa: PLC0415

        checklists = shipped_checklists()
        dialog = NewReviewDialog(
            self._window,
            self._interface.wording,
            suffixes=SUFFIXES,
            checklists=checklists,
            checklist=self._preferences.now.checklist,
            author=self._preferences.now.author,
            propose=lambda path: default_review_path(self.documents() / path, self.documents()),
            folder=self.folder(),
        )
        if policy is not None:
            dialog.set_policy(policy, further, each)

        def begin() -> None:
            self.begin(dialog.asked)

        dialog.accepted.connect(begin)
        self._name_checklists(checklists, dialog)
        dialog.open()

    def _name_checklists(self, checklists: tuple[str, ...], dialog: NewReviewDialog) -> None:
        """Show the checklists by their titles as soon as these are read."""
        language = self._interface.language

        def read(_progress: ProgressCallback) -> dict[str, str]:
            from reviewer.loaders.checklist import find_checklist, read_checklist  # noqa: PLC0415

            found = {id_: read_checklist(find_checklist(id_)).checklist for id_ in checklists}
            return {id_: f"{c.title.in_language(language)} {c.version}" for id_, c in found.items()}

        def name(titles: dict[str, str]) -> None:
            for id_, title in titles.items():
                dialog.name_checklist(id_, title)

        dialog.finished.connect(self._on_new_closed)
        self._tasks.run(_TITLES, read, then=name, otherwise=self.on_failed, quiet=True, alongside=True)

    @Slot()
    def _on_new_closed(self) -> None:
        self._tasks.drop(_TITLES)

    def begin(self, asked: NewReview, answers: Answers | None = None) -> None:
        """Load and match a policy and put the new review on the desk.

        Args:
            answers: What the reviewer has said about the policy's file.
        """
        from reviewer.gui.dialogs.opening import Answers, ask_about, can_be_answered  # noqa: PLC0415  like all dialogs

        known = answers or Answers()

        def work(progress: ProgressCallback) -> Opened:
            from reviewer.gui.reading import make_reading  # noqa: PLC0415  loaded off the window's thread
            from reviewer.workflow.opening import start_review  # noqa: PLC0415

            session = start_review(
                asked.policy,
                asked.checklist,
                asked.review,
                further=asked.further,
                matter=asked.matter,
                author=asked.matter.reviewer,
                password=known.password,
                ocr=bool(known.ocr),
                offers_ocr=known.ocr is None,
                progress=progress,
            )
            return session, make_reading(session)

        def begin_again(more: Answers) -> None:
            self.begin(asked, more)

        def failed(error: BaseException) -> None:
            if isinstance(error, ReviewerError) and can_be_answered(error):
                ask_about(self._window, error, known, self._interface.wording, begin_again)
            else:
                self.on_failed(error)

        def begun(opened: Opened) -> None:
            self._preferences.change(
                author=asked.matter.reviewer or self._preferences.now.author,
                checklist=asked.checklist,
                last_folder=self._folder_of(asked.policy),
            )
            self.lay_out(opened)
            if asked.each:
                self._begin_each(asked)

        self._tasks.run(OPEN, work, then=begun, otherwise=failed, discard=give_free)

    def _begin_each(self, asked: NewReview) -> None:
        """Make a review of each further policy, and tell which could not be read."""
        documents = self.documents()

        def work(progress: ProgressCallback) -> tuple[list[Path], list[ReviewerError]]:
            from reviewer.workflow.opening import start_reviews  # noqa: PLC0415  loaded off the window's thread

            author = asked.matter.reviewer
            return start_reviews(
                asked.each, asked.checklist, documents, matter=asked.matter, author=author, progress=progress
            )

        def begun(result: tuple[list[Path], list[ReviewerError]]) -> None:
            from reviewer.gui.dialogs.messages import tell  # noqa: PLC0415  like all dialogs

            paths, failures = result
            settings = self._preferences.now
            session = self._desk.session
            for path in (*reversed(paths), *([session.path] if session else [])):
                settings = settings.with_recent(path)
            self._preferences.set(settings)
            if failures:
                words = self._interface.wording
                lines = (words(f"error.{error.code}", **error.context) for error in failures)
                head = words("gui.intake.failed", count=len(failures))
                tell(self._window, "\n\n".join((head, *lines)), words, {})

        self._tasks.run(_EACH, work, then=begun, otherwise=self.on_failed)

    def open(self, path: Path) -> None:
        """Go on with a review, or propose one for a policy."""
        if path.suffix.lower() == REVIEW_SUFFIX:
            self.open_review(path)
        elif path.exists():
            self.propose_new(path)
        else:
            self.on_failed(ReviewerError(ErrorCode.FILE_MISSING, path=str(path)))

    def open_at_once(self, path: Path, checklist: str | None) -> None:
        """Open a file without asking anything: a policy gets a new review beside it, or the one that is there."""
        from reviewer.gui.dialogs.new_review import NewReview  # noqa: PLC0415  not needed to show the window
        from reviewer.model.review import Matter  # noqa: PLC0415
        from reviewer.workflow.opening import default_review_path  # noqa: PLC0415

        beside = path.with_suffix(REVIEW_SUFFIX)
        if path.suffix.lower() == REVIEW_SUFFIX or (beside.exists() and checklist is None):
            self.open_review(path if path.suffix.lower() == REVIEW_SUFFIX else beside)
            return
        author = self._preferences.now.author
        review = default_review_path(path, self.documents())
        used = checklist or self._preferences.now.checklist
        self.begin(NewReview(path, used, review, Matter(reviewer=author)))

    @Slot()
    def begin_sample(self) -> None:
        """Begin a review of the sample policy in the language of the window, among the user's documents."""
        from reviewer.gui.dialogs.new_review import NewReview  # noqa: PLC0415  not needed to show the window
        from reviewer.model.review import Matter  # noqa: PLC0415
        from reviewer.resources import resource  # noqa: PLC0415
        from reviewer.workflow.opening import default_review_path  # noqa: PLC0415

        policy = next(resource("samples").glob(f"*.{self._interface.language}.txt"))
        documents = self.documents()
        review = default_review_path(documents / policy.name, documents)
        self.begin(NewReview(policy, _SAMPLE_CHECKLIST, review, Matter(reviewer=self._preferences.now.author)))

    def open_review(self, path: Path) -> None:
        """Put a saved review on the desk."""
        session = self._desk.session
        if session is not None and path.exists() and session.path.exists() and path.samefile(session.path):
            return
        author = self._preferences.now.author

        def work(_progress: ProgressCallback) -> Opened:
            from reviewer.gui.reading import make_reading  # noqa: PLC0415  loaded off the window's thread
            from reviewer.workflow.opening import open_session  # noqa: PLC0415

            opened = open_session(path, author)
            return opened, make_reading(opened)

        def failed(error: BaseException) -> None:
            if isinstance(error, ReviewerError) and error.code is ErrorCode.FILE_MISSING:
                self._preferences.set(self._preferences.now.without_recent(str(path)))
            self.on_failed(error)

        self._tasks.run(OPEN, work, then=self.lay_out, otherwise=failed, discard=give_free)

    def lay_out(self, opened: Opened) -> None:
        """Put a review on the desk, unless what is typed into the one there cannot be kept."""
        session, reading = opened
        if not self._desk.flush():
            session.close()
            return
        self._desk.lay_out(session, reading)
        self._preferences.set(self._preferences.now.with_recent(session.path))

    @Slot()
    def close_review(self) -> None:
        """Go back to the start page."""
        if self._desk.flush():
            self._desk.clear()

    # What leaves the window

    @Slot()
    def ask_copy(self) -> None:
        """Ask where to put a copy of the review."""
        session = self._desk.session
        if session is None or not self._desk.flush():
            return
        words = self._interface.wording
        title = plain(words("gui.action.save_copy"))
        filters = f"{words('gui.file.reviews')} (*{REVIEW_SUFFIX})"
        path, _ = QFileDialog.getSaveFileName(self._window, title, str(session.path.parent), filters)
        if path:
            self.save_copy(Path(path))

    def save_copy(self, path: Path) -> None:
        """Write a copy of the review; the dialog has asked whether a file may be replaced."""
        from reviewer.gui.dialogs.messages import tell  # noqa: PLC0415  like all dialogs

        session = self._desk.session
        if session is None:
            return
        target = path if path.suffix else path.with_suffix(REVIEW_SUFFIX)
        try:
            session.save_copy(target, replace=True)
        except ReviewerError as error:
            self.on_failed(error)
        else:
            words = self._interface.wording
            offers = {"gui.button.folder": _Opener(target.parent)}
            tell(self._window, words("gui.copy.written", path=target), words, offers)

    @Slot()
    def ask_export(self) -> None:
        """Ask for the language and place of the report."""
        from reviewer.gui.dialogs.export import ExportDialog  # noqa: PLC0415  like all dialogs
        from reviewer.model.review import Verdict  # noqa: PLC0415  the window shows sooner without it

        session = self._desk.session
        if session is None or not self._desk.flush():
            return
        findings = session.review.findings.values()
        undecided = sum(finding.verdict is Verdict.NOT_REVIEWED for finding in findings)
        out = session.path.with_suffix(".pdf")
        dialog = ExportDialog(self._window, self._interface.wording, out, undecided)

        def export() -> None:
            self.export(dialog.out, dialog.chosen_language, dialog.chosen_form)

        dialog.accepted.connect(export)
        dialog.open()

    def export(self, out: Path, language: Language, form: ReportForm) -> None:
        """Write the report."""
        from reviewer.gui.dialogs.messages import tell  # noqa: PLC0415  like all dialogs

        session = self._desk.session
        if session is None or not self._desk.flush():
            return
        target = out if out.suffix else out.with_suffix(form.suffix)

        def work(progress: ProgressCallback) -> None:
            from reviewer.workflow.export import export_report  # noqa: PLC0415  loaded off the window's thread

            export_report(session, target, language, form, progress=progress)

        def done(_result: None) -> None:
            words = self._interface.wording
            offers = {"gui.button.open": _Opener(target), "gui.button.folder": _Opener(target.parent)}
            tell(self._window, words("gui.export.written", path=target), words, offers)

        self._tasks.run(_EXPORT, work, then=done, otherwise=self.on_failed)

    @Slot()
    def ask_matter(self) -> None:
        """Ask who reviews, for whom."""
        from reviewer.gui.dialogs.matter import MatterDialog  # noqa: PLC0415  like all dialogs

        session = self._desk.session
        if session is None or not self._desk.can_edit:
            return
        dialog = MatterDialog(self._window, self._interface.wording, session.review.matter)

        def keep() -> None:
            matter = dialog.matter
            self._desk.act(lambda session: session.set_matter(matter))

        dialog.accepted.connect(keep)
        dialog.open()

    def on_failed(self, error: BaseException) -> None:
        """Tell what went wrong."""
        from reviewer.gui.dialogs.messages import tell_error  # noqa: PLC0415  like all dialogs

        tell_error(self._window, error, self._interface.wording)

    def folder(self) -> str:
        """Where the last file was opened."""
        return self._preferences.now.last_folder or str(self.documents())

    def _folder_of(self, policy: Origin) -> str:
        return str(policy.absolute().parent) if isinstance(policy, Path) else self._preferences.now.last_folder

    @staticmethod
    def documents() -> Path:
        """The user's folder for documents."""
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        return documents if documents.is_dir() else Path.home()


def give_free(opened: Opened) -> None:
    """Close a review that came too late."""
    opened[0].close()


class _Opener:
    """Opens a file or folder with the program that the system has for it."""

    def __init__(self, path: Path) -> None:
        self._url = QUrl.fromLocalFile(str(path))

    def __call__(self) -> None:
        QDesktopServices.openUrl(self._url)
