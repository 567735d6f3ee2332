"""A copy of the project to share, from the menu: asked for, written, and looked through."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.i18n import _
from app.progress import Progress
from app.ui.actions import Actions
from app.ui.jobs import Job
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.project import Project
    from app.tasks.sharing import Shared, Sharing
    from app.ui.code_area import CodeArea
    from app.ui.dialogs.share import ShareDialog
    from app.ui.naming import Naming


class SharingCopies(QObject):
    """Takes the register of names that is open, if there is one."""

    def __init__(
        self, workspace: Workspace, actions: Actions, area: CodeArea, naming: Naming
    ) -> None:
        super().__init__(area)
        self._workspace = workspace
        self._area = area
        self._area_action = actions["area-code"]
        self._naming = naming
        self._dialog: ShareDialog | None = None
        naming.opened.connect(self._on_register_opened)
        actions["share-copy"].triggered.connect(self.ask)

    def ask(self) -> None:
        """Ask what the copy is to have."""
        from app.ui.dialogs.share import ShareDialog

        dialog = ShareDialog(self._area.window(), self._naming.file)
        dialog.wanted.connect(self._on_wanted)
        dialog.register_wanted.connect(self._on_register_wanted)
        dialog.finished.connect(self._on_left)
        self._dialog = dialog
        dialog.open()

    def write(self, target: Path, wanted: Sharing) -> None:
        """Write the copy to *target*."""
        work = partial(_share, self._workspace.project, target, wanted)
        job = Job(_("Writing {name}").format(name=target.name), work)
        job.setProperty("path", str(target))
        job.succeeded.connect(self._on_written)
        self._workspace.jobs.start(job)

    def _on_wanted(self, names: bool, coders: bool) -> None:  # noqa: FBT001 - a slot
        from app.tasks.sharing import Sharing
        from app.ui.results.file_choice import choose_file

        file = self._naming.file
        register = file.register if names and file is not None else None
        name = _("{name} to share").format(name=self._workspace.project.path.stem)
        title, kind = _("Share a copy"), _("Topoi project")
        target = choose_file(self._area.window(), title, name, "topoi", kind)
        if target is not None:
            self.write(target, Sharing(register, hide_coders=coders))

    def _on_register_wanted(self) -> None:
        self._naming.ask(show=False)

    def _on_register_opened(self) -> None:
        if self._dialog is not None:
            self._dialog.take(self._naming.file)

    def _on_left(self) -> None:
        self._dialog = None

    def _on_written(self, shared: Shared) -> None:
        from app.ui.results.residue_tab import ResidueTab

        target = Path(self.sender().property("path"))
        tabs = self._area.tabs
        old = tabs.named("residue")
        if old is not None:
            tabs.close_at(tabs.indexOf(old))
        self._area_action.trigger()
        tabs.show_beside(ResidueTab(target, shared), _("Copy to share"), "share-network")


def _share(project: Project, target: Path, wanted: Sharing, progress: Progress) -> object:
    from app.tasks.sharing import share

    return share(project, target, wanted, progress)
