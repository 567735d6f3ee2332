"""The names and words of what differs between two files: what a person would recognise."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from app.i18n import _
from app.project import contents

LONGEST = 240
"""Characters of a quotation or a memo that are told."""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Item:
    """One source, code, coding, memo or case: its name, where it is, its words if it has some."""

    table: str
    guid: str
    name: str
    where: str = ""
    words: str = ""


def items(connection: Connection, table: str, guids: Sequence[str]) -> list[Item]:
    """Return what to call the rows with *guids* of one table, in the order people expect."""
    found: list[Item] = []
    for at in range(0, len(guids), _AT_ONCE):
        found += _ASK[table](connection, guids[at : at + _AT_ONCE])
    return sorted(found, key=lambda item: (item.where.casefold(), item.name.casefold()))


def _rows(connection: Connection, sql: str, guids: Sequence[str]) -> list[tuple[str, ...]]:
    holes = ", ".join("?" * len(guids))
    rows = connection.exec_driver_sql(sql.format(guids=holes), tuple(guids))
    return [tuple(row) for row in rows]


def _sources(connection: Connection, guids: Sequence[str]) -> list[Item]:
    sql = "SELECT guid, name, type FROM source WHERE guid IN ({guids})"
    return [Item("source", *row) for row in _rows(connection, sql, guids)]


def _cases(connection: Connection, guids: Sequence[str]) -> list[Item]:
    sql = (
        "SELECT cases.guid, cases.name, case_kind.name FROM cases "
        "JOIN case_kind ON case_kind.id = kind_id WHERE cases.guid IN ({guids})"
    )
    return [
        Item("cases", guid, name, _(kind)) for guid, name, kind in _rows(connection, sql, guids)
    ]


def _codes(connection: Connection, guids: Sequence[str]) -> list[Item]:
    sql = (
        "WITH RECURSIVE up(guid, above, path, steps) AS ("
        "SELECT guid, parent_id, '', 0 FROM code WHERE guid IN ({guids}) UNION ALL "
        "SELECT up.guid, code.parent_id, code.name || ' > ' || path, steps + 1 "
        "FROM up JOIN code ON code.id = above WHERE steps < 100) "
        "SELECT code.guid, code.name, (SELECT path FROM up WHERE up.guid = code.guid "
        "ORDER BY steps DESC LIMIT 1) FROM code WHERE code.guid IN (SELECT guid FROM up)"
    )
    rows = _rows(connection, sql, guids)
    return [Item("code", guid, name, path.removesuffix(" > ")) for guid, name, path in rows]


def _codings(connection: Connection, guids: Sequence[str]) -> list[Item]:
    sql = (
        'SELECT coding.guid, code.name, source.name, coder.name, text_id, start, "end" '
        "FROM coding JOIN code ON code.id = code_id JOIN source ON source.id = source_id "
        "JOIN coder ON coder.id = coding.coder_id WHERE coding.guid IN ({guids}) ORDER BY text_id"
    )
    found = []
    for guid, code, source, coder, text_id, start, end in _rows(connection, sql, guids):
        words = contents.text(connection, int(text_id))[int(start) : int(end)]
        where = _("{source}, coded by {coder}").format(source=source, coder=coder)
        found.append(Item("coding", guid, code, where, _short(words)))
    return found


def _memos(connection: Connection, guids: Sequence[str]) -> list[Item]:
    sql = (
        "SELECT memo.guid, title, coalesce(source.name, code.name, cases.name, "
        "(SELECT code.name FROM coding JOIN code ON code.id = code_id "
        "WHERE coding.id = memo.coding_id), ''), text FROM memo "
        "LEFT JOIN source ON source.id = memo.source_id LEFT JOIN code ON code.id = memo.code_id "
        "LEFT JOIN cases ON cases.id = memo.case_id WHERE memo.guid IN ({guids})"
    )
    return [
        Item("memo", guid, title or _("Memo"), about or _("Research journal"), _short(text))
        for guid, title, about, text in _rows(connection, sql, guids)
    ]


def _short(words: str) -> str:
    line = " ".join(words[: LONGEST * 2].split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


_ASK: dict[str, Callable[[Connection, Sequence[str]], list[Item]]] = {
    "source": _sources,
    "code": _codes,
    "coding": _codings,
    "memo": _memos,
    "cases": _cases,
}
