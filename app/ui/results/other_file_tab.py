"""Another file of this project, such as a conflict copy: what is only there and what only here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _
from app.progress import Progress
from app.project import Project
from app.queries.difference import Difference, difference
from app.ui.icons import icon
from app.ui.jobs import Latest
from app.ui.results import backup_words
from app.ui.results.difference_table import COMPARING, DifferenceTable
from app.ui.theme_style import set_look
from app.ui.widgets.labels import ElidedLabel, label
from app.ui.workspace import Workspace


class OtherFileTab(QWidget):
    """Sentences, the table of what differs, and the way into that file; nothing is changed here."""

    wanted = Signal(object)
    """The path of the file that shall be opened."""
    merging_wanted = Signal(object)
    """The path of the file that shall be merged into the project."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("other-file")
        set_look(self, "base")
        self._workspace = workspace
        self._path: Path | None = None
        self._latest = Latest(workspace.jobs, self)
        self._latest.answered.connect(self._on_compared)
        self._title = label("", "title", wrap=True)
        self._title.setObjectName("other-title")
        self._where = ElidedLabel("", "small")
        self._effect = label("", wrap=True)
        self._effect.setObjectName("other-effect")
        self.table = DifferenceTable(COMPARING)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._make_button("other-open", "folder-open", _("Open it"), self._on_open))
        merge = self._make_button("other-merge", "copy", _("Merge it…"), self._on_merge)
        merge.setEnabled(workspace.project.writable)
        head.addWidget(merge)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._where)
        column.addWidget(self._effect)
        column.addWidget(self.table, 1)
        column.addStretch()
        self.setFocusProxy(self.table.table)
        workspace.hub.changed.connect(self._on_changed)

    def show_file(self, path: Path) -> None:
        """Compare with the file at *path*."""
        self._path = path
        self._title.setText(_("What differs in “{name}”").format(name=path.name))
        self._where.setText(str(path.parent))
        self._effect.setText(_("Comparing with the project as it is now…"))
        self.table.hide()
        self._compare()

    def showEvent(self, event: QShowEvent) -> None:
        """Compare again: something may have been done while another tab was in front."""
        super().showEvent(event)
        self._compare()

    def _make_button(
        self, name: str, sign: str, words: str, slot: Callable[[], None]
    ) -> QPushButton:
        button = QPushButton(icon(sign), words)
        button.setObjectName(name)
        button.clicked.connect(slot)
        return button

    def _compare(self) -> None:
        path, project = self._path, self._workspace.project
        if path is None:
            return

        def work(progress: Progress) -> tuple[Path, Difference | None]:
            try:
                with Project.open(path, writable=False, key=project.key) as there:
                    return path, difference(project, there, progress)
            except UserError:
                return path, None

        self._latest.ask(work)

    def _on_compared(self, answer: tuple[Path, Difference | None]) -> None:
        path, found = answer
        if path != self._path:
            return
        if found is None:
            self._effect.setText(_("What differs cannot be told: one of the two cannot be read."))
            self.table.hide()
            return
        self._effect.setText(backup_words.apart(found))
        self.table.show_difference(found)
        self.table.setVisible(bool(found.here or found.there or found.changed))

    def _on_changed(self) -> None:
        if self.isVisible():
            self._compare()

    def _on_merge(self) -> None:
        if self._path is not None:
            self.merging_wanted.emit([self._path])

    def _on_open(self) -> None:
        self.wanted.emit(self._path)
