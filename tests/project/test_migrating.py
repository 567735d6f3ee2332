"""Older projects: every released schema stays here as a small file, and comes up to date."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import event

from app.errors import UserError
from app.project import Project, backup, migrating, schema
from app.project.engine import open_file
from app.project.keys import MARK, Key
from app.project.read_only import NEWER
from app.project.rekeying import write_under
from app.project.salvage import salvage
from app.project.salvage_schema import _schema_pages
from app.queries.check import problems
from app.queries.passages import excerpts
from tests.builders import fill
from tests.dump import dump

KEY = Key(b"k" * 32, MARK + b"saltsalt")
RELEASED = range(1, schema.VERSION)


@pytest.fixture(params=RELEASED)
def older(request, tmp_path, files):
    """A project as an earlier version left it: two steps undone, one row removed by then."""
    path = tmp_path / "older.topoi"
    shutil.copy(files / "projects" / f"schema_{request.param}.topoi", path)
    return path


def rows(path, key=None):
    """What every table of a file says, by the names of its columns, the journal left out."""
    with closing(open_file(path, writable=False, key=key)) as raw:
        names = [
            name
            for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            if name not in ("change", "change_row", "alembic_version")
            and not name.startswith("fulltext")
        ]
        told = {}
        for name in names:
            found = raw.execute(f'SELECT rowid, * FROM "{name}" ORDER BY 1')
            columns = [each[0] for each in found.description]
            told[name] = [dict(zip(columns, row, strict=True)) for row in found]
        return told


def test_every_row_comes_along_and_says_what_it_said(older):
    before = rows(older)
    with Project.open(older) as project:
        assert problems(project) == []
    after = rows(older)
    for table, said in before.items():
        carried = after[table]
        if table == "sqlite_sequence":
            by_name = {row["name"]: row["seq"] for row in carried}
            assert all(by_name[row["name"]] == row["seq"] for row in said)
            continue
        assert [
            {column: row[column] for column in old} for row, old in zip(carried, said, strict=True)
        ] == said


def test_what_was_done_before_can_be_taken_back_after(older):
    with Project.open(older) as project:
        while project.redo_step:
            project.redo()
        last = dump(project)
        steps = 0
        while project.undo_step:
            project.undo()
            steps += 1
        assert steps > 20
        assert excerpts(project) == []
        assert problems(project) == []
        while project.redo_step:
            project.redo()
        assert dump(project) == last


def test_the_old_file_is_kept_beside_and_in_the_backups(older):
    data = older.read_bytes()
    with Project.open(older) as project:
        assert {each.reason for each in backup.backups_of(project.path)} == {backup.MIGRATION}
    (kept,) = [path for path in older.parent.glob("*.topoi") if path != older]
    assert rows(kept) == rows_of(data, older.parent)


def rows_of(data, folder):
    """What the file of these bytes says."""
    path = folder / "as it was"
    path.write_bytes(data)
    return rows(path)


def test_a_migrated_project_has_the_pages_of_a_new_one(older, tmp_path):
    Project.open(older).close()
    Project.create(tmp_path / "new.topoi").close()
    data, new = older.read_bytes(), (tmp_path / "new.topoi").read_bytes()
    pages = _schema_pages(new)
    assert _schema_pages(data) == pages
    for number in pages[1:]:
        assert data[(number - 1) * 4096 : number * 4096] == new[(number - 1) * 4096 : number * 4096]


def test_an_encrypted_older_project_comes_up_to_date_under_its_key(older, tmp_path):
    locked = tmp_path / "locked.topoi"
    write_under(older, locked, old=None, new=KEY)
    with Project.open(locked, key=KEY) as project:
        assert problems(project) == []
        assert len(excerpts(project)) == 5
    assert locked.read_bytes().startswith(MARK)


def test_an_older_project_that_is_only_read_is_shown_up_to_date_and_not_touched(older, home):
    data = older.read_bytes()
    with Project.open(older, writable=False) as project:
        assert len(excerpts(project)) == 5
        assert problems(project) == []
        assert not project.writable
        assert len(list((home / "older").iterdir())) == 1
        project.copy_to(older.with_name("copy.topoi"))
    assert list((home / "older").iterdir()) == []
    assert older.read_bytes() == data
    with Project.open(older.with_name("copy.topoi")) as copy:
        assert len(excerpts(copy)) == 5


def test_a_fault_at_any_statement_leaves_the_older_project_as_it_was(older, monkeypatch):
    data, connect = older.read_bytes(), migrating.connect
    counted = []

    def failing_at(limit):
        def failing(*given, **named):
            engine, said = connect(*given, **named), iter(range(10_000))

            @event.listens_for(engine, "before_cursor_execute")
            def count(*_what):
                if (number := next(said)) == limit:
                    raise OSError(5, "Input/output error")
                counted.append(number)

            return engine

        monkeypatch.setattr(migrating, "connect", failing)

    failing_at(None)
    shutil.copy(older, older.with_name("whole.topoi"))
    Project.open(older.with_name("whole.topoi")).close()
    beside = set(older.parent.iterdir())
    for limit in range(max(counted) + 1):
        failing_at(limit)
        with pytest.raises(UserError, match="could not be brought up to date"):
            Project.open(older)
        assert older.read_bytes() == data
        assert set(older.parent.iterdir()) == beside
    assert max(counted) > 8


def test_an_older_project_that_is_damaged_is_salvaged_with_all_its_rows(older, tmp_path):
    out = tmp_path / "salvaged.topoi"
    salvage(older, out)
    with Project.open(out) as project:
        assert problems(project) == []
        assert len(excerpts(project)) == 5


@pytest.fixture
def newer(project):
    """A project of a version to come: more columns, and a table that nobody knows yet."""
    fill(project)
    project.close()
    with closing(sqlite3.connect(project.path)) as raw:
        raw.execute("ALTER TABLE coding ADD COLUMN loudness INTEGER")
        raw.execute("CREATE TABLE novelty (id INTEGER PRIMARY KEY, what VARCHAR)")
        raw.execute("PRAGMA user_version=99")
    return project.path


def test_a_newer_project_is_read_and_never_written(newer, tmp_path):
    data = newer.read_bytes()
    with Project.open(newer) as project:
        assert project.read_only.reason == NEWER
        assert "newer Topoi" in project.read_only.sentence
        assert len(excerpts(project)) == 4
        with pytest.raises(UserError, match="newer Topoi"), project.edit("Anything"):
            pass
        project.copy_to(tmp_path / "copy.topoi")
    assert newer.read_bytes() == data
    assert rows(tmp_path / "copy.topoi") == rows(newer)


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TRIGGER t AFTER INSERT ON coding BEGIN DELETE FROM code; END",
        "CREATE VIEW v AS SELECT * FROM code",
        "CREATE VIRTUAL TABLE f USING fts5(x)",
        "DROP TABLE memo",
        "ALTER TABLE memo RENAME COLUMN text TO words",
    ],
)
def test_a_newer_project_that_we_cannot_read_safely_is_refused_and_not_touched(newer, sql):
    with closing(sqlite3.connect(newer)) as raw:
        raw.execute(sql)
        raw.commit()
    data = newer.read_bytes()
    with pytest.raises(UserError, match="newer Topoi"):
        Project.open(newer)
    assert newer.read_bytes() == data
