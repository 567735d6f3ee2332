"""Codes by places, against SQLite's own GROUP BY over the same file."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from app.edits import codings
from app.project import Project, sqlite
from app.queries.crosstab import crosstab
from bench.figures import Figure, of_seconds
from bench.studies import Studies, bare
from bench.timing import Act, by_turns

TIMES = 7
GROUP_BY = """
    SELECT code_id, case_id, sum(n) FROM
        (SELECT code_id, source_id, count(*) AS n FROM coding GROUP BY code_id, source_id)
        JOIN case_link USING (source_id)
    GROUP BY code_id, case_id
"""
"""The quickest of the ways we tried: first by code and source, from the index alone."""


def figures(studies: Studies) -> Iterator[Figure]:
    """Measure the first table after opening, the same again, and one after another coding."""
    path = studies.path("L")
    limit = "GROUP BY in SQLite"
    fresh = _Fresh(path)
    with fresh:
        yield of_seconds(
            "codes by places in L, first time",
            limit,
            by_turns(
                TIMES, Act(fresh.group, fresh.connect), Act(fresh.tabulate, fresh.open_project)
            ),
            1.5,
        )
    with studies.copied("L") as copy, bare(copy) as connection, Project.open(copy) as project:
        crosstab(project)
        group = Act(lambda: _group(connection))
        again = Act(lambda: crosstab(project))
        yield of_seconds("the same again", limit, by_turns(TIMES, group, again), 0.3)
        coder = _Coder(project)
        after = Act(lambda: crosstab(project), coder.code)
        yield of_seconds("after one more coding", limit, by_turns(TIMES, group, after), 0.3)


def _group(connection: sqlite.Connection) -> None:
    connection.execute(GROUP_BY).fetchall()


class _Fresh:
    """A connection and a project that have been opened just now."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open = ExitStack()

    def __enter__(self) -> "_Fresh":
        return self

    def __exit__(self, *_why: object) -> None:
        self._open.close()

    def connect(self) -> None:
        self._open.close()
        self._connection = self._open.enter_context(bare(self._path))

    def open_project(self) -> None:
        self._open.close()
        self._project = self._open.enter_context(Project.open(self._path, writable=False))

    def group(self) -> None:
        _group(self._connection)

    def tabulate(self) -> None:
        crosstab(self._project)


class _Coder:
    """Codes one passage after the other."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._next = 0

    def code(self) -> None:
        self._next += 211
        codings.add(self._project, 1, 1, self._next, self._next + 97)
