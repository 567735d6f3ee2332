"""A process that opens a window, says when it is painted and when it takes a key, and ends.

Nothing may be imported here before the program under measure is running.
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
    _watch()
    application.exec()


def _topoi() -> None:
    # in the order of a real start: first what needs no Qt
    run_topoi = import_module("app.__main__").main
    from PySide6.QtWidgets import QApplication

    run = QApplication.exec

    def watched(*_application: object) -> int:
        _watch()
        return run()

    QApplication.exec = watched  # type: ignore[assignment]  # the program itself stays as it is
    sys.argv = ["topoi"]
    run_topoi()


def _watch() -> None:
    """Say so when the window is painted, and when it has been painted again after a key."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    (window,) = (each for each in QApplication.topLevelWidgets() if each.isVisible())

    class Watch(QObject):
        paints = 0

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                self.paints += 1
                # the parts of the window are painted in the same turn, after it
                QTimer.singleShot(0, self.on_painted if self.paints == 1 else self.on_painted_again)
            return False

        def on_painted(self) -> None:
            _say("painted")
            key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
            QCoreApplication.postEvent(QApplication.focusWidget() or window, key)
            QTimer.singleShot(0, window.update)

        def on_painted_again(self) -> None:
            _say("usable")
            os._exit(0)

    window.installEventFilter(Watch(window))


def _say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
