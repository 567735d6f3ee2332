"""The study files that are measured: kept ones to read, copies to write in."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from app.project import Project, sqlite
from app.project.engine import open_file
from bench import load
from bench.work import make

HOT = "SELECT source_id FROM coding GROUP BY source_id ORDER BY count(*) DESC LIMIT 1"


class Studies:
    """Finds and copies study files; `folder` keeps them, `scratch` may be written."""

    def __init__(self, folder: Path, scratch: Path) -> None:
        self.folder = folder
        self.scratch = scratch
        self._copies = 0

    def path(self, name: str) -> Path:
        """Return the file of study *name*, for reading only."""
        return load.project_file(self.folder, name)

    @contextmanager
    def opened(self, name: str) -> Iterator[Project]:
        """Open study *name* for reading only."""
        with Project.open(self.path(name), writable=False) as project:
            yield project

    @contextmanager
    def copied(self, name: str) -> Iterator[Path]:
        """Lend a copy of study *name* to write in."""
        self._copies += 1
        path = self.scratch / f"{name}-{self._copies}.topoi"
        shutil.copyfile(self.path(name), path)
        with path.open("rb+") as file:
            os.fsync(file.fileno())  # or the first commit would pay for the copying
        try:
            yield path
        finally:
            path.unlink()

    @contextmanager
    def with_guest(self, *names: str) -> Iterator[list[tuple[Project, int]]]:
        """Open copies of studies into which the hottest document of M has been put as well."""
        study = make("M")
        guest = study.of_document(study.hottest)
        with ExitStack() as stack:
            lent = []
            for name in names:
                project = stack.enter_context(Project.open(stack.enter_context(self.copied(name))))
                lent.append((project, load.load(project, guest)[0]))
            yield lent


def hottest(project: Project) -> int:
    """Return the id of the source with most codings."""
    with project.read() as session:
        return int(session.connection().exec_driver_sql(HOT).scalar_one())


def bare(path: Path) -> "closing[sqlite.Connection]":
    """Connect to a study with nothing but SQLite, set up as Topoi sets it up."""
    return closing(open_file(path, writable=True))
