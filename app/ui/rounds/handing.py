"""A coder's copy, from the menu: asked for, written, and told."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.edits import coders, rounds
from app.i18n import _
from app.progress import Progress
from app.project import Project
from app.queries.filters import NO_FILTER, Filter, resolve
from app.queries.project_info import coder_names
from app.queries.source_list import source_names
from app.ui.actions import Actions
from app.ui.dialogs.handout import FILTERED, HandoutDialog
from app.ui.jobs import Job
from app.ui.results.file_choice import choose_file
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class HandingOut(QObject):
    """Asks, then writes the copy off this thread."""

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._parent = parent
        actions["hand-out"].triggered.connect(self.ask)

    def ask(self) -> None:
        """Ask for whom it is, and what it is to have."""
        project = self._workspace.project
        every = source_names(project)
        allowed = resolve(project, self._workspace.filter).source_ids
        chosen = len(every) if allowed is None else len(allowed)
        others = [name for each, name in coder_names(project).items() if each != project.coder_id]
        dialog = HandoutDialog(self._parent.window(), others, chosen, len(every))
        dialog.wanted.connect(partial(self._on_wanted, dialog))
        dialog.open()

    def write(self, target: Path, coder_id: int, chosen: Filter, *, blind: bool) -> None:
        """Write the copy to *target*."""
        project = self._workspace.project
        job = Job(
            _("Writing {name}").format(name=target.name),
            partial(_hand_out, project, target, coder_id, chosen, blind=blind),
        )
        job.succeeded.connect(self._on_written)
        self._workspace.jobs.start(job)

    def _on_wanted(
        self,
        dialog: HandoutDialog,
        name: str,
        which: str,
        blind: bool,  # noqa: FBT001 - a slot
        once_more: bool,  # noqa: FBT001 - a slot
    ) -> None:
        project = self._workspace.project
        file_name = _("{project} for {coder}").format(project=project.path.stem, coder=name)
        target = choose_file(dialog, _("Hand out a copy"), file_name, "topoi", _("Topoi project"))
        if target is None:
            return
        dialog.accept()
        chosen = self._workspace.filter if which == FILTERED else NO_FILTER
        with self._workspace.telling():
            with project.edit(_("Add coder")):
                coder_id = coders.add(project, name)
                if once_more:
                    coder_id = rounds.again(project, coder_id)
            self.write(target, coder_id, chosen, blind=blind)

    def _on_written(self, sentence: str) -> None:
        self._workspace.say(sentence, undo=False)


def _hand_out(
    project: Project,
    target: Path,
    coder_id: int,
    chosen: Filter,
    progress: Progress,
    *,
    blind: bool,
) -> str:
    from app.tasks import handing_out

    number = handing_out.hand_out(project, target, coder_id, chosen, progress, blind=blind)
    return handing_out.sentence(number, blind=blind)
