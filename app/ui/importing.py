"""Adding sources: choose files or drop them, read them in a job, show what came of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from app.edits.sources import Placing
from app.errors import UserError
from app.i18n import _, ngettext
from app.importers import IMPORTERS
from app.intake import ReadOptions
from app.progress import Progress
from app.tasks.gathering import files_in
from app.tasks.importing import Order, Outcome, import_files, new_step
from app.tasks.placing import Placer
from app.ui import memory
from app.ui.actions import Actions
from app.ui.code_area import CodeArea
from app.ui.jobs import Job
from app.ui.results.import_rows import ImportRow
from app.ui.results.import_tab import ImportTab
from app.ui.workspace import Workspace


class Importing(QObject):
    """Runs one import at a time."""

    def __init__(self, workspace: Workspace, actions: Actions, area: CodeArea) -> None:
        super().__init__(area)
        self._workspace = workspace
        self._actions = actions
        self._area = area
        self._job: Job | None = None
        self._outcomes: list[Outcome] = []
        self._begun = 0.0
        self._count = 0
        actions["add-sources"].triggered.connect(self.choose)
        actions["add-folder"].triggered.connect(self.choose_folder)
        area.sources.import_wanted.connect(self.read)

    def choose(self) -> None:
        """Ask which files, and read them."""
        names, _kind = QFileDialog.getOpenFileNames(
            self._area.window(), _("Add sources"), _folder(), _kinds()
        )
        if names:
            memory.remember(sources_folder=str(Path(names[0]).parent))
            self.read([Path(name) for name in names])

    def choose_folder(self) -> None:
        """Ask which folder, and read all that can be read in it."""
        name = QFileDialog.getExistingDirectory(
            self._area.window(), _("Add a folder of sources"), _folder()
        )
        if name:
            memory.remember(sources_folder=str(Path(name).parent))
            self.read([Path(name)])

    def read(self, paths: Sequence[Path], place_id: int | None = None) -> None:
        """Read files, and those in folders, into the project; they belong to one place if any."""
        project = self._workspace.project
        common = Order(placing=Placing(place_ids=() if place_id is None else (place_id,)))

        def gather() -> tuple[list[Path], Placer]:
            files = files_in(paths)
            return list(files), Placer(project, common, new_step(), folders=files)

        self._start(gather)

    def read_as_planned(self, files: Sequence[Path], placer: Placer) -> None:
        """Read files that belong where *placer* says."""
        self._start(lambda: (list(files), placer))

    def _start(self, gather: Callable[[], tuple[list[Path], Placer]]) -> None:
        """Read what *gather* finds, in a job, unless another import is running."""
        if self._job is not None:
            self._workspace.refused.emit(
                UserError(
                    _("Files are being read already."), _("Wait for them, or cancel that first.")
                )
            )
            return
        project = self._workspace.project
        outcomes: list[Outcome] = []

        def work(progress: Progress) -> None:
            files, placer = gather()
            # one by one, so that what was read stays known when the user stops the rest
            outcomes.extend(
                import_files(project, files, placer, step=placer.step, progress=progress)
            )

        self._outcomes = outcomes
        self._begun = monotonic()
        self._job = Job(_("Reading files"), work)
        self._job.succeeded.connect(self._on_ended)
        self._job.cancelled.connect(self._on_cancelled)
        self._job.failed.connect(self._on_ended)
        self._workspace.jobs.start(self._job)

    def _on_ended(self) -> None:
        self._show(stopped=False)

    def _on_cancelled(self) -> None:
        self._show(stopped=True)

    def _show(self, *, stopped: bool) -> None:
        """Show what came of each file, also of those before the user stopped."""
        self._job = None
        if not self._outcomes:
            self._workspace.say(_("Nothing was read"), undo=False)
            return
        rows = [ImportRow(outcome, ReadOptions()) for outcome in self._outcomes]
        seconds = max(1, round(monotonic() - self._begun))
        how_long = ngettext("{n} second.", "{n} seconds.", seconds).format(n=seconds)
        if stopped:
            how_long += " " + _("Stopped: the other files were left alone.")
        self._count += 1
        tab = ImportTab(self._workspace, rows, how_long)
        tab.setObjectName(f"import-{self._count}")
        words = ngettext("Import, {n} file", "Import, {n} files", len(rows))
        self._actions["area-code"].trigger()
        self._area.tabs.show_beside(tab, words.format(n=len(rows)), "tray")
        tab.setFocus()


def _folder() -> str:
    kept = memory.recall().get("sources_folder")
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    if isinstance(kept, str) and Path(kept).is_dir():
        return kept
    return QStandardPaths.writableLocation(documents)


def _kinds() -> str:
    every = " ".join(f"*{suffix}" for each in IMPORTERS for suffix in each.suffixes)
    kinds = [_("What can be read ({suffixes})").format(suffixes=every)]
    for importer in IMPORTERS:
        suffixes = " ".join(f"*{suffix}" for suffix in importer.suffixes)
        name = _(importer.name)
        kinds.append(f"{name[:1].upper()}{name[1:]} ({suffixes})")
    kinds.append(_("All files (*)"))
    return ";;".join(kinds)
