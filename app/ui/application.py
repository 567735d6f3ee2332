"""The application around the window: theme, last resort for errors, start."""

from __future__ import annotations

import importlib
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app import settings
from app.ui.error_box import LastResort
from app.ui.main_window import MainWindow
from app.ui.theme import apply_theme

_HEAVY = ("app.ui.study", "app.ui.areas.memos", "app.edits.sources", "app.queries.passages")


class _Start(QObject):
    """What happens once the window stands."""

    def __init__(self, window: MainWindow, path: Path | None) -> None:
        super().__init__(window)
        self._window = window
        self._path = path

    def begin(self) -> None:
        """Open the project that was asked for; else get ready for the one that will be."""
        if self._path is not None:
            self._window.files.open_path(self._path)
        else:
            threading.Thread(target=_get_ready, daemon=True).start()


def run_window(path: Path | None = None, build_sample: Callable[[Path], None] | None = None) -> int:
    """Open the window, on the project at *path* if there is one; return when it is closed."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        QGuiApplication.highDpiScaleFactorRoundingPolicy().PassThrough
    )
    application = QApplication(sys.argv[:1])
    application.setApplicationName("topoi")
    application.setApplicationDisplayName("Topoi")
    application.setDesktopFileName("topoi")
    apply_theme(application, settings.load().theme)
    window = MainWindow(build_sample)
    last_resort = LastResort(window.error_line.show_error)
    last_resort.install()
    window.show()
    start = _Start(window, path)
    # the first paint comes first: a timer without delay runs after what is waiting to be drawn
    QTimer.singleShot(0, start.begin)
    return application.exec()


def _get_ready() -> None:
    """Import what the first project will need, while the user is still choosing."""
    for name in _HEAVY:
        importlib.import_module(name)
