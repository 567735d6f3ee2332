"""Pseudonyms in the window: a register is opened, shown in a tab, and applied."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from app.errors import UserError
from app.i18n import _, ngettext
from app.progress import Progress
from app.ui.actions import Actions
from app.ui.jobs import Job
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.edits.pseudonyms import Applied
    from app.project import Project
    from app.tasks.pseudonyms import KeyFile
    from app.text.pseudonyms import Register
    from app.ui.code_area import CodeArea
    from app.ui.dialogs.register import RegisterDialog
    from app.ui.results.names_tab import NamesTab


class Naming(QObject):
    """Knows which register is open; it is forgotten with the project."""

    opened = Signal()
    """A register was opened."""

    def __init__(self, workspace: Workspace, actions: Actions, area: CodeArea) -> None:
        super().__init__(area)
        self._workspace = workspace
        self._area = area
        self._area_action = actions["area-code"]
        self._dialog: RegisterDialog | None = None
        self.file: KeyFile | None = None
        actions["pseudonyms"].triggered.connect(self.show)

    def show(self) -> None:
        """Show the register that is open, or ask which."""
        if self.file is None:
            self.ask(show=True)
        else:
            self._show_tab()

    def ask(self, *, show: bool) -> None:
        """Ask which register; with *show*, its tab comes to the front."""
        from app.ui.dialogs.register import RegisterDialog

        dialog = RegisterDialog(self._area.window())
        dialog.setProperty("show", show)
        dialog.wanted.connect(self.open)
        dialog.finished.connect(self._on_left)
        self._dialog = dialog
        dialog.open()

    def open(self, path: Path, passphrase: str) -> None:
        """Open the register at *path*, or begin one there."""
        job = Job("", partial(_open, path, passphrase))
        job.succeeded.connect(self._on_opened)
        job.failed.connect(self._on_fault)
        self._workspace.jobs.start(job)

    def _on_opened(self, answer: KeyFile | UserError) -> None:
        dialog = self._dialog
        if isinstance(answer, UserError):
            if dialog is not None:
                dialog.complain(answer)
            else:
                self._workspace.refused.emit(answer)
            return
        show = dialog is None or bool(dialog.property("show"))
        if dialog is not None:
            dialog.accept()
        self._take(answer, show=show)

    def _take(self, file: KeyFile, *, show: bool) -> None:
        old = self._tab()
        if old is not None:
            self._area.tabs.close_at(self._area.tabs.indexOf(old))
        self.file = file
        if show:
            self._show_tab()
        self.opened.emit()

    def _show_tab(self) -> None:
        from app.ui.results.names_tab import NamesTab

        assert self.file is not None
        self._area_action.trigger()
        tab = self._tab()
        if tab is None:
            tab = NamesTab(self._workspace, self.file)
            tab.apply_wanted.connect(self._on_apply_wanted)
            tab.table_wanted.connect(self._on_table_wanted)
            tab.other_wanted.connect(self._on_other_wanted)
            tab.kept.connect(self._on_kept)
        self._area.tabs.show_beside(tab, _("Names"), "identification-card")

    def _tab(self) -> NamesTab | None:
        from app.ui.results.names_tab import NamesTab

        tab = self._area.tabs.named("names")
        return tab if isinstance(tab, NamesTab) else None

    def _on_kept(self, file: KeyFile) -> None:
        self.file = file

    def _on_left(self) -> None:
        self._dialog = None

    def _on_fault(self) -> None:
        if self._dialog is not None:
            self._dialog.reject()

    def _on_other_wanted(self) -> None:
        self.ask(show=True)

    def _on_table_wanted(self) -> None:
        tab = self._tab()
        name, _kind = QFileDialog.getOpenFileName(
            self._area.window(), _("Add names of a table"), "", _("Tables (*.csv)")
        )
        if name and tab is not None:
            self.add_table(tab, Path(name))

    def add_table(self, tab: NamesTab, path: Path) -> None:
        """Add the names of a CSV file to the register of *tab*."""
        from app.tasks.pseudonyms import read_table

        with self._workspace.telling():
            register, said = read_table(path, tab.file.register)
            tab.take(register)
            if said:
                self._workspace.told.emit(" ".join(said))

    def _on_apply_wanted(self) -> None:
        from app.tasks.pseudonyms import left_behind
        from app.ui.dialogs.confirming import ConfirmDialog

        tab = self._tab()
        if tab is None or tab.look is None:
            return
        words = (
            tab.look.in_words,
            _("Codings stay on their words. It is one step, which Undo takes back."),
            left_behind(),
        )
        dialog = ConfirmDialog(
            self._area.window(),
            "identification-card",
            _("Replace real names by pseudonyms"),
            words,
            _("Replace the names"),
        )
        dialog.accepted.connect(self.apply)
        dialog.open()

    def apply(self) -> None:
        """Put the pseudonyms everywhere."""
        assert self.file is not None
        project, register = self._workspace.project, self.file.register
        job = Job(_("Replacing names"), partial(_apply, project, register))
        job.succeeded.connect(self._on_applied)
        self._workspace.jobs.start(job)

    def _on_applied(self, applied: Applied) -> None:
        from app.tasks.pseudonyms import left_behind

        words = ngettext("{n} name was replaced", "{n} names were replaced", applied.names)
        self._workspace.say(words.format(n=applied.names))
        self._workspace.told.emit(left_behind())


def _open(path: Path, passphrase: str, _progress: Progress) -> object:
    """Return the register, or why it does not open."""
    from app.tasks.pseudonyms import KeyFile

    try:
        return KeyFile.open(path, passphrase)
    except UserError as error:
        return error


def _apply(project: Project, register: Register, progress: Progress) -> object:
    from app.tasks import pseudonyms

    return pseudonyms.apply(project, register, progress)
