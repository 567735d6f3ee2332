"""The backups of the project: the list, where they are, and what a chosen one would bring back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.models.types import now
from app.progress import Progress
from app.tasks import backups, backups_elsewhere
from app.tasks.backups import Backup, Outcome
from app.ui.error_box import show_folder
from app.ui.icons import icon
from app.ui.items.splitter import LineSplitter
from app.ui.jobs import Job, Latest
from app.ui.results import backup_words
from app.ui.results.backup_details import BackupDetails
from app.ui.results.elsewhere_line import ElsewhereLine
from app.ui.theme_style import set_look
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import ElidedLabel, label
from app.ui.widgets.rows_model import Column, RowsModel
from app.ui.widgets.rows_table import rows_table
from app.ui.workspace import Workspace


class BackupsTab(QWidget):
    """A table of backups at left, beside it what differs from now."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("backups")
        set_look(self, "base")
        self._workspace = workspace
        self._folder = workspace.project.safeguard.folder()
        self._latest = Latest(workspace.jobs, self)
        self._latest.answered.connect(self._on_listed)
        self._model = RowsModel[Backup](
            [
                Column(_("When"), lambda row: backup_words.when(row.at, now()), tip=_moment),
                Column(_("Why"), backup_words.why),
                Column(_("Size"), lambda row: backup_words.size(row.size), number=True),
            ]
        )
        self.table = rows_table(
            self._model, "backups-table", _("Backups"), {0: 176, 2: 74}, stretch=1
        )
        self.table.setMinimumWidth(300)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.details = BackupDetails(workspace)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._make_head())
        self._pages = QStackedWidget()
        self._pages.addWidget(self._make_list())
        self._pages.addWidget(
            EmptyState(_("The first backup will stand here."), icon_name="archive")
        )
        column.addWidget(self._pages, 1)
        workspace.backed_up.connect(self.reload)
        self.setFocusProxy(self.table)

    def reload(self) -> None:
        """Look at the backups again."""
        project = self._workspace.project
        self._latest.ask(lambda progress: backups.listed(project, progress))

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: something may have been removed in the meantime."""
        super().showEvent(event)
        self.reload()

    def _make_head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(20, 16, 20, 12)
        head.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label(_("Backups"), "title"))
        self._much = ElidedLabel("", "tertiary")
        self._much.setObjectName("backups-count")
        line.addWidget(self._much, 1)
        self._now = QPushButton(icon("plus"), _("Back up now"))
        self._now.setObjectName("backup-now")
        self._now.clicked.connect(self._on_now)
        line.addWidget(self._now)
        head.addLayout(line)
        where = QHBoxLayout()
        where.setSpacing(8)
        self._where = ElidedLabel(str(self._folder), "small")
        self._where.setObjectName("backups-where")
        show = QPushButton(_("Show folder"))
        show.setObjectName("backups-folder")
        set_look(show, "link")
        show.clicked.connect(self._on_folder)
        where.addWidget(label(_("On this computer:"), "small"))
        where.addWidget(self._where)
        where.addWidget(show)
        where.addStretch(1)
        head.addLayout(where)
        self._elsewhere = ElsewhereLine(self._workspace)
        head.addWidget(self._elsewhere)
        return head

    def _make_list(self) -> QWidget:
        inset = QWidget()
        beside = QHBoxLayout(inset)
        beside.setContentsMargins(12, 0, 0, 0)
        beside.addWidget(self.table)
        split = LineSplitter("backups-split", Qt.Orientation.Horizontal, inset, self.details)
        split.setStretchFactor(1, 1)
        split.setSizes([460, 600])
        return split

    def _chosen(self) -> Backup | None:
        return self._model.row_at(self.table.currentIndex())

    def _on_listed(self, rows: list[Backup]) -> None:
        before = self._chosen()
        self._model.show(rows)
        self._pages.setCurrentIndex(0 if rows else 1)
        together = backup_words.size(sum(row.size for row in rows))
        words = ngettext("{n} backup, {size}", "{n} backups, {size} together", len(rows))
        self._much.setText(words.format(n=len(rows), size=together) if rows else "")
        wanted = before.path if before is not None else None
        index = self._model.find(lambda row: row.path == wanted)
        self.table.selectionModel().setCurrentIndex(
            index if index.isValid() else self._model.index(0, 0),
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.details.show_backup(self._chosen())

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.details.show_backup(self._model.row_at(current))

    def _on_now(self) -> None:
        self._now.setEnabled(False)
        project = self._workspace.project

        def work(progress: Progress) -> Outcome:
            return backups.make(project, progress=progress)

        job = Job(_("Making a backup"), work)
        job.succeeded.connect(self._on_made)
        for ended in (job.succeeded, job.failed, job.cancelled):
            ended.connect(self._on_ended)
        self._workspace.jobs.start(job)

    def _on_made(self, outcome: Outcome) -> None:
        elsewhere = backups_elsewhere.chosen() is not None and not outcome.told
        self._workspace.say(
            _("The backup was made, here and off this computer")
            if elsewhere
            else _("The backup was made"),
            undo=False,
        )
        for sentence in outcome.told:
            self._workspace.told.emit(sentence)
        self._workspace.backed_up.emit()

    def _on_ended(self) -> None:
        self._now.setEnabled(True)

    def _on_folder(self) -> None:
        row = self._chosen()
        show_folder(row.path.parent if row is not None else Path(self._folder))


def _moment(row: Backup) -> str:
    here = row.at.astimezone()
    return f"{here:%Y-%m-%d %H:%M:%S}"
