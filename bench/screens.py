"""Two windows of one size: Qt's bare editor, and Topoi's reading view as the program fills it."""

import sqlite3
import zlib

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QPlainTextEdit

from app.models import Coding
from app.project import Changes, Project, contents
from app.queries import texts
from app.queries.code_tree import code_rows
from app.ui.documents.spans import Spans
from app.ui.documents.text_view import TextView
from app.ui.theme import apply_theme

WINDOW = (1400, 900)


def application() -> QApplication:
    """Return the one application, in Topoi's light theme."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    made = QApplication([])
    apply_theme(made, "light")
    return made


class Reading(QMainWindow):
    """Topoi's reading view of a project."""

    def __init__(self, project: Project) -> None:
        self._application = application()  # before any widget
        super().__init__()
        self._project = project
        self.view = TextView()
        self.setCentralWidget(self.view)
        self.resize(*WINDOW)
        self.show()
        project.changed.connect(self._on_changed)
        self.paint()

    def open(self, source_id: int) -> None:
        """Show a source and paint it."""
        self.source_id = source_id
        text = texts.text(self._project, source_id)
        self._codes = {row.id: (row.name, row.color) for row in code_rows(self._project)}
        found = texts.codings(self._project, source_id)
        columns = (found.ids, found.starts, found.ends, found.code_ids, found.coder_ids)
        self.view.show_text(text, source_id)
        self.view.show_codings(Spans(*columns, codes=self._codes))
        self.paint()

    def open_afresh(self, source_id: int) -> None:
        """Show a source that nobody has looked at since the program started."""
        contents.forget_texts()
        self.open(source_id)

    def paint(self) -> None:
        """Let Qt do whatever is due."""
        self._application.processEvents()

    def _on_changed(self, changes: Changes) -> None:
        rows = [row.after for row in changes.rows_of(Coding) or () if row.after]
        self.view.add_codings(
            [
                (r["id"], r["start"], r["end"], r["code_id"], r["coder_id"])
                for r in rows
                if r["source_id"] == self.source_id
            ]
        )


class Bare(QMainWindow):
    """Nothing but an editor in a window of the same size, in the same face."""

    def __init__(self, like: Reading) -> None:
        self._application = application()  # before any widget
        super().__init__()
        self.edit = QPlainTextEdit()
        self.edit.setReadOnly(True)
        self.edit.setFrameShape(QFrame.Shape.NoFrame)
        self.edit.setFont(QFont(like.view.edit.font()))
        self.setCentralWidget(self.edit)
        self.resize(*WINDOW)
        self.show()
        self.paint()

    def open(self, text: str) -> None:
        """Show a text and paint it."""
        self.edit.setPlainText(text)
        self.paint()

    def paint(self) -> None:
        """Let Qt do whatever is due."""
        self._application.processEvents()


def bare_text(connection: sqlite3.Connection, source_id: int) -> str:
    """Read a text with nothing but SQLite and zlib."""
    question = "SELECT data FROM content JOIN source ON content.id = text_id WHERE source.id = ?"
    (data,) = connection.execute(question, (source_id,)).fetchone()
    return zlib.decompress(data).decode("utf-8")
