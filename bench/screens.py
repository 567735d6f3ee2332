"""Windows of one size: Qt's bare editor, Topoi's reading view alone, and the whole of Topoi."""

import time
import zlib

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QPlainTextEdit

from app.project import Project, contents, sqlite
from app.queries import texts
from app.queries.code_tree import code_looks
from app.queries.disagreements import disagreements
from app.queries.filters import Filter
from app.ui.comparison.lanes_view import LanesView, Shown
from app.ui.documents.spans import Spans
from app.ui.documents.text_view import TextView
from app.ui.main_window import MainWindow
from app.ui.theme import apply_theme
from app.ui.workspace import Target

WINDOW = (1440, 900)
_A_MOMENT = 0.06
"""Longer than the program waits before it begins to count and list, in seconds."""


def application() -> QApplication:
    """Return the one application, in Topoi's light theme."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    made = QApplication([])
    apply_theme(made, "light")
    return made


def paint() -> None:
    """Let Qt do whatever is due."""
    QApplication.processEvents()


class Reading(QMainWindow):
    """Topoi's reading view alone, filled from a project."""

    def __init__(self, project: Project) -> None:
        application()  # before any widget
        super().__init__()
        self._project = project
        self.view = TextView()
        self.setCentralWidget(self.view)
        self.resize(*WINDOW)
        self.show()
        paint()

    def open(self, source_id: int) -> None:
        """Show a source and paint it."""
        text = texts.text(self._project, source_id)
        codes = code_looks(self._project)
        found = texts.codings(self._project, source_id)
        columns = (found.ids, found.starts, found.ends, found.code_ids, found.coder_ids)
        self.view.show_text(text, source_id)
        self.view.show_codings(Spans(*columns, codes=codes))
        paint()

    def open_afresh(self, source_id: int) -> None:
        """Show a source that nobody has looked at since the program started."""
        contents.forget_texts()
        self.open(source_id)

    def leave(self) -> None:
        """Show nothing, so that opening begins from an empty page."""
        self.view.show_text("")
        paint()


class Comparing(QMainWindow):
    """Two coders' codings beside one text, their disagreements worked out beforehand."""

    def __init__(self, project: Project, pair: tuple[int, int], source_id: int) -> None:
        application()
        super().__init__()
        self._project, self._source_id = project, source_id
        where = Filter(sources=frozenset({source_id}))
        found = disagreements(project, pair, where)
        self.rows, self._people = found.rows, found.people
        self.view = LanesView()
        self.setCentralWidget(self.view)
        self.resize(*WINDOW)
        self.show()
        paint()

    def open_afresh(self) -> None:
        """Show the source, as if nobody had looked at it since the program started."""
        contents.forget_texts()
        text = texts.text(self._project, self._source_id)
        found = texts.codings(self._project, self._source_id)
        self.view.show_text(text, (), ())
        looks = code_looks(self._project)
        self.view.show_codings(Shown(found, looks, self._people, None, self.rows))
        paint()

    def leave(self) -> None:
        """Show nothing, so that opening begins from an empty page."""
        self.view.show_text("", (), ())
        paint()


class Whole:
    """Topoi's window on a project, with all its panels; closing it closes the project."""

    def __init__(self, project: Project) -> None:
        application()
        self._project = project
        self.window = MainWindow()
        self.window.resize(*WINDOW)
        self.window.show()
        self.study = self.window.show_project(project)
        self.settle()

    def open_afresh(self, source_id: int) -> None:
        """Open a source in a tab of its own and paint the window."""
        contents.forget_texts()
        self.study.workspace.go_to(Target(source_id))
        paint()

    def leave(self) -> None:
        """Close every tab and wait until nothing is being worked on."""
        while self.study.code.tabs.count():
            self.study.code.tabs.close_front()
        self.settle()

    def code(self, code_id: int, source_id: int, start: int) -> None:
        """Put a code on a hundred characters, as dropping them on it does, and paint the window."""
        self.study.workspace.coding_wanted.emit([code_id], (source_id, start, start + 100))
        paint()

    def undo(self) -> None:
        """Take back the last step, as Ctrl+Z does, and paint the window."""
        self.window.actions_["undo"].trigger()
        paint()

    def settle(self) -> None:
        """Wait for what counts and lists in the background, and let closed tabs go."""
        until = time.perf_counter() + _A_MOMENT
        while time.perf_counter() < until:
            paint()
        while self.window.jobs.running():
            time.sleep(0.005)
            paint()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        paint()

    def close(self) -> None:
        """Close the window and its project."""
        self.window.close()


class Bare(QMainWindow):
    """Nothing but an editor, in the same face as the reading view."""

    def __init__(self, face: QFont) -> None:
        application()
        super().__init__()
        self.edit = QPlainTextEdit()
        self.edit.setReadOnly(True)
        self.edit.setFrameShape(QFrame.Shape.NoFrame)
        self.edit.setFont(face)
        self.setCentralWidget(self.edit)
        self.resize(*WINDOW)
        self.show()
        paint()

    def open(self, text: str) -> None:
        """Show a text and paint it."""
        self.edit.setPlainText(text)
        paint()

    def leave(self) -> None:
        """Show nothing."""
        self.open("")

    def paint_again(self) -> None:
        """Paint everything in view."""
        self.edit.viewport().update()
        paint()


def bare_text(connection: sqlite.Connection, source_id: int) -> str:
    """Read a text with nothing but SQLite and zlib."""
    question = "SELECT data FROM content JOIN source ON content.id = text_id WHERE source.id = ?"
    (data,) = connection.execute(question, (source_id,)).fetchone()
    return zlib.decompress(data).decode("utf-8")
