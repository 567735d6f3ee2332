"""What another program has written into the project since we looked last."""

from app.models.change import DONE
from app.project import backup, journal, sqlite, steps
from app.project.backup import Mark
from app.project.changes import Changes


def since(connection: sqlite.Connection, mark: Mark) -> tuple[Changes, steps.Ends, Mark]:
    """Return what changed after the state *mark*, what undo would take back, and the new state."""
    connection.execute("BEGIN")
    try:
        now = backup.mark_of(connection)
        ends = steps.ends_of(connection)
        (others,) = connection.execute(
            "SELECT count(*) FROM change WHERE id > ? AND state <> ?", (mark.step, DONE)
        ).fetchone()
        if others or now.row - mark.row > journal.HANDED_ROUND:
            # something was undone, or is not noted row by row: look at everything again
            return Changes.of_everything(), ends, now
        return Changes.of(journal.rows_after(connection, mark.row)), ends, now
    finally:
        connection.execute("COMMIT")
