"""Making and opening project files: from the menu, the start page, the command line."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog

from app import settings
from app.errors import DamagedProject, PassphraseWanted, UserError
from app.i18n import _
from app.ui.actions import Actions
from app.ui.banner import STATE
from app.ui.jobs import Job
from app.ui.offers import TROUBLE, Offer
from app.ui.recent import keep_note, recent

if TYPE_CHECKING:
    from app.progress import Progress
    from app.project import Project
    from app.project.keys import Key
    from app.tasks.restoring import Prepared
    from app.ui.main_window import MainWindow
    from app.ui.study import Study

SUFFIX = ".topoi"


def _go_on(study: Study) -> None:
    """Show the passage that was coded last, if there is one."""
    from app.queries.last_coded import last_coded
    from app.ui.workspace import Target

    last = last_coded(study.workspace.project)
    if last is not None:
        study.workspace.go_to(Target(last.source_id, last.start, last.end, last.coding_id))


def _door() -> type[Project]:
    """Return the door to projects, which tells others that a window holds them."""
    from app.project import Project
    from app.project.lock import WINDOW, this_is

    this_is(WINDOW)
    return Project


def _sample(progress: Progress) -> Path:
    from app.tasks.sample import ready

    return ready(progress)


class ProjectFiles(QObject):
    """New, open, open recent, sample; what goes wrong is told by `failed`."""

    failed = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        actions: Actions,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._salvage_key: Key | None = None
        self._recent = actions.menu("recent")
        self._recent.aboutToShow.connect(self._fill_recent)
        actions["new"].triggered.connect(self.new)
        actions["open"].triggered.connect(self.open)
        actions["sample"].triggered.connect(self.open_sample)
        actions["salvage"].triggered.connect(self.salvage)

    def new(self) -> None:
        """Ask where, make a project there and open it."""
        from PySide6.QtWidgets import QFileDialog

        name, _kind = QFileDialog.getSaveFileName(
            self._window,
            _("New project"),
            str(folder_of_projects() / f"{_('Study')}{SUFFIX}"),
            kinds(),
        )
        if name:
            self.make(Path(name))

    def make(self, path: Path) -> None:
        """Make a project at *path* and open it."""
        Project = _door()  # noqa: N806 - the class
        if not self._window.may_leave(lambda: self.make(path)):
            return
        path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
        try:
            coder = settings.load().coder
            self._show(Project.create(path, title=path.stem, coder=coder))
        except UserError as error:
            self.failed.emit(error)

    def open(self) -> None:
        """Ask which project, and open it."""
        from PySide6.QtWidgets import QFileDialog

        name, _kind = QFileDialog.getOpenFileName(
            self._window, _("Open a project"), str(folder_of_projects()), kinds()
        )
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path, go_on: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot
        """Open the project at *path*; with *go_on* at the passage coded last."""
        study = self._window.study
        if study is not None and study.workspace.project.path.resolve() == path.resolve():
            # a second opening would find it being written, by this very window
            if go_on:
                _go_on(study)
            return
        if self._window.may_leave(lambda: self.open_path(path, go_on)):
            self.open_with(path, None, go_on=go_on)

    def open_with(self, path: Path, key: Key | None, *, go_on: bool = False) -> None:
        """Open the project at *path* with *key*; ask for the passphrase if it takes another."""
        from app.project.backup import is_backup

        Project = _door()  # noqa: N806 - the class

        to_read = is_backup(path)
        try:
            self._show(Project.open(path, writable=not to_read, key=key), go_on=go_on)
            if to_read:
                said = _("This is a backup, open for reading only, so that it stays as it is.")
                self._window.banner.offer(Offer(said, (), TROUBLE, STATE))
        except PassphraseWanted:
            self._ask(path, go_on=go_on)
        except DamagedProject as error:
            salvage = partial(self._salvage, path, key)
            self._window.error_line.ask(error, _("Salvage…"), salvage)
        except UserError as error:
            self.failed.emit(error)

    def restore(self, prepared: Prepared, when: str) -> None:
        """Let a backup take the place of the open project, and open it again."""
        from app.project import Project
        from app.tasks.restoring import finish

        self._window.close_project()
        kept, failed = None, False
        try:
            kept = finish(prepared)
        except UserError as error:
            failed = True
            self.failed.emit(error)
        try:
            self._show(Project.open(prepared.path, key=prepared.key))
        except UserError as error:
            self._window.show_start_page()
            self.failed.emit(error)
            return
        self._window.actions_["backups"].trigger()
        if failed:
            return
        told = _("The project is as it was on {when}.").format(when=when)
        if kept is None:
            told += " " + _("What was here before is kept as the newest backup.")
        else:
            told += " " + _("The damaged file is kept as {name}.").format(name=kept.name)
        self._window.banner.say(told)

    def open_again(self) -> None:
        """Open the project that lies open for reading once more, now to write."""
        study = self._window.study
        if study is not None:
            project = study.workspace.project
            self._window.close_project()
            self._window.show_start_page()
            self.open_with(project.path, project.key, go_on=True)

    def open_damaged(self, found: list[str]) -> None:
        """Open the project that lies open for reading only, since it is damaged, and say so."""
        from app.project import Project

        study = self._window.study
        if study is None:
            return
        project = study.workspace.project
        self._window.close_project()
        try:
            study = self._show(Project.open(project.path, writable=False, key=project.key))
        except UserError as error:
            self._window.show_start_page()
            self.failed.emit(error)
            return
        study.show_damage(found)
        said = _(
            "This project is damaged, so it is open for reading only. Nothing was changed: go "
            "back to a backup, or salvage it into a new file."
        )
        self._window.banner.offer(Offer(said, (), TROUBLE, STATE))

    def salvage(self) -> None:
        """Ask which project is damaged and where to, and make a new one of what can be read."""
        from app.ui.salvaging import ask_which

        study = self._window.study
        key = None
        if study is not None and not study.workspace.project.writable:
            path, key = study.workspace.project.path, study.workspace.project.key
        else:
            chosen = ask_which(self._window, folder_of_projects(), kinds())
            if chosen is None:
                return
            path = chosen
        self._salvage(path, key)

    def _salvage(self, path: Path, key: Key | None) -> None:
        from PySide6.QtWidgets import QFileDialog

        from app.ui.salvaging import salvage_job

        proposed = path.with_name(_("{name} (salvaged)").format(name=path.stem) + SUFFIX)
        name, _kind = QFileDialog.getSaveFileName(
            self._window, _("Salvage to a new file"), str(proposed), kinds()
        )
        if name:
            job = salvage_job(path, Path(name), key)
            self._salvage_key = key
            job.succeeded.connect(self._on_salvaged)
            self._window.jobs.start(job)

    def _on_salvaged(self, done: object) -> None:
        from app.tasks.salvaging import Done
        from app.ui.salvaging import in_a_sentence

        assert isinstance(done, Done)
        self.open_with(done.path, self._salvage_key)
        self._window.banner.say(in_a_sentence(done))

    def _ask(self, path: Path, *, go_on: bool) -> None:
        from app.ui.dialogs.unlock import UnlockDialog

        dialog = UnlockDialog(path, self._window.jobs, self._window)
        dialog.setProperty("path", str(path))
        dialog.setProperty("go_on", go_on)
        dialog.unlocked.connect(self._on_unlocked)
        dialog.open()

    def _on_unlocked(self, key: object) -> None:
        from app.project.keys import Key

        dialog = self.sender()
        assert isinstance(dialog, QDialog)
        assert isinstance(key, Key)
        self.open_with(Path(dialog.property("path")), key, go_on=bool(dialog.property("go_on")))

    def open_sample(self) -> None:
        """Open the user's copy of the sample study; it is built when it is first wanted."""
        job = Job(_("Building the sample study"), _sample)
        job.succeeded.connect(self._on_sample_ready)
        self._window.jobs.start(job)

    def _on_sample_ready(self, path: Path) -> None:
        self.open_path(path, go_on=True)

    def name_coder(self, name: str) -> None:
        """Keep who codes on this computer."""
        kept = settings.load()
        if name != kept.coder:
            settings.save(replace(kept, coder=name))

    def _show(self, project: object, *, go_on: bool = False) -> Study:
        from app.project import Project

        assert isinstance(project, Project)
        study = self._window.show_project(project)
        settings.remember_project(project.path)
        if project.key is not None:
            keep_note(project)  # from now on nothing of it is known outside
        if go_on:
            _go_on(study)
        return study

    def _fill_recent(self) -> None:
        self._recent.clear()
        for each in recent():
            name = each.path.stem
            action = self._recent.addAction(name.replace("&", "&&"))
            action.setToolTip(str(each.path))
            action.setData(str(each.path))
            action.setEnabled(each.there)
            action.triggered.connect(self._on_recent)
        if self._recent.isEmpty():
            self._recent.addAction(_("None yet")).setEnabled(False)

    def _on_recent(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.open_path(Path(action.data()))


def folder_of_projects() -> Path:
    """Return where the user keeps projects, as far as that can be told."""
    latest = next((each.path.parent for each in recent() if each.there), None)
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    return latest or Path(QStandardPaths.writableLocation(documents))


def kinds() -> str:
    """Return the kinds of file that a dialog offers."""
    return _("Topoi projects (*{suffix})").format(suffix=SUFFIX)
