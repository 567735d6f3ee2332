"""The one place where errors end: a sentence for the user, a report for us."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _
from app.settings import data_folder
from app.ui.icons import icon
from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label

_STAYS = 20_000


class LastResort(QObject):
    """Takes every exception that nobody caught, on whatever thread; the program goes on."""

    happened = Signal(object)

    def __init__(self, show: Callable[[object], None]) -> None:
        super().__init__()
        self.happened.connect(show)

    def install(self) -> None:
        """Be the end of every uncaught exception from now on."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def _on_exception(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        self.happened.emit(error)

    def _on_thread_exception(self, what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            self.happened.emit(what.exc_value)


class ErrorLine(QFrame):
    """A quiet line on top of the window: the sentence, the hint, and a way to put it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("error-line")
        set_look(self, "bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(10)
        sign = QToolButton()
        sign.setIcon(icon("prohibit", "state.stop"))
        sign.setIconSize(QSize(18, 18))
        sign.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sign.setEnabled(True)
        sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._sentence = label("", "strong", wrap=True)
        self._sentence.setObjectName("error-sentence")
        self._hint = label("", "small", wrap=True)
        self._hint.setObjectName("error-hint")
        words.addWidget(self._sentence)
        words.addWidget(self._hint)
        self._folder = QPushButton(_("Show the report"))
        set_look(self._folder, "quiet")
        self._folder.clicked.connect(self._on_folder)
        self._what: Callable[[], None] | None = None
        self._deed = self._make_deed()
        close = QToolButton()
        close.setObjectName("error-close")
        close.setIcon(icon("x"))
        close.setToolTip(_("Close"))
        close.clicked.connect(self.hide)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._folder)
        row.addWidget(self._deed)
        row.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time_over)
        self.hide()

    def show_error(self, error: object) -> None:
        """Say what is wrong; what is not the user's to mend is saved as a report first."""
        if isinstance(error, UserError):
            self._show(error.sentence, error.hint)
            return
        path = _report(error) if isinstance(error, BaseException) else None
        hint = _("Your work up to here is kept.")
        if path is not None:
            hint += " " + _("A report without any of your texts was saved: {name}.").format(
                name=path.name
            )
        self._show(_("Something in Topoi went wrong."), hint, report=path is not None)

    def ask(self, error: UserError, deed: str, what: Callable[[], None]) -> None:
        """Say what is wrong, and offer to do *what* all the same; it stays until answered."""
        self._show(error.sentence, error.hint)
        self._what = what
        self._deed.setText(deed)
        self._deed.show()
        self._timer.stop()

    def drop_question(self) -> None:
        """Ask no longer: something was done since."""
        if self._what is not None:
            self._what = None
            self.hide()

    def _make_deed(self) -> QPushButton:
        deed = QPushButton()
        deed.setObjectName("error-deed")
        deed.clicked.connect(self._on_deed)
        return deed

    def _show(self, sentence: str, hint: str, *, report: bool = False) -> None:
        self._sentence.setText(sentence)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._folder.setVisible(report)
        self._deed.hide()
        self._what = None
        self.show()
        self._timer.start(_STAYS)
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{sentence} {hint}"))

    def _on_time_over(self) -> None:
        if self.underMouse():
            self._timer.start(theme.motion("toastStay"))
        else:
            self.hide()

    def _on_deed(self) -> None:
        what, self._what = self._what, None
        self.hide()
        if what is not None:
            what()

    def _on_folder(self) -> None:
        show_folder(data_folder() / "reports")


def open_file(path: Path) -> None:
    """Open a file with the desktop's own program for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _report(error: BaseException) -> Path | None:
    """Save a report; a disk that refuses must not keep the sentence from the user."""
    from app.reports import save_report

    try:
        return save_report(error)
    except OSError:
        return None


def show_folder(folder: Path) -> None:
    """Open *folder* in the desktop's own file manager."""
    folder.mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
