"""One text in which somebody types: drafts while they do, one step at the end, or nothing."""

from __future__ import annotations

import copy
from collections.abc import Callable
from threading import Lock

from PySide6.QtCore import QObject, QTimer, Signal

from app.edits import drafts
from app.edits.following import TextChange
from app.edits.texts import TextChangedError
from app.errors import UserError
from app.i18n import _
from app.progress import Progress
from app.project import Project
from app.text.rewriting import Rewriting
from app.ui.documents.edit_line import EditLine
from app.ui.items.typing import KEPT_AFTER
from app.ui.jobs import Job
from app.ui.source_page import SourcePage
from app.ui.workspace import Workspace

Deed = Callable[[], None]


class TextSession(QObject):
    """What is typed on one page, from the first key until it is stored or given up.

    A draft follows the keys by a second at most, also while typing goes on.
    """

    stored = Signal(object)
    """It is a step now; the `TextChange` says what became of the codings."""
    overtaken = Signal(object)
    """It was not stored: the text was changed elsewhere; a `TextChangedError` says so."""
    ended = Signal()

    def __init__(
        self,
        page: SourcePage,
        workspace: Workspace,
        line: EditLine,
        rewriting: Rewriting,
        *,
        continued: bool = False,
    ) -> None:
        super().__init__(page)
        self.page = page
        self.rewriting = rewriting
        self._workspace = workspace
        self._line = line
        self._writing = Lock()
        self._typed = self._kept = 0
        self._has_draft = continued
        self._job: Job | None = None
        self._then: Deed | None = None
        self._timer = QTimer(self, singleShot=True, interval=KEPT_AFTER)
        self._timer.timeout.connect(self._on_due)
        live = page.begin_typing(rewriting)
        live.typed.connect(self._on_typed)
        line.show_editing()

    def finish(self, then: Deed | None = None, *, over: bool = False) -> None:
        """Make what was typed a step of its own, and then do what else was wanted.

        With *over* it takes the place of whatever the source says by now.
        """
        self._then = then
        if self._job is not None:
            return
        self._timer.stop()
        if not self.rewriting.changed:
            self.give_up()
            return
        self.page.edit.set_editable(editable=False)
        self._line.show_storing()
        project, source_id, rewriting = self._project_and_all()
        number = self._typed

        def work(_progress: Progress) -> TextChange | TextChangedError:
            with self._writing:
                try:
                    told = drafts.finish(project, source_id, rewriting, over=over)
                except TextChangedError as error:
                    return error
                self._kept = number  # no draft that is late may come after it
                return told

        self._job = Job(_("Storing the text"), work)
        self._job.succeeded.connect(self._on_stored)
        self._job.failed.connect(self._on_failed)
        self._workspace.jobs.start(self._job)

    def give_up(self) -> None:
        """Leave the text as it was before."""
        if self._job is not None:
            return
        self._timer.stop()
        with self._workspace.telling(), self._writing:
            if self._has_draft:
                drafts.discard(self._workspace.project, self.page.source_id)
            self._kept = self._typed
        self._end()

    def save(self) -> bool:
        """Keep everything typed at once; False if that cannot be done now."""
        self._timer.stop()
        why = self._keep(self._typed, *self._project_and_all())
        if why:
            self._line.show_refused(why)
        return not why

    def leave(self) -> bool:
        """Type no more, for the tab closes; return whether something waits as a draft now."""
        kept = self.save()
        if self.page.live is not None:
            self.page.live.end()
            self.page.live = None
        return kept and self.rewriting.changed

    def _on_typed(self) -> None:
        self._typed += 1
        if not self._timer.isActive():
            self._timer.start()

    def _on_due(self) -> None:
        number, (project, source_id, rewriting) = self._typed, self._project_and_all()

        def work(_progress: Progress) -> str:
            return self._keep(number, project, source_id, rewriting)

        job = Job("", work)
        job.succeeded.connect(self._on_kept)
        self._workspace.jobs.start(job)

    def _on_kept(self, why: str) -> None:
        if self._job is not None or self.page.live is None:
            return
        if why:
            self._line.show_refused(why)
            self._timer.start()
        else:
            self._line.show_editing()

    def _on_stored(self, told: TextChange | TextChangedError) -> None:
        self._job = None
        if isinstance(told, TextChangedError):
            self._go_on()
            self.overtaken.emit(told)
            return
        self._end()
        self.stored.emit(told)

    def _on_failed(self, _error: object) -> None:
        self._job = None
        self._go_on()

    def _go_on(self) -> None:
        self._then = None
        self.page.edit.set_editable(editable=True)
        self._line.show_editing()

    def _end(self) -> None:
        self._line.hide()
        self.page.end_typing()
        self.ended.emit()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _project_and_all(self) -> tuple[Project, int, Rewriting]:
        """Return what a thread needs to keep what is typed now, while typing goes on."""
        return self._workspace.project, self.page.source_id, copy.copy(self.rewriting)

    def _keep(self, number: int, project: Project, source_id: int, rewriting: Rewriting) -> str:
        """Keep a draft unless a later one is kept; return why that cannot be, "" if it can."""
        with self._writing:
            if number <= self._kept:
                return ""
            try:
                drafts.keep(project, source_id, rewriting)
            except UserError as error:
                return error.sentence
            self._kept, self._has_draft = number, True
        return ""
