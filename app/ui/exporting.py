"""Writing files out of the project: asked for by native dialogs, written in a job."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import UserError
from app.i18n import _, ngettext
from app.progress import Progress
from app.tasks.exporting import Written, before_excerpts, export_codebook, export_excerpts
from app.ui import memory
from app.ui.actions import Actions
from app.ui.error_box import open_file
from app.ui.jobs import Job
from app.ui.workspace import Workspace


class Exporting(QObject):
    """Passages to Word or a table, the codebook to a table."""

    def __init__(self, workspace: Workspace, actions: Actions, view: QWidget) -> None:
        super().__init__(view)
        self._workspace = workspace
        self._view = view
        actions["export-excerpts"].triggered.connect(self.choose_excerpts)
        actions["export-codebook"].triggered.connect(self.choose_codebook)

    def choose_excerpts(self) -> None:
        """Ask where to write what is shown under the filter; say first what will not be in it."""
        project, chosen = self._workspace.project, self._workspace.filter
        job = Job(
            _("Looking what may be quoted"), lambda _progress: before_excerpts(project, chosen)
        )
        job.succeeded.connect(self._on_before)
        self._workspace.jobs.start(job)

    def _on_before(self, written: Written) -> None:
        if not written.missing():
            self._choose_excerpts()
            return
        words = _("The file will not have: {what}.").format(what="; ".join(written.missing()))
        n = written.excerpts
        others = ngettext("{n} excerpt will be in it.", "{n} excerpts will be in it.", n)
        error = UserError(words, others.format(n=n))
        self._workspace.asked.emit(error, _("Choose a file…"), self._choose_excerpts)

    def _choose_excerpts(self) -> None:
        kinds = ";;".join((_("Word document (*.docx)"), _("Table (*.csv)")))
        path = self._ask(_("Write the passages"), _("Passages") + ".docx", kinds)
        if path is not None:
            self.write_excerpts(path)

    def write_excerpts(self, path: Path) -> None:
        """Write the passages of the present filter to *path*."""
        project, chosen = self._workspace.project, self._workspace.filter

        def work(progress: Progress) -> str:
            written = export_excerpts(project, path, chosen, progress=progress)
            return _in_words(written, path)

        self._start(_("Writing {name}").format(name=path.name), work, path)

    def choose_codebook(self) -> None:
        """Ask where to write the codebook."""
        path = self._ask(_("Write the codebook"), _("Codebook") + ".csv", _("Table (*.csv)"))
        if path is not None:
            self.write_codebook(path)

    def write_codebook(self, path: Path) -> None:
        """Write the codebook to *path*."""
        project = self._workspace.project

        def work(_progress: Progress) -> str:
            n = export_codebook(project, path)
            words = ngettext(
                "{n} code was written to {name}", "{n} codes were written to {name}", n
            )
            return words.format(n=n, name=path.name)

        self._start(_("Writing {name}").format(name=path.name), work, path)

    def _start(self, label: str, work: Callable[[Progress], str], path: Path) -> None:
        job = Job(label, work)
        job.setProperty("path", str(path))
        job.succeeded.connect(self._on_written)
        self._workspace.jobs.start(job)

    def _on_written(self, words: str) -> None:
        path = Path(self.sender().property("path"))
        self._workspace.offered.emit(words, _("Open"), _Opener(path))

    def _ask(self, title: str, name: str, kinds: str) -> Path | None:
        kept = memory.recall().get("export_folder")
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = (
            Path(kept)
            if isinstance(kept, str)
            else Path(QStandardPaths.writableLocation(documents))
        )
        chosen, kind = QFileDialog.getSaveFileName(
            self._view.window(), title, str(folder / name), kinds
        )
        if not chosen:
            return None
        path = Path(chosen)
        if not path.suffix:
            path = path.with_suffix(".csv" if "csv" in kind else Path(name).suffix)
        memory.remember(export_folder=str(path.parent))
        return path


class _Opener:
    """Opens a file with the desktop's own program for it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self) -> None:
        open_file(self._path)


def _in_words(written: Written, path: Path) -> str:
    words = ngettext(
        "{n} excerpt was written to {name}", "{n} excerpts were written to {name}", written.excerpts
    ).format(n=written.excerpts, name=path.name)
    return "; ".join((words, *written.missing()))
