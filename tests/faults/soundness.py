"""Is a project file sound after a fault: SQLite's word, ours, and the state that it is in."""

from contextlib import closing
from pathlib import Path

from app.project import Project
from app.project.engine import open_file
from app.queries.check import problems
from tests.faults.study import digest_of


def state_of(path: Path, key=None) -> str:
    """Return the digest of the project at *path*; raise if SQLite finds anything wrong with it."""
    with closing(open_file(path, writable=True, key=key)) as connection:
        said = connection.execute("PRAGMA integrity_check").fetchone()[0]
        assert said == "ok", said
        dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
        assert not dangling, dangling
        return digest_of(connection)


def check(path: Path, key=None) -> None:
    """Open the project as the program does, and let it check itself."""
    with Project.open(path, key=key) as project:
        assert project.writable
        found = problems(project)
        assert not found, found
