"""After the disk has failed the project goes on as if nothing had been tried."""

from contextlib import closing

import pytest

from app.edits import codes, sources
from app.errors import UserError
from app.project import sqlite
from app.project.engine import driver
from app.project.faults import in_words
from app.queries.check import problems
from tests.builders import new_source
from tests.dump import dump

LONG = "word " * 100_000


def fill_the_disk(project, *, full=True):
    """Let the file grow no more, or again."""
    connection = driver(project._writer)
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count={pages if full else 2**30}")


def test_on_a_full_disk_nothing_is_changed_and_afterwards_all_works(sample):
    before = dump(sample)
    fill_the_disk(sample)
    for _attempt in range(2):
        with pytest.raises(UserError, match="full"):
            sources.add(sample, new_source("Long", "".join(map(str, range(100_000)))))
        assert dump(sample) == before
    fill_the_disk(sample, full=False)
    sources.add(sample, new_source("Long", LONG))
    codes.add(sample, "Later")
    assert problems(sample) == []
    while sample.undo_step:
        sample.undo()
    assert problems(sample) == []


def test_a_fault_is_told_also_where_the_library_does_not_name_it(tmp_path):
    with closing(sqlite.connect(tmp_path / "full.db", isolation_level=None)) as full:
        full.execute("PRAGMA max_page_count=4")
        full.execute("CREATE TABLE t (words TEXT)")
        with closing(sqlite.connect(":memory:")) as source:
            source.execute("CREATE TABLE t (words TEXT)")
            source.execute("INSERT INTO t VALUES (hex(zeroblob(40000)))")
            source.commit()
            with pytest.raises(UserError, match="full"), in_words():
                source.backup(full)


def test_a_fault_is_told_also_where_another_error_followed_from_it():
    followed = sqlite.OperationalError("no such savepoint: sa_savepoint_1")
    followed.__context__ = sqlite.OperationalError("database or disk is full")
    with pytest.raises(UserError, match="full"), in_words():
        raise followed
