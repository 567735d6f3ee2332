"""What comes into an open project from outside: copied words and files, and files dropped on it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.i18n import _
from app.progress import Progress
from app.project import Project
from app.tasks import pasting
from app.tasks.importing import HERE, REFUSED, Order, Outcome, store
from app.ui.actions import Actions
from app.ui.importing import Importing
from app.ui.jobs import Job
from app.ui.project_drop import dropped_files
from app.ui.workspace import Target, Workspace


class Receiving(QObject):
    """Takes files that are dropped anywhere on *view*, and what is pasted as a source."""

    def __init__(
        self, workspace: Workspace, actions: Actions, importing: Importing, view: QWidget
    ) -> None:
        super().__init__(view)
        self._workspace = workspace
        self._importing = importing
        actions["paste-source"].triggered.connect(self.paste)
        view.setAcceptDrops(True)
        view.installEventFilter(self)

    def paste(self) -> None:
        """Make a source of what was copied; files that were copied are read."""
        data = QGuiApplication.clipboard().mimeData()
        if paths := dropped_files(data):
            self._importing.read(paths)
            return
        text, page = data.text(), "" if data.hasText() else data.html()
        job = Job(_("Pasting"), partial(_store, self._workspace.project, text, page))
        job.succeeded.connect(self._on_stored)
        self._workspace.jobs.start(job)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take files from the desktop where nothing else in the window wants them."""
        if event.type() == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            wanted = self._workspace.project.writable and dropped_files(event.mimeData())
            if wanted:
                event.acceptProposedAction()
            return bool(wanted)
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            event.acceptProposedAction()
            self._importing.read(dropped_files(event.mimeData()))
            return True
        return False

    def _on_stored(self, outcome: Outcome) -> None:
        if outcome.state == REFUSED:
            self._workspace.refused.emit(UserError(outcome.reason, outcome.hint))
        elif outcome.state == HERE:
            sentence = _("These words are in the project already, as “{name}”")
            self._workspace.say(sentence.format(name=outcome.twin), undo=False)
        else:
            assert outcome.source_id is not None
            self._workspace.go_to(Target(outcome.source_id))
            self._workspace.say(_("“{name}” was added").format(name=outcome.source))


def _store(project: Project, text: str, page: str, _progress: Progress) -> Outcome:
    new = pasting.from_html(page) if page.strip() else pasting.from_text(text)
    return store(project, new, Order())
