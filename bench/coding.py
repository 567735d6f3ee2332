"""Putting a code on words, against a bare INSERT and COMMIT and painting the editor again."""

from collections.abc import Iterator
from contextlib import ExitStack
from uuid import uuid4

from app.models.types import now
from app.project import Project, sqlite
from app.queries import texts
from app.ui.theme import theme
from bench.figures import Figure, of_seconds
from bench.screens import Bare, Whole, application
from bench.studies import Studies, bare, hottest
from bench.timing import Act, by_turns

TIMES = 60
_STEP = 7
_INSERT = (
    'INSERT INTO coding (source_id, code_id, coder_id, start, "end", checksum, guid, created) '
    "VALUES (?, 1, 1, ?, ?, 1, ?, ?)"
)


def figures(studies: Studies) -> Iterator[Figure]:
    """Measure in S and in L, and taking the coding back."""
    application()
    acts = []
    with ExitStack() as stack:
        for name in ("S", "L"):
            project = Project.open(stack.enter_context(studies.copied(name)))
            source_id = hottest(project)
            text = texts.text(project, source_id)
            topoi = _Topoi(project, source_id)
            stack.callback(topoi.whole.close)
            connection = stack.enter_context(bare(stack.enter_context(studies.copied(name))))
            limit = _Bare(connection, source_id, text)
            settle = topoi.whole.settle
            acts += [
                Act(limit.code, settle),
                Act(topoi.code, settle),
                Act(topoi.whole.undo, settle),
            ]
        found = by_turns(TIMES, *acts)
    bare_s, code_s, undo_s, bare_l, code_l, undo_l = found
    words = "INSERT, COMMIT, repaint"
    yield of_seconds("put a code on words in S, whole window", words, (bare_s, code_s), 3.0)
    yield of_seconds("put a code on words in L, whole window", words, (bare_l, code_l), 3.0)
    yield of_seconds("put a code on words in L, whole window", "in S", (code_s, code_l), 1.3)
    yield of_seconds("take the coding back in L", words, (bare_l, undo_l))
    yield of_seconds("take the coding back in L", "in S", (undo_s, undo_l), 1.3)


class _Topoi:
    """Codes in Topoi's window, each time a little further on."""

    def __init__(self, project: Project, source_id: int) -> None:
        self._source_id = source_id
        self._start = 100
        self.whole = Whole(project)
        self.whole.open_afresh(source_id)

    def code(self) -> None:
        self._start += _STEP
        self.whole.code(1, self._source_id, self._start)


class _Bare:
    """Writes the same rows with nothing but SQLite, and paints the bare editor."""

    def __init__(self, connection: sqlite.Connection, source_id: int, text: str) -> None:
        self._connection = connection
        self._source_id = source_id
        self._start = 100
        self._editor = Bare(theme.reading_font())
        self._editor.open(text)

    def code(self) -> None:
        self._start += _STEP
        guid, made = str(uuid4()), now().isoformat(timespec="microseconds")
        row = (self._source_id, self._start, self._start + 100, guid, made)
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute(_INSERT, row)
        self._connection.execute("COMMIT")
        self._editor.paint_again()
