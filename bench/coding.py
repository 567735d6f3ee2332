"""Putting a code on words, against a bare INSERT and COMMIT and painting the editor again."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from uuid import uuid4

from app.edits import codings
from app.models.types import now
from app.project import Project
from bench.figures import Figure, of_seconds
from bench.screens import Bare, Reading
from bench.studies import Studies, bare, hottest
from bench.timing import Act, by_turns

TIMES = 60
_INSERT = (
    'INSERT INTO coding (source_id, code_id, coder_id, start, "end", checksum, guid, created) '
    "VALUES (?, 1, 1, ?, ?, 1, ?, ?)"
)


def figures(studies: Studies) -> Iterator[Figure]:
    """Measure in S and in L, and taking the coding back."""
    found = {}
    with ExitStack() as stack:
        acts = []
        for name in ("S", "L"):
            limit = _Bare(stack.enter_context(bare(stack.enter_context(studies.copied(name)))))
            project = stack.enter_context(Project.open(stack.enter_context(studies.copied(name))))
            topoi = _Topoi(project)
            limit.show(topoi)
            acts += [Act(limit.code), Act(topoi.code), Act(topoi.undo)]
        found = by_turns(TIMES, *acts)
    bare_s, code_s, undo_s, bare_l, code_l, undo_l = found
    limit = "INSERT, COMMIT, repaint"
    yield of_seconds("put a code on words in S", limit, (bare_s, code_s), 3.0)
    yield of_seconds("put a code on words in L", limit, (bare_l, code_l), 3.0)
    yield of_seconds("put a code on words in L", "in S", (code_s, code_l), 1.3)
    yield of_seconds("take the coding back in L", limit, (bare_l, undo_l))
    yield of_seconds("take the coding back in L", "in S", (undo_s, undo_l), 1.3)


class _Topoi:
    def __init__(self, project: Project) -> None:
        self._project = project
        self.source_id = hottest(project)
        self.reading = Reading(project)
        self.reading.open(self.source_id)
        self._next = 0

    def code(self) -> None:
        self._next += 1
        start = 100 + 7 * self._next
        codings.add(self._project, self.source_id, 1, start, start + 101)
        self.reading.paint()

    def undo(self) -> None:
        self._project.undo()
        self.reading.paint()


class _Bare:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._next = 0

    def show(self, topoi: _Topoi) -> None:
        self._source_id = topoi.source_id
        self._editor = Bare(topoi.reading)
        self._editor.open(topoi.reading.view.edit.content.text)

    def code(self) -> None:
        self._next += 1
        start = 100 + 7 * self._next
        row = (self._source_id, start, start + 101, str(uuid4()), now().isoformat())
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute(_INSERT, row)
        self._connection.execute("COMMIT")
        self._editor.edit.viewport().update()
        self._editor.paint()
