"""The application around the window: theme, last resort for errors, start."""

from __future__ import annotations

import importlib
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app import settings
from app.ui.ending import Ending
from app.ui.error_box import LastResort
from app.ui.main_window import MainWindow
from app.ui.theme import apply_theme

_HEAVY = ("app.ui.study", "app.ui.areas.memos", "app.edits.sources", "app.queries.passages")
_WHILE_CHOOSING = 250
"""Milliseconds after which the user is reading the start page, and nothing is being painted."""


class _Start(QObject):
    """What happens once the window stands."""

    def __init__(self, window: MainWindow, path: Path | None, *, sample: bool) -> None:
        super().__init__(window)
        self._window = window
        self._path = path
        self._sample = sample

    def begin(self) -> None:
        """Open what was asked for, else the last project, else get ready for the next one."""
        last = next(iter(settings.load().recent), None)
        if self._sample:
            self._window.files.open_sample()
        elif self._path is not None:
            self._window.files.open_path(self._path)
        elif last is not None and Path(last).is_file():
            self._window.files.open_path(Path(last), go_on=True)
        else:
            QTimer.singleShot(_WHILE_CHOOSING, self._get_ready)

    def _get_ready(self) -> None:
        threading.Thread(target=_import_heavy, daemon=True).start()


def run_window(path: Path | None = None, *, sample: bool = False) -> int:
    """Open the window, on the project at *path* or on the sample; return when it is closed."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        QGuiApplication.highDpiScaleFactorRoundingPolicy().PassThrough
    )
    application = QApplication(sys.argv[:1])
    application.setApplicationName("topoi")
    application.setApplicationDisplayName("Topoi")
    application.setDesktopFileName("topoi")
    apply_theme(application, settings.load().theme)
    window = MainWindow()
    last_resort = LastResort(window.error_line.show_error)
    last_resort.install()
    window.show()
    start = _Start(window, path, sample=sample)
    # the first paint comes first: a timer without delay runs after what is waiting to be drawn
    QTimer.singleShot(0, start.begin)
    ending = Ending(window)
    ending.listen()
    return application.exec()


def _import_heavy() -> None:
    """Import what the first project will need, while the user is still choosing."""
    for name in _HEAVY:
        importlib.import_module(name)
