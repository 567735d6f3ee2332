"""Adding sources by a manifest: what it would do is shown first, then done."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.i18n import _
from app.importers import manifest_csv
from app.progress import Progress
from app.project import Project
from app.tasks.importing import Order, new_step
from app.tasks.placing import Manifest, Placer
from app.tasks.planning import PlannedFile, missing_places, plan
from app.ui.actions import Actions
from app.ui.code_area import CodeArea
from app.ui.importing import Importing
from app.ui.jobs import Job
from app.ui.results.plan_tab import PlanTab
from app.ui.workspace import Workspace


@dataclass(frozen=True)
class Plan:
    """What the manifest at `path` would do, and who does it; `missing` are unknown places."""

    path: Path
    placer: Placer
    files: tuple[PlannedFile, ...]
    missing: tuple[str, ...]


class Manifests(QObject):
    """Asks for a manifest, plans in a job, and imports what the user has seen."""

    def __init__(
        self, workspace: Workspace, actions: Actions, importing: Importing, area: CodeArea
    ) -> None:
        super().__init__(area)
        self._workspace = workspace
        self._actions = actions
        self._importing = importing
        self._area = area
        self._plan: Plan | None = None
        self._tab: PlanTab | None = None
        actions["add-manifest"].triggered.connect(self.choose)

    def choose(self) -> None:
        """Ask for the manifest."""
        name, _kind = QFileDialog.getOpenFileName(
            self._area.window(), _("Add sources by a manifest"), "", _("Tables (*.csv *.tsv)")
        )
        if name:
            self.plan(Path(name))

    def plan(self, path: Path, *, create_places: bool = False) -> None:
        """Show what the manifest at *path* would do."""
        work = partial(_planned, self._workspace.project, path, create_places)
        job = Job(_("Reading the manifest"), work)
        job.succeeded.connect(self._on_planned)
        self._workspace.jobs.start(job)

    def _on_planned(self, made: Plan) -> None:
        self._plan = made
        if self._tab is None:
            self._tab = PlanTab()
            self._tab.setObjectName("import-plan")
            self._tab.import_wanted.connect(self._on_import)
            self._tab.again_wanted.connect(self._on_again)
            self._tab.destroyed.connect(self._on_tab_gone)
        self._tab.show_plan(made.path, made.files, made.missing, made.placer.create_places)
        self._actions["area-code"].trigger()
        self._area.tabs.show_beside(self._tab, _("Import by manifest"), "table")
        self._tab.setFocus()

    def _on_import(self) -> None:
        if self._plan is None or self._tab is None:
            return
        files = [each.path for each in self._plan.files if not each.refused]
        self._area.tabs.close_at(self._area.tabs.indexOf(self._tab))
        self._importing.read_as_planned(files, self._plan.placer)

    def _on_again(self, create_places: bool) -> None:  # noqa: FBT001 - a slot
        if self._plan is not None:
            self.plan(self._plan.path, create_places=create_places)

    def _on_tab_gone(self) -> None:
        self._tab = None


def _planned(project: Project, path: Path, create_places: bool, _progress: Progress) -> Plan:  # noqa: FBT001
    manifest = Manifest(path.parent, manifest_csv.read(path))
    files = manifest.files
    entries = dict(zip(files, manifest.entries, strict=True))
    placer = Placer(project, Order(), new_step(), create_places, entries)
    planned = plan(project, files, placer)
    return Plan(path, placer, tuple(planned), missing_places(planned, placer))
