"""Starting the window."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QObject, QSize, QTimer, QTranslator, Slot
from PySide6.QtWidgets import QApplication

from reviewer import __version__
from reviewer.gui.fonts import dress
from reviewer.gui.icons import application_icon
from reviewer.gui.main_window import MainWindow
from reviewer.gui.phrases import Interface
from reviewer.gui.preferences import Preferences
from reviewer.model.language import Language
from reviewer.settings import settings_path
from reviewer.storage.backups import backups_folder
from reviewer.wording.catalogue import Wording, system_language

if TYPE_CHECKING:
    from reviewer.workflow.session import ReviewSession

_NAME = "policy-reviewer"
FAILED = 3
"""The exit code of a command that could not be carried out, as the command line documents it."""


def main(file: str | None = None, checklist: str | None = None, language: str | None = None) -> int:
    """Show the window and stay until it is closed.

    Args:
        file: A policy or a review to open at once.
        checklist: The id or path of the checklist for a policy; the one used last if not given.
        language: Of the interface, for this time; as preferred if not given.

    Returns:
        The exit code of the process.
    """
    if not _has_display():
        wording = Wording(Language(language) if language else system_language())
        sys.stderr.write(wording("gui.no_display") + "\n")
        return FAILED
    application = _application()
    chosen = Language(language) if language else None
    window, interface = make_window(application, settings_path(), chosen, backups_folder())
    faults = Faults(window, interface)
    sys.excepthook = faults.on_fault
    window.show()
    if file is not None:
        path = Path(file).absolute()
        QTimer.singleShot(0, window, lambda: window.files.open_at_once(path, checklist))
    _end_by_interrupt()
    code = application.exec()
    sys.excepthook = sys.__excepthook__
    return code


def _end_by_interrupt() -> None:
    """Qt's loop never comes back to Python for Ctrl+C in a terminal; every edit is on the disk already."""
    import signal  # noqa: PLC0415  the window is shown already

    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _has_display() -> bool:
    """Whether there is something to show a window on; without it Qt would end the process."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def make_window(
    application: QApplication, settings: Path | None, language: Language | None = None, backups: Path | None = None
) -> tuple[MainWindow, Interface]:
    """A window that is not shown yet, and the language in which it speaks.

    Args:
        settings: Where the preferences are kept; None to begin with the defaults and keep nothing.
        language: Overrules the preference.
        backups: Where backups of reviews are kept; None to make none.
    """
    preferences = Preferences(settings)
    interface = Interface(language or preferences.now.language.resolve(system_language()))
    _LanguageOfApplication(interface, application)
    return MainWindow(preferences, interface, fixed_language=language, backups=backups), interface


def render_window(
    session: ReviewSession, path: Path, size: tuple[int, int] = (1366, 768), *, language: Language | None = None
) -> None:
    """Draw the window with a review as it would be shown, without a display, into a PNG file.

    The session is closed.

    Args:
        size: Width and height in pixels.
        language: Of the interface; the system's if not given.
    """
    from reviewer.gui.reading import make_reading  # noqa: PLC0415  not needed to show an empty window

    application = _application()
    window, _ = make_window(application, None, language)
    window.resize(QSize(*size))
    window.desk.lay_out(session, make_reading(session))
    window.show()
    application.processEvents()
    image = window.grab()
    window.close()
    image.save(str(path))


def _application() -> QApplication:
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QApplication.setApplicationName(_NAME)
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName(_NAME)
    # ``setStyle`` would hand back the style, whose enumerations take longer to load than the whole window.
    application = QApplication([_NAME, "-style", "fusion"])
    application.setWindowIcon(application_icon())
    return application


class _LanguageOfApplication(QObject):
    """What belongs to no widget: the font, and the words that Qt itself brings, such as those of its file dialog."""

    def __init__(self, interface: Interface, application: QApplication) -> None:
        super().__init__(interface)
        self._interface = interface
        self._application = application
        self._translator = QTranslator(self)
        interface.changed.connect(self._install)
        self._install()

    @Slot()
    def _install(self) -> None:
        dress(self._interface.language)
        self._application.removeTranslator(self._translator)
        if self._interface.language is Language.ZH:
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            if self._translator.load("qtbase_zh_CN", folder):
                self._application.installTranslator(self._translator)


class Faults:
    """Shows faults of the program instead of letting them pass; what was edited is on the disk already."""

    def __init__(self, window: MainWindow, interface: Interface) -> None:
        self._window = window
        self._interface = interface
        self._is_showing = False

    def on_fault(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Called for an exception that nobody handled."""
        sys.__excepthook__(kind, error, trace)
        if not self._is_showing and not issubclass(kind, KeyboardInterrupt):
            from reviewer.gui.dialogs.messages import tell_error  # noqa: PLC0415  like all dialogs

            self._is_showing = True
            box = tell_error(self._window, error, self._interface.wording)
            box.finished.connect(self._on_closed)

    def _on_closed(self, _result: int) -> None:
        self._is_showing = False
