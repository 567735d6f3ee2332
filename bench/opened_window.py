"""A process that opens a window, says when it is painted and when it takes a key, and ends.

Nothing is imported here before what is measured is running, and both windows are watched alike.
"""

import os
import sys
from importlib import import_module


def main(which: str, home: str) -> None:
    """Open the window of *which*: bare or topoi."""
    os.environ["TOPOI_HOME"] = home
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if which == "bare":
        _bare()
    else:
        _topoi()


def _bare() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit

    application = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QPlainTextEdit())
    window.resize(1440, 900)
    window.show()
    application.processEvents()
    _say("painted")
    _end()


def _topoi() -> None:
    # in the order of a real start: first what needs no Qt
    run_topoi = import_module("app.__main__").main
    from PySide6.QtWidgets import QApplication

    QApplication.exec = _instead_of_waiting  # type: ignore[assignment]  # the rest is as it is
    sys.argv = ["topoi"]
    run_topoi()


def _instead_of_waiting(*_application: object) -> int:
    """Do what Qt has to do, then let a key go through the window."""
    from PySide6.QtWidgets import QApplication

    QApplication.processEvents()
    _say("painted")
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    (window,) = (each for each in QApplication.topLevelWidgets() if each.isVisible())
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
    QApplication.postEvent(QApplication.focusWidget() or window, key)
    window.update()
    QApplication.processEvents()
    _say("usable")
    _end()


def _say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def _end() -> None:
    os._exit(0)  # at once: how long Qt takes to clean up is nobody's question


if __name__ == "__main__":
    main(*sys.argv[1:])
