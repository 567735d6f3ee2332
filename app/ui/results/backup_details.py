"""One backup: what is in it, what restoring it would do, and the way to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _
from app.models.types import now
from app.progress import Progress
from app.project import Project
from app.queries.difference import Difference, difference
from app.tasks import restoring
from app.tasks.backups import DAMAGED, SOUND, Backup
from app.ui.error_box import show_folder
from app.ui.jobs import Job, Latest
from app.ui.results import backup_words
from app.ui.results.difference_table import DifferenceTable
from app.ui.results.file_choice import choose_file
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label
from app.ui.workspace import Workspace


class BackupDetails(QFrame):
    """Sentences, the table of what differs, and at the foot Restore and Save as."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("backup-details")
        set_look(self, "base")
        self._workspace = workspace
        self._row: Backup | None = None
        self._latest = Latest(workspace.jobs, self)
        self._latest.answered.connect(self._on_compared)
        self._title = label("", "strong", wrap=True)
        self._title.setObjectName("backup-title")
        self._inside = label("", "small", wrap=True)
        self._inside.setObjectName("backup-inside")
        self._effect = label("", wrap=True)
        self._effect.setObjectName("backup-effect")
        self.table = DifferenceTable()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        for part in (self._title, self._inside, self._effect):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addStretch()
        self._foot = QStackedWidget()
        self._foot.addWidget(self._make_deeds())
        self._foot.addWidget(self._make_question())
        column.addWidget(self._foot)
        workspace.hub.changed.connect(self._on_changed)
        self.setMinimumWidth(360)

    def show_backup(self, row: Backup | None) -> None:
        """Show one backup and ask what differs."""
        same = row is not None and self._row is not None and row.path == self._row.path
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            return
        self._title.setText(f"{backup_words.when(row.at, now())}: {row.reason}")
        inside = (backup_words.contents(row), backup_words.size(row.size))
        self._inside.setText(" · ".join(part for part in inside if part))
        self._save.setEnabled(row.state == SOUND)
        if not same:
            self._foot.setCurrentIndex(0)
        if row.state == SOUND:
            if not same:
                self._say(_("Comparing with the project as it is now…"))
            self._compare(row)
        else:
            self._say(
                _("This backup is damaged and cannot be restored. The others are as they were.")
                if row.state == DAMAGED
                else _(
                    "This backup was made under another passphrase. The command topoi restore "
                    "brings it back, with that passphrase."
                )
            )

    def _say(self, sentence: str) -> None:
        self._effect.setText(sentence)
        self.table.hide()
        self._restore.setEnabled(False)

    def _make_deeds(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(8)
        self._restore = QPushButton(_("Restore…"))
        self._restore.setObjectName("backup-restore")
        set_look(self._restore, "main")
        self._restore.clicked.connect(self._on_restore)
        self._save = QPushButton(_("Save as a new project…"))
        self._save.setObjectName("backup-save")
        self._save.clicked.connect(self._on_save)
        row.addWidget(self._restore)
        row.addWidget(self._save)
        row.addStretch(1)
        return foot

    def _make_question(self) -> QWidget:
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(8)
        self._question = label("", "strong", wrap=True)
        self._question.setObjectName("backup-question")
        column.addWidget(self._question)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._yes = QPushButton(_("Restore"))
        self._yes.setObjectName("backup-yes")
        set_look(self._yes, "main")
        self._yes.clicked.connect(self._on_yes)
        no = QPushButton(_("Leave it as it is"))
        no.setObjectName("backup-no")
        no.clicked.connect(self._on_no)
        row.addWidget(self._yes)
        row.addWidget(no)
        row.addStretch(1)
        column.addLayout(row)
        return foot

    def _compare(self, row: Backup) -> None:
        project = self._workspace.project

        def work(progress: Progress) -> tuple[Path, Difference | None]:
            try:
                with Project.open(row.path, writable=False, key=project.key) as there:
                    return row.path, difference(project, there, progress)
            except UserError:
                return row.path, None

        self._latest.ask(work)

    def _on_compared(self, answer: tuple[Path, Difference | None]) -> None:
        path, found = answer
        if self._row is None or self._row.path != path:
            return
        if found is None:
            self._say(_("What differs cannot be told: one of the two cannot be read."))
        else:
            self._effect.setText(backup_words.effect(found))
            self.table.show_difference(found)
            self.table.setVisible(bool(found.here or found.there or found.changed))
        why_not = ""
        if found is not None and found.same:
            why_not = _("There is nothing to restore: the project is the same")
        elif not restoring.may_replace(self._workspace.project):
            why_not = _("This project is open for reading only")
        self._restore.setEnabled(not why_not)
        self._restore.setToolTip(why_not)

    def _on_changed(self) -> None:
        if self.isVisible() and self._row is not None and self._row.state == SOUND:
            self._compare(self._row)

    def _on_restore(self) -> None:
        assert self._row is not None
        self._question.setText(
            _(
                "Put the whole project back to how it was on {when}? "
                "What is here now is kept as a backup first, so this can be taken back."
            ).format(when=self._when())
        )
        self._foot.setCurrentIndex(1)
        self._yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_no(self) -> None:
        self._foot.setCurrentIndex(0)
        self._restore.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_yes(self) -> None:
        assert self._row is not None
        project, path = self._workspace.project, self._row.path
        self._run(
            _("Restoring"),
            lambda progress: restoring.prepare(project, path, progress),
            self._on_prepared,
        )

    def _on_prepared(self, prepared: restoring.Prepared) -> None:
        self._workspace.restoring.emit(prepared, self._when())

    def _on_save(self) -> None:
        assert self._row is not None
        name = f"{self._workspace.project.path.stem} {self._row.at.astimezone():%Y-%m-%d %H.%M}"
        out = choose_file(self, _("Save the backup as"), name, "topoi", _("Topoi projects"))
        if out is None:
            return
        key, path, self._saved = self._workspace.project.key, self._row.path, out

        def work(progress: Progress) -> None:
            restoring.restore(path, out, key=key, progress=progress)

        self._run(_("Saving the backup"), work, self._on_saved)

    def _on_saved(self) -> None:
        said = _("The backup was saved as {name}").format(name=self._saved.name)
        show = partial(show_folder, self._saved.parent)
        self._workspace.offered.emit(said, _("Show folder"), show)

    def _run(
        self, words: str, work: Callable[[Progress], object], done: Callable[..., None]
    ) -> None:
        self._foot.setEnabled(False)
        job = Job(words, work)
        job.succeeded.connect(done)
        for ended in (job.succeeded, job.failed, job.cancelled):
            ended.connect(self._on_ended)
        self._workspace.jobs.start(job)

    def _on_ended(self) -> None:
        self._foot.setEnabled(True)
        self._foot.setCurrentIndex(0)

    def _when(self) -> str:
        assert self._row is not None
        return backup_words.moment(self._row.at)
