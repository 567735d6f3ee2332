"""All rows of all tables that an edit can change: for what looks at a project as a whole."""

from typing import Any

from app.models import JOURNALLED
from app.progress import SILENT, Progress
from app.project import Project
from app.project.engine import driver

Rows = dict[int, dict[str, Any]]
Tables = dict[str, Rows]


def tables_of(project: Project, progress: Progress = SILENT, label: str = "") -> Tables:
    """Return every row by table and id, its columns as they lie in the file."""
    found: Tables = {}
    for model in progress.each(JOURNALLED, label):
        name = model.__tablename__
        with project.read() as session:
            session.flush()  # inside an edit, see what it did
            asked = driver(session.connection()).execute(f'SELECT * FROM "{name}" ORDER BY id')  # noqa: S608
            columns = [each[0] for each in asked.description]
            at = columns.index("id")
            found[name] = {
                row[at]: dict(zip(columns, row, strict=True)) for row in asked.fetchall()
            }
    return found


def digests_of(project: Project) -> dict[int, str]:
    """Return the SHA-256 of every content, by its id."""
    with project.read() as session:
        return dict(driver(session.connection()).execute("SELECT id, sha256 FROM content"))
