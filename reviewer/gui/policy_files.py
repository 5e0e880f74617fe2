"""Looking at where the policy's text comes from, and reading its files again in another character encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from reviewer.errors import ReviewerError
from reviewer.gui.desk import Desk
from reviewer.gui.files import OPEN, Files, Opened, give_free
from reviewer.gui.phrases import Interface
from reviewer.gui.tasks import Tasks
from reviewer.model.progress import ProgressCallback

if TYPE_CHECKING:
    from reviewer.gui.dialogs.encoding import EncodingDialog
    from reviewer.loaders.policy import LoadedPolicy

_PREVIEW = "preview"
_PREVIEW_LENGTH = 2_000
"""In code points."""


class PolicyFiles(QObject):
    """The dialogs about the files of the review that is open."""

    def __init__(self, desk: Desk, files: Files, tasks: Tasks, interface: Interface, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._files = files
        self._tasks = tasks
        self._interface = interface
        self._window = window

    @Slot()
    def show_information(self) -> None:
        """Show the files, what was noted in reading them, and what is not part of the text."""
        from reviewer.gui.dialogs.policy_information import PolicyInformationDialog  # noqa: PLC0415  like all dialogs

        if self._desk.session is None:
            return
        dialog = PolicyInformationDialog(self._window, self._interface.wording, self._desk.session.document)
        dialog.encoding_asked.connect(self.ask_encoding)
        dialog.open()

    @Slot()
    def ask_encoding(self) -> None:
        """Ask in which other encoding to read the text files of the policy."""
        from reviewer.gui.dialogs.encoding import EncodingDialog, ReadFile  # noqa: PLC0415  like all dialogs
        from reviewer.gui.dialogs.messages import tell  # noqa: PLC0415
        from reviewer.loaders.decoding import CHOICES  # noqa: PLC0415  not needed to show the window
        from reviewer.loaders.policy import LoadedPolicy  # noqa: PLC0415
        from reviewer.model.review import Verdict  # noqa: PLC0415
        from reviewer.workflow.opening import default_review_path  # noqa: PLC0415

        session, words = self._desk.session, self._interface.wording
        if session is None or not self._desk.flush():
            return
        sources = enumerate(session.document.sources)
        files = [ReadFile(part, source.name, source.encoding) for part, source in sources if source.encoding]
        if not files:
            tell(self._window, words("gui.encoding.none"), words, {})
            return
        try:
            policy = LoadedPolicy(session.document, session.originals)
        except ReviewerError as error:
            self._files.on_failed(error)
            return
        path = default_review_path(session.path, self._files.documents())
        decided = sum(finding.verdict is not Verdict.NOT_REVIEWED for finding in session.review.findings.values())
        consequence = words("gui.encoding.kept", path=path.name, count=decided)
        dialog = EncodingDialog(self._window, words, files, CHOICES, consequence)

        def preview(part: int, encoding: str) -> None:
            self._preview(dialog, policy, part, encoding)

        def begin() -> None:
            self._begin(policy, dialog.part, dialog.chosen)

        dialog.preview_asked.connect(preview)
        dialog.accepted.connect(begin)
        dialog.finished.connect(self._on_closed)
        dialog.open()
        dialog.ask_preview()

    @Slot()
    def _on_closed(self) -> None:
        self._tasks.drop(_PREVIEW)

    def _preview(self, dialog: EncodingDialog, policy: LoadedPolicy, part: int, encoding: str) -> None:
        words = self._interface.wording

        def work(progress: ProgressCallback) -> str:
            from reviewer.loaders.policy import load_again  # noqa: PLC0415  loaded off the window's thread

            document = load_again(policy, part, encoding, progress).document
            text = document.parts[part].span.of(document.text) if document.parts else document.text
            return text.lstrip()[:_PREVIEW_LENGTH]

        def read(text: str) -> None:
            dialog.show_preview(text, is_readable=True)

        def failed(error: BaseException) -> None:
            if isinstance(error, ReviewerError):
                dialog.show_preview(words(f"error.{error.code}", **error.context), is_readable=False)
            else:
                self._files.on_failed(error)

        self._tasks.run(_PREVIEW, work, then=read, otherwise=failed, quiet=True, alongside=True)

    def _begin(self, policy: LoadedPolicy, part: int, encoding: str) -> None:
        from reviewer.workflow.opening import default_review_path  # noqa: PLC0415  not needed to show the window

        session = self._desk.session
        if session is None:
            return
        checklist, matter, author = session.checklist, session.review.matter, session.author
        path = default_review_path(session.path, self._files.documents())

        def work(progress: ProgressCallback) -> Opened:
            from reviewer.gui.reading import make_reading  # noqa: PLC0415  loaded off the window's thread
            from reviewer.workflow.opening import read_again  # noqa: PLC0415

            begun = read_again(
                policy, part, encoding, path, checklist=checklist, matter=matter, author=author, progress=progress
            )
            return begun, make_reading(begun)

        self._tasks.run(OPEN, work, then=self._files.lay_out, otherwise=self._files.on_failed, discard=give_free)
