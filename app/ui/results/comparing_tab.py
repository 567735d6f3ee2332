"""Two sources side by side in one text, such as the copies of a transcript two coders had."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.models import Source
from app.progress import Progress
from app.project import Changes
from app.queries import texts
from app.queries.source_list import source_row
from app.text.marked_changes import Mark, joined
from app.ui.jobs import Latest
from app.ui.results.marked_text import MarkedText
from app.ui.theme_style import set_look
from app.ui.workspace import Workspace


class ComparingTab(QWidget):
    """What stands only in the first bears its name, and so does what stands only in the other."""

    gone = Signal()
    """One of the two is not in the project any more."""

    def __init__(self, workspace: Workspace, source_id: int, other_id: int) -> None:
        super().__init__()
        self.setObjectName(f"comparing-{source_id}-{other_id}")
        set_look(self, "base")
        self._workspace = workspace
        self._ids = (source_id, other_id)
        self._latest = Latest(workspace.jobs, self)
        self._latest.answered.connect(self._on_read)
        self.marked = MarkedText()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.marked)
        self.setFocusProxy(self.marked.view)
        workspace.hub.changed.connect(self._on_changed)
        self._ask()

    def _on_changed(self, changes: Changes) -> None:
        if not (changes.everything or changes.ids(Source) & set(self._ids)):
            return
        if any(source_row(self._workspace.project, each) is None for each in self._ids):
            self.gone.emit()
        else:
            self._ask()

    def _ask(self) -> None:
        project, (source_id, other_id) = self._workspace.project, self._ids

        def work(_progress: Progress) -> tuple[str, list[Mark]]:
            return joined(texts.text(project, source_id), texts.text(project, other_id))

        self._latest.ask(work)

    def _on_read(self, found: tuple[str, list[Mark]]) -> None:
        rows = (source_row(self._workspace.project, each) for each in self._ids)
        first, other = (_("only in {name}").format(name=row.name if row else "") for row in rows)
        self.marked.show_marked(*found, (first, other))
