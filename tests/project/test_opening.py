"""At the door: what a header tells, and that looking cancels no lock."""

import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from app.edits import codes
from app.errors import UserError
from app.project import Project, opening
from app.project.opening import look_at_header
from app.queries.code_tree import code_rows

WRITE = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=0.1, isolation_level=None)
try:
    connection.execute("BEGIN IMMEDIATE")
except sqlite3.OperationalError:
    print("locked")
else:
    print("written")
"""


def other_process(path):
    run = subprocess.run(
        [sys.executable, "-c", WRITE, str(path)], capture_output=True, text=True, check=True
    )
    return run.stdout.strip()


def test_looking_at_a_project_that_lies_open_keeps_its_locks(project):
    with project.edit("Add code"):
        codes.add(project, "Noise")
        assert other_process(project.path) == "locked"
        look_at_header(project.path)
        with Project.open(project.path) as second:
            assert not second.writable
        assert other_process(project.path) == "locked"


def test_a_reader_finishes_what_a_killed_writer_left(sample):
    sample.close()
    code = (
        "import sqlite3, sys, os\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size=1')\n"
        "c.execute('BEGIN')\n"
        "c.execute('UPDATE code SET name = name || hex(zeroblob(3000))')\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(sample.path)], check=False)
    journal = sample.path.with_name(sample.path.name + "-journal")
    assert journal.exists()
    with Project.open(sample.path, writable=False) as again, again.read() as session:
        longest = session.connection().exec_driver_sql("SELECT max(length(name)) FROM code")
        assert longest.scalar_one() < 100
    assert not journal.exists()


@pytest.mark.parametrize("table", ["source", "coding"])
def test_a_damaged_schema_is_told_in_a_sentence(sample, table):
    sample.close()
    data = sample.path.read_bytes()
    for byte in (b"\xac", b"q"):
        for word in (b"CREATE TABLE %b (", b"FOREIGN KEY(source_id)"):
            old = word.replace(b"%b", table.encode())
            damaged = data.replace(old, old[:-3] + byte + old[-2:], 1)
            assert damaged != data
            sample.path.write_bytes(damaged)
            with pytest.raises(UserError, match=r"damaged|holds tables"):
                Project.open(sample.path)


@pytest.mark.parametrize("version", [0, -1])
def test_a_version_that_never_was_is_refused_and_not_touched(sample, version):
    sample.close()
    with closing(sqlite3.connect(sample.path)) as raw, raw:
        raw.execute(f"PRAGMA user_version={version}")
        raw.execute("DROP TABLE memo")
    data = sample.path.read_bytes()
    with pytest.raises(UserError, match=r"holds tables|newer Topoi"):
        Project.open(sample.path)
    assert sample.path.read_bytes() == data


def test_words_that_are_no_text_are_told_to_be_damage(sample):
    with closing(sqlite3.connect(sample.path)) as raw, raw:
        raw.execute("UPDATE code SET name = CAST(x'ff41' AS TEXT) WHERE id = 1")
    with pytest.raises(UserError, match="damaged"):
        code_rows(sample)


def test_a_project_closed_twice_forgets_its_own_connection_only(project):
    identity = (project.path.stat().st_dev, project.path.stat().st_ino)
    with Project.open(project.path):
        project.close()
        project.close()
        assert opening._connected[identity] == 1
    assert identity not in opening._headers
    assert identity not in opening._connected
