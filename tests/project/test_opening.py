"""At the door: what a header tells, and that looking cancels no lock."""

import subprocess
import sys

from app.edits import codes
from app.project import Project
from app.project.opening import look_at_header

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
