"""Encrypted projects: the same project, unreadable without its key."""

from contextlib import closing

import pytest

from app.errors import PassphraseWanted, UserError
from app.project import Project
from app.project.engine import open_file
from app.project.keys import MARK, Key
from app.project.opening import look_at_header
from app.project.read_only import NEWER
from app.queries.passages import excerpts
from tests.builders import fill

SECRET = Key(b"k" * 32, MARK + b"saltsalt")


@pytest.fixture
def locked(tmp_path):
    with Project.create(tmp_path / "locked.topoi", coder="Ana", key=SECRET) as project:
        fill(project)
    return project.path


def test_an_encrypted_project_is_used_like_any_other(locked):
    with Project.open(locked, key=SECRET) as project:
        assert len(excerpts(project)) == 4
        label = project.undo()
        assert project.redo() == label


def test_its_file_begins_with_the_salt_and_holds_no_plain_word(locked):
    data = locked.read_bytes()
    assert data.startswith(SECRET.salt)
    assert look_at_header(locked).salt == SECRET.salt
    for word in (b"SQLite", b"Kingston", b"coding", b"CREATE"):
        assert word not in data


def test_without_the_key_or_with_another_it_asks(locked):
    before = locked.read_bytes()
    with pytest.raises(PassphraseWanted) as nothing:
        Project.open(locked)
    with pytest.raises(PassphraseWanted) as other:
        Project.open(locked, key=Key(b"x" * 32, SECRET.salt))
    assert (nothing.value.wrong, other.value.wrong) == (False, True)
    assert locked.read_bytes() == before


def test_a_key_that_nobody_needs_is_not_used(sample):
    sample.close()
    with Project.open(sample.path, key=SECRET) as again:
        assert again.key is None
        assert len(excerpts(again)) == 4


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TRIGGER t AFTER INSERT ON coding BEGIN DELETE FROM code; END",
        "CREATE VIEW v AS SELECT * FROM code",
        "CREATE TABLE extra (x)",
        "DROP INDEX ix_memo_code_id",
    ],
)
def test_what_we_did_not_put_into_it_is_refused_inside_an_encrypted_file_too(locked, sql):
    with closing(open_file(locked, writable=True, key=SECRET)) as connection:
        connection.execute(sql)
    with pytest.raises(UserError, match="no Topoi project has"):
        Project.open(locked, key=SECRET)


def test_an_encrypted_project_of_a_newer_version_is_not_touched(locked):
    with closing(open_file(locked, writable=True, key=SECRET)) as connection:
        connection.execute("PRAGMA user_version=99")
    before = locked.read_bytes()
    with Project.open(locked, key=SECRET) as project:
        assert project.read_only.reason == NEWER
    assert locked.read_bytes() == before


def test_an_encrypted_file_of_another_program_is_refused(locked):
    with closing(open_file(locked, writable=True, key=SECRET)) as connection:
        connection.execute("PRAGMA application_id=7")
    with pytest.raises(UserError, match="not a Topoi project"):
        Project.open(locked, key=SECRET)
