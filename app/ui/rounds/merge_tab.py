"""Taking copies back in: what each would bring, what to decide, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTableView, QVBoxLayout, QWidget

from app.edits.merge_report import Choices, Merged
from app.errors import UserError
from app.i18n import _, ngettext
from app.progress import Progress
from app.project import Project
from app.project.keys import Key
from app.ui.dialogs.unlock import UnlockDialog
from app.ui.jobs import Job
from app.ui.rounds.merge_rows import Line, lines, stands
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label
from app.ui.widgets.rows_model import Column, RowsModel
from app.ui.widgets.rows_table import rows_table
from app.ui.workspace import Workspace

_WIDTHS = {0: 90, 1: 240, 2: 130, 3: 220, 4: 220, 5: 80}


class MergeTab(QWidget):
    """Looks first; nothing is changed before the button is pressed."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("merge")
        set_look(self, "base")
        self._workspace = workspace
        self._paths: tuple[Path, ...] = ()
        self._keys: dict[Path, Key] = {}
        """What opens the copies that have a passphrase of their own."""
        self._chosen: frozenset[str] = frozenset()
        self._model = RowsModel[Line](
            [
                Column(_("What"), lambda row: _(row.kind)),
                Column(_("About"), lambda row: row.about),
                Column(_("Field"), lambda row: row.field),
                Column(_("Here"), lambda row: row.here),
                Column(_("In the copy"), lambda row: row.there),
                Column(_("Stands"), lambda row: stands(row, self._chosen)),
            ]
        )
        self.table: QTableView = rows_table(
            self._model, "merge-table", _("What merging would do"), _WIDTHS, 4
        )
        self.table.activated.connect(self._on_toggled)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addLayout(self._make_head())
        column.addWidget(self.table, 1)
        column.addWidget(self._hint)
        self.setFocusProxy(self.table)

    def show_copies(self, paths: Sequence[Path]) -> None:
        """Look what these copies would bring."""
        self._paths, self._chosen, self._keys = tuple(paths), frozenset(), {}
        names = ", ".join(path.name for path in paths)
        self._title.setText(_("Merge {name}").format(name=names))
        self._unlock()

    def _make_head(self) -> QHBoxLayout:
        self._title = label("", "title", wrap=True)
        self._told = label("", "secondary", wrap=True)
        self._told.setObjectName("merge-told")
        self._hint = label(
            _("Double-click a line that differs, or press Enter, to let the copy's words stand. "
              "Nobody's codings are changed by it."),
            "small",
            wrap=True,
        )  # fmt: skip
        self.go = QPushButton(_("Merge"))
        self.go.setObjectName("merge-go")
        set_look(self.go, "main")
        self.go.clicked.connect(self._on_go)
        self.choose = QPushButton(_("Let the copy stand"))
        self.choose.setObjectName("merge-choose")
        self.choose.clicked.connect(self._on_choose)
        words = QVBoxLayout()
        words.addWidget(self._title)
        words.addWidget(self._told)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(words, 1)
        head.addWidget(self.choose)
        head.addWidget(self.go)
        return head

    def _unlock(self) -> None:
        """Ask for the passphrases of the copies that need one of their own, then look."""
        from app.tasks.merging import locked

        self.go.setEnabled(False)
        self.choose.setEnabled(False)
        try:
            asking = [
                path
                for path in locked(self._workspace.project, self._paths)
                if path not in self._keys
            ]
        except UserError as error:
            self._on_failed(error)
            return
        if not asking:
            self._look()
            return
        self._told.setText(_("{name} has a passphrase of its own.").format(name=asking[0].name))
        self._model.show([])
        dialog = UnlockDialog(asking[0], self._workspace.jobs, self.window())
        dialog.unlocked.connect(self._on_unlocked)
        dialog.open()

    def _on_unlocked(self, key: object) -> None:
        dialog = self.sender()
        assert isinstance(dialog, UnlockDialog)
        assert isinstance(key, Key)
        self._keys[dialog.path] = key
        self._unlock()

    def _look(self) -> None:
        self._told.setText(_("Looking into the copy… Nothing is changed so far."))
        self._start(_("Comparing the copy"), only_look=True).succeeded.connect(self._on_looked)

    def _on_looked(self, report: Merged) -> None:
        self._show(report)
        self.go.setEnabled(report.changes_anything or bool(report.conflicts))
        self.choose.setEnabled(bool(report.conflicts))
        self._told.setText(_summary(report))

    def _on_choose(self) -> None:
        self._on_toggled(self.table.currentIndex())

    def _on_toggled(self, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        if row is None or row.conflict is None or not self.choose.isEnabled():
            return
        self._chosen ^= {row.conflict.id}
        self.table.viewport().update()

    def _on_go(self) -> None:
        self.go.setEnabled(False)
        self.choose.setEnabled(False)
        self._start(_("Merging"), only_look=False).succeeded.connect(self._on_merged)

    def _on_merged(self, report: Merged) -> None:
        from app.tasks.merging import sentences

        self._show(report)
        self._hint.hide()
        self._told.setText(" ".join(sentences(report)))
        self._workspace.say(_("Merged"), undo=report.changes_anything)

    def _show(self, report: Merged) -> None:
        self._model.show(lines(report))
        self._hint.setVisible(bool(report.conflicts))

    def _start(self, words: str, *, only_look: bool) -> Job:
        choices = Choices(self._chosen)
        job = Job(
            words,
            partial(
                _merge,
                self._workspace.project,
                self._paths,
                choices,
                dict(self._keys),
                only_look=only_look,
            ),
        )
        job.failed.connect(self._on_failed)
        return self._workspace.jobs.start(job)

    def _on_failed(self, error: object) -> None:
        self._told.setText(str(error))
        self._model.show([])


def _merge(
    project: Project,
    paths: Sequence[Path],
    choices: Choices,
    keys: Mapping[Path, Key],
    progress: Progress,
    *,
    only_look: bool,
) -> Merged:
    from app.tasks import merging

    do = merging.foresee if only_look else merging.merge
    return do(project, paths, choices, progress, keys=keys)


def _summary(report: Merged) -> str:
    if not (report.changes_anything or report.conflicts):
        return _("There is nothing new in it.")
    codings = report.added.get("coding", 0)
    told = ngettext("{n} new coding", "{n} new codings", codings).format(n=codings)
    differ = len(report.conflicts)
    more = ngettext("{n} thing to decide", "{n} things to decide", differ).format(n=differ)
    return _("{new}, {decide}. Nothing is changed before you merge.").format(new=told, decide=more)
