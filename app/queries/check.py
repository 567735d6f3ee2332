"""Is the project whole: pages, links between rows, texts, quotations, journal.

SQLite's own check finds about a fifth of flipped bits. Hashes find those in texts and originals,
checksums those that move a quotation. The journal finds those in rows: it knows how each was left.
"""

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from app.errors import UserError
from app.i18n import _
from app.models import JOURNALLED
from app.models.types import is_guid, is_moment, moment_columns
from app.progress import SILENT, Progress
from app.project import Project, contents, fulltext, sqlite
from app.text.spans import checksum

_COLUMNS = {
    model.__tablename__: {column.name for column in model.__table__.columns} for model in JOURNALLED
}
_DAMAGE = (KeyError, ValueError, zlib.error)
"""What reading a damaged content comes to."""
_GARBLED = (TypeError, ValueError, RecursionError)
"""What reading JSON comes to that is none, or is not even text: SQLite takes anything anywhere."""

Look = Callable[[Connection, Progress], Iterator[str]]


def problems(project: Project, progress: Progress = SILENT) -> list[str]:
    """Return a sentence for everything that is not as it should be."""
    found: list[str] = []
    for look in (
        _pages,
        _references,
        _texts,
        _contents,
        _index,
        _links,
        _journal,
        _chain,
        _steps,
        _rows,
        _stamps,
    ):
        found += _guarded(project, look, progress)
    return list(dict.fromkeys(found))


def quick_problems(project: Project, progress: Progress = SILENT) -> list[str]:
    """Return what a quick look finds: every page but no text, links between rows, a few quotations.

    Table by table, so that nobody who writes meanwhile waits for long.
    """
    found: list[str] = []
    with project.read() as session:
        listed = session.connection().exec_driver_sql(
            "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
        )
        tables = [row[0] for row in listed]
    for table in progress.each(tables, _("Checking the project")):
        found += _guarded(project, partial(_table, table=table))
    return list(dict.fromkeys(found + _guarded(project, _some_quotations)))


def _guarded(project: Project, look: Look, progress: Progress = SILENT) -> list[str]:
    """Return what one look finds; a damaged page can end any question."""
    try:
        with project.read() as session:
            return list(look(session.connection(), progress))
    except UserError as error:
        return [error.sentence]
    except (DatabaseError, LookupError, ArithmeticError, *_GARBLED) as error:
        return [_("A part of the file cannot be read ({kind}).").format(kind=type(error).__name__)]


def _table(connection: Connection, _progress: Progress, *, table: str) -> Iterator[str]:
    for (said,) in connection.exec_driver_sql(f'PRAGMA quick_check("{table}")'):
        if said != "ok":
            yield _("The file is damaged: {what}.").format(what=said)
    yield from _dangling(connection.exec_driver_sql(f'PRAGMA foreign_key_check("{table}")'))


def _some_quotations(connection: Connection, _progress: Progress) -> Iterator[str]:
    """Look at the quotations of the three sources that were coded last."""
    rows = connection.exec_driver_sql(
        "SELECT id, name, text_id, characters FROM source WHERE id IN (SELECT source_id FROM "
        "(SELECT source_id, max(id) AS last FROM coding GROUP BY source_id ORDER BY last DESC "
        "LIMIT 3)) AND characters < 2000000"
    ).all()
    for row in rows:
        yield from _source(connection, *row)


def _pages(connection: Connection, _progress: Progress) -> Iterator[str]:
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield _("The file is damaged: {what}.").format(what=said)


def _references(connection: Connection, _progress: Progress) -> Iterator[str]:
    yield from _dangling(connection.exec_driver_sql("PRAGMA foreign_key_check"))


def _dangling(rows: Iterable[Any]) -> Iterator[str]:
    for table, row, other, _key in rows:
        yield _("Row {row} of {table} points to a row of {other} that is not there.").format(
            row=row, table=table, other=other
        )


def _texts(connection: Connection, progress: Progress) -> Iterator[str]:
    """Compare every source with its text, and the codings with their words."""
    sources = connection.exec_driver_sql(
        "SELECT id, name, text_id, characters FROM source ORDER BY id"
    ).all()
    for row in progress.each(sources, _("Checking quotations")):
        yield from _source(connection, *row)


def _source(
    connection: Connection, source_id: int, name: str, text_id: int, characters: int
) -> Iterator[str]:
    try:
        text = contents.get(connection, text_id).decode("utf-8")
    except _DAMAGE as error:
        yield _("The text of “{name}” cannot be read ({kind}).").format(
            name=name, kind=type(error).__name__
        )
        return
    if len(text) != characters:
        yield _("“{name}” has {n} characters and should have {m}.").format(
            name=name, n=len(text), m=characters
        )
    yield from _codings(connection, source_id, name, text)


def _codings(connection: Connection, source_id: int, name: str, text: str) -> Iterator[str]:
    rows = connection.exec_driver_sql(
        'SELECT guid, start, "end", checksum, area FROM coding WHERE source_id = ?', (source_id,)
    )
    for guid, start, end, expected, area in rows:
        if area and checksum(area) != expected:
            yield _("Coding {guid} in “{name}” no longer has the area it was made on.").format(
                guid=guid, name=name
            )
        elif area:
            continue
        elif not 0 <= start < end <= len(text):
            yield _("Coding {guid} in “{name}” lies outside the text.").format(guid=guid, name=name)
        elif checksum(text[start:end]) != expected:
            yield _("Coding {guid} in “{name}” no longer has the words it was made on.").format(
                guid=guid, name=name
            )


def _contents(connection: Connection, progress: Progress) -> Iterator[str]:
    rows = connection.exec_driver_sql("SELECT id, sha256 FROM content ORDER BY id").all()
    for content_id, digest in progress.each(rows, _("Checking texts and originals")):
        try:
            whole = hashlib.sha256(contents.get(connection, content_id)).hexdigest() == digest
        except _DAMAGE:
            whole = False
        if not whole:
            yield _("Content {n} is not what was stored: its hash differs.").format(n=content_id)


def _index(connection: Connection, _progress: Progress) -> Iterator[str]:
    try:
        damaged = fulltext.differs(connection)
    except (sqlite.DatabaseError, *_DAMAGE):
        damaged = True
    if damaged:
        yield _(
            "The index of words does not fit the texts, so searching may miss some places; "
            "“topoi check --mend” makes it anew."
        )


def _links(connection: Connection, _progress: Progress) -> Iterator[str]:
    rows = connection.exec_driver_sql(
        "SELECT case_link.guid, source.name FROM case_link JOIN source ON source.id = source_id "
        'WHERE (start IS NULL) <> ("end" IS NULL) OR start < 0 OR start >= "end" '
        'OR "end" > characters'
    )
    for guid, name in rows:
        yield _("Link {guid} of “{name}” to a case lies outside the text.").format(
            guid=guid, name=name
        )


def _journal(connection: Connection, progress: Progress) -> Iterator[str]:
    """Read every row of every step, as undo would."""
    count = connection.exec_driver_sql("SELECT count(*) FROM change_row").scalar_one()
    rows = connection.exec_driver_sql(
        "SELECT id, table_name, row_id, before, after FROM change_row"
    )
    for number, (note_id, table, row_id, before, after) in enumerate(rows):
        if number % 10_000 == 0:
            progress.report(number, count, _("Checking the journal"))
        if not _readable(table, row_id, before, after):
            yield _("Row {n} of the journal cannot be read.").format(n=note_id)


def _readable(table: str, row_id: int, *sides: str | None) -> bool:
    try:
        noted = [json.loads(side) for side in sides if side is not None]
    except _GARBLED:
        return False
    known = _COLUMNS.get(table, set())
    return bool(noted) and all(
        isinstance(row, dict) and row.get("id") == row_id and set(row) <= known for row in noted
    )


def _chain(connection: Connection, progress: Progress) -> Iterator[str]:
    """See that what each step found had been left so: by some step, done or taken back.

    Only behind the last sealed step, which is followed by rows that no step has noted.
    """
    notes = connection.exec_driver_sql(
        "SELECT id, table_name, row_id, before, after FROM change_row WHERE change_id > "
        "coalesce((SELECT max(id) FROM change WHERE state = 'sealed'), 0) ORDER BY id"
    )
    count = connection.exec_driver_sql("SELECT count(*) FROM change_row").scalar_one()
    left: dict[tuple[str, int], set[tuple[str, int]]] = {}
    for number, (note_id, table, row_id, before, after) in enumerate(notes):
        if number % 10_000 == 0:
            progress.report(number, count, _("Checking the journal"))
        known = left.setdefault((table, row_id), set())
        found = _fingerprint(before)
        if before and any(each[0] == found[0] for each in known) and found not in known:
            yield _("Row {n} of the journal does not follow from those before it.").format(
                n=note_id
            )
        known.update(_fingerprint(side) for side in (before, after) if side)


def _fingerprint(side: str | None) -> tuple[str, int]:
    """Return the columns of a noted row, and a number for what they say."""
    try:
        noted = json.loads(side or "{}")
    except _GARBLED:
        return "", 0  # said already, of the journal
    return " ".join(sorted(noted)) if isinstance(noted, dict) else "", hash(side)


def _steps(connection: Connection, _progress: Progress) -> Iterator[str]:
    """See that every line of the history can be read, and says when it was."""
    rows = connection.exec_driver_sql("SELECT id, at, label, coder, merge_key FROM change")
    for step, at, *_words in rows:
        if not is_moment(at):
            yield _("Step {n} of the history has a damaged time.").format(n=step)


def _stamps(connection: Connection, progress: Progress) -> Iterator[str]:
    """See that every row has times and a GUID that can be."""
    for model in progress.each(JOURNALLED, _("Checking rows")):
        table, moments = model.__tablename__, moment_columns(model)
        listed = ", ".join(moments)
        rows = connection.exec_driver_sql(f"SELECT id, guid, {listed} FROM {table}")  # noqa: S608
        for row, guid, *said in rows:
            whole = (is_moment(at) or (at is None and moments[name])
                     for name, at in zip(moments, said, strict=True))  # fmt: skip
            if not is_guid(guid) or not all(whole):
                yield _("Row {row} of {table} has a damaged time or GUID.").format(
                    row=row, table=table
                )


def _rows(connection: Connection, progress: Progress) -> Iterator[str]:
    """Compare every row with what the journal says it was left as.

    Steps before a sealed one say nothing: what came with it was not noted row by row.
    """
    for table in progress.each(sorted(_COLUMNS), _("Checking rows")):
        rows = connection.exec_driver_sql(f'SELECT * FROM "{table}"').mappings()  # noqa: S608 - ours
        present = {row["id"]: dict(row) for row in rows}
        left = connection.exec_driver_sql(
            "SELECT row_id, after, max(change_row.id) FROM change_row "
            "JOIN change ON change.id = change_id "
            "WHERE table_name = ? AND state = 'done' AND change.id > "
            "coalesce((SELECT max(id) FROM change WHERE state = 'sealed'), 0) GROUP BY row_id",
            (table,),
        )
        for row_id, after, _last in left:
            if not _same(present.get(row_id), after):
                yield _("Row {row} of {table} is not as the last step left it.").format(
                    row=row_id, table=table
                )


def _same(row: dict[str, object] | None, after: str | None) -> bool:
    """Compare what both have; a later version may have added columns."""
    if row is None or after is None:
        return row is None and after is None
    try:
        noted = json.loads(after)
    except _GARBLED:
        return True  # said already, of the journal
    return all(row[name] == value for name, value in noted.items() if name in row)
