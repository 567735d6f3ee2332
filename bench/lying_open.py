"""A study lying open: how long it takes to open, and how much memory it holds."""

import json
import subprocess
import sys
from collections.abc import Iterator

from app.project import Project
from bench.figures import Figure, of_seconds
from bench.held import IDLE
from bench.studies import Studies, bare
from bench.timing import Act, by_turns
from bench.work import SIZES

TIMES = 15
_NAMES = ("SELECT id, name FROM source", "SELECT id, name, color, parent_id FROM code")


def figures(studies: Studies) -> Iterator[Figure]:
    """Measure opening L, and the memory of processes that have opened a window and a study."""
    path = studies.path("L")
    from app.queries.code_tree import code_rows
    from app.queries.source_list import source_rows

    def limit() -> None:
        with bare(path) as connection:
            for question in _NAMES:
                connection.execute(question).fetchall()

    def topoi() -> None:
        with Project.open(path) as project:
            source_rows(project)
            code_rows(project)

    seconds = by_turns(TIMES, Act(limit), Act(topoi))
    yield of_seconds("open L, its sources and codes", "the same in SQLite", seconds)
    least = _megabytes(studies, "")
    limit = "a bare window"
    for name, goal in (("start page just painted", None), (IDLE, 2.5)):
        held = _megabytes(studies, name)
        yield Figure(f"memory with the {name}", limit, least, held, goal, unit="MB")
    for name in SIZES:
        held = _megabytes(studies, name)
        what = f"memory with the hottest document of {name}"
        yield Figure(what, limit, least, held, unit="MB")


def _megabytes(studies: Studies, name: str) -> float:
    """Return the most memory that a process with that study open has held."""
    path = str(studies.path(name)) if name in SIZES else ""
    command = [sys.executable, "-m", "bench.held", name, path]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(json.loads(done.stdout.splitlines()[-1]))
