"""New GUIDs and times for rows whose own are damaged: a row is worth keeping without them."""

from collections.abc import Callable
from uuid import uuid4

from app.i18n import _
from app.models import JOURNALLED
from app.models.types import is_guid, is_moment, moment_columns, stamp
from app.project.salvage_reading import Row, Rows, in_order


def renew(tables: dict[str, Rows], steps: Rows, say: Callable[[str, Row], None]) -> None:
    """See that every row has a GUID and times that can be; *say* which have others now.

    Ids grow with time, so the row before tells best when it was.
    """
    for model in JOURNALLED:
        table = model.__tablename__
        for column, may_be_none in moment_columns(model).items():
            rows = tables[table]
            if may_be_none:
                rows = {key: row for key, row in rows.items() if row.get(column) is not None}
            _follow_time(rows, column, table, say)
        for row in in_order(tables[table]):
            if not is_guid(row.get("guid")):
                row["guid"] = str(uuid4())
                say(_("A row of {table} had a damaged GUID and got a new one."), _of(row, table))
    _follow_time(steps, "at", "change", say)


def _follow_time(rows: Rows, column: str, table: str, say: Callable[[str, Row], None]) -> None:
    ordered = list(in_order(rows))
    whole = (row[column] for row in ordered if is_moment(row.get(column)))
    last = next(whole, stamp())
    for row in ordered:
        if is_moment(row.get(column)):
            last = row[column]
        else:
            row[column] = last
            say(_("A time in {table} was damaged; the one before stands for it."), _of(row, table))


def _of(row: Row, table: str) -> Row:
    return {**row, "table": table}
