"""When the system wants the program to end: keep what was typed, close the project, go."""

import signal
import socket
import sys

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtGui import QGuiApplication, QSessionManager
from PySide6.QtWidgets import QApplication, QMainWindow

_SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT")


class Ending(QObject):
    """Closes the window when the user logs out, or when a signal says so."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._told, self._ear = socket.socketpair()
        self._notifier: QSocketNotifier | None = None

    def listen(self) -> None:
        """Hear of it from now on."""
        application = QApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.commitDataRequest.connect(self._on_leaving)
        if sys.platform == "win32":
            return
        # Python hears of a signal only when it runs; its wakeup file lets Qt hear of it at once
        self._told.settimeout(0)
        self._ear.settimeout(0)
        signal.set_wakeup_fd(self._told.fileno())
        for name in _SIGNALS:
            signal.signal(getattr(signal, name), _do_nothing)
        self._notifier = QSocketNotifier(self._ear.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)

    def _on_leaving(self, _session: QSessionManager) -> None:
        self._window.close()

    def _on_signal(self) -> None:
        self._ear.recv(64)
        if self._window.close():
            QApplication.quit()


def _do_nothing(_number: int, _frame: object) -> None:
    """Let the wakeup file tell of it."""
