"""Making what was salvaged whole again: every reference leads to something that is there."""

import hashlib
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from sqlalchemy import Column, String
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from app.i18n import _
from app.models import Base
from app.models.case import ORGANISATION, PARTICIPANT, PLACE
from app.models.decision import ONE
from app.models.types import stamp
from app.project import contents
from app.project.salvage_reading import Row, Rows
from app.text.spans import checksum


@dataclass
class Mending:
    """The rows that go into the new file, and sentences on what was lost on the way."""

    tables: dict[str, Rows]
    title: str
    said: list[str] = field(default_factory=list)

    def mend(self) -> None:
        """Leave out what cannot stand, and put in what others stand on."""
        texts = self._contents()
        self._sources(texts)
        self._stand_in("code", _code)
        self._stand_in("coder", _coder)
        self._kinds()
        self._references()
        self._codings(texts)
        self._links(texts)
        self._references()
        self._decisions()
        self._references()
        self._info()
        self._complete()

    def _contents(self) -> dict[int, str]:
        """Leave out contents that are not what was stored; return those that may be texts."""
        texts: dict[int, str] = {}
        wanted = {row.get("text_id") for row in self.tables["source"].values()}
        for content_id, row in list(self.tables["content"].items()):
            data = _unpacked(row)
            if data is None or hashlib.sha256(data).hexdigest() != row.get("sha256"):
                del self.tables["content"][content_id]
            elif content_id in wanted:
                texts[content_id] = data.decode("utf-8", "replace")
        return texts

    def _sources(self, texts: dict[int, str]) -> None:
        contents = self.tables["content"]
        for source_id, row in list(self.tables["source"].items()):
            if row.get("text_id") not in texts:
                self._lose("source", source_id, _("The text of “{name}” is lost, and its codings."))
                continue
            row["characters"] = len(texts[row["text_id"]])
            for column in ("outline_id", "boxes_id"):
                if row.get(column) is not None and row[column] not in contents:
                    row[column] = None
                    self.say(_("The headings or pages of “{name}” are lost."), row)
            if row.get("original_id") not in contents:
                row["original_id"] = row["text_id"]
                self.say(_("The original file of “{name}” is lost; its text is whole."), row)

    def _stand_in(self, table: str, make: Callable[[int], Row]) -> None:
        """Let a row stand in for one that is lost and that codings point to."""
        rows = self.tables[table]
        wanted = {row.get(f"{table}_id") for row in self.tables["coding"].values()}
        for row_id in sorted(each for each in wanted - set(rows) if isinstance(each, int)):
            rows[row_id] = {"id": row_id, "guid": str(uuid4()), "created": stamp()} | make(row_id)
            self.say(_("“{name}” stands for one that is lost."), rows[row_id])

    def _kinds(self) -> None:
        """See that the three kinds of case are there."""
        kinds = self.tables["case_kind"]
        names = {row.get("name") for row in kinds.values()}
        lost = [name for name in (PLACE, PARTICIPANT, ORGANISATION) if name not in names]
        wanted = {row.get("kind_id") for row in self.tables["cases"].values()} - set(kinds)
        free = iter(sorted(each for each in wanted if isinstance(each, int)))
        for name in lost:
            row_id = next(free, max(kinds, default=0) + 1)
            kinds[row_id] = {"id": row_id, "name": name, "guid": str(uuid4()), "created": stamp()}

    def _codings(self, texts: dict[int, str]) -> None:
        """Leave out codings that lie outside their text; list those whose words are others."""
        for coding_id, row in list(self.tables["coding"].items()):
            text = texts[self.tables["source"][row["source_id"]]["text_id"]]
            start, end = row.get("start"), row.get("end")
            if area := row.get("area"):
                if row.get("checksum") != checksum(str(area)):
                    self._lose("coding", coding_id, _("The area of coding {guid} is damaged."))
            elif not _within(start, end, text):
                self._lose("coding", coding_id, _("Coding {guid} lies outside its text."))
            elif row.get("checksum") != checksum(text[start:end]):
                row["checksum"] = checksum(text[start:end])
                self.say(_("Coding {guid} may not stand where it stood: look at it."), row)

    def _links(self, texts: dict[int, str]) -> None:
        for link_id, row in list(self.tables["case_link"].items()):
            text = texts[self.tables["source"][row["source_id"]]["text_id"]]
            start, end = row.get("start"), row.get("end")
            if (start, end) != (None, None) and not _within(start, end, text):
                self._lose("case_link", link_id, _("A link of a case lies outside its text."))

    def _decisions(self) -> None:
        """Leave out decisions for a coder who is lost."""
        for decision_id, row in list(self.tables["decision"].items()):
            if (row.get("keep") == ONE) != (row.get("kept_coder_id") is not None):
                self._lose("decision", decision_id, _("A decision is lost with its coder."))

    def _references(self) -> None:
        """Leave out what points to nothing, until nothing does."""
        again = True
        while again:
            again = False
            for table in self.tables:
                for column in Base.metadata.tables[table].columns:
                    for key in column.foreign_keys:
                        again |= self._follow(table, column, key.column.table.name)

    def _follow(self, table: str, column: Column[Any], other: str) -> bool:
        """Mend the rows of which *column* points to a row of *other* that is lost."""
        rows, there = self.tables[table], self.tables.get(other, {})
        known = {None, *there} if column.nullable else set(there)
        lost = [each for each, row in rows.items() if row.get(column.name) not in known]
        for row_id in lost:
            if column.nullable and table != "attribute_value":  # which must belong to something
                rows[row_id][column.name] = None
                sentence = _("What a row of {table} belonged to is lost; the row is kept.")
                self.say(sentence, {**rows[row_id], "table": table})
            else:
                self._lose(table, row_id, _("A row of {table} is lost with what it belongs to."))
        return bool(lost)

    def _info(self) -> None:
        if not self.tables["project_info"]:
            self.tables["project_info"][1] = {
                "id": 1, "title": self.title, "researcher": "", "questions": "", "keywords": "",
                "ethics": "", "period": "", "small_below": 50_000, "large_above": 500_000,
                "coder_id": None, "guid": str(uuid4()), "created": stamp(),
            }  # fmt: skip
            self.say(_("What the project says of itself is lost."), {})

    def _complete(self) -> None:
        """Give rows of an older project the columns that it did not have."""
        for table, rows in self.tables.items():
            columns = Base.metadata.tables[table].columns
            missing = {c.name: _nothing(c) for c in columns if c.name != "id"}
            for row in rows.values():
                row.update({name: value for name, value in missing.items() if name not in row})

    def _lose(self, table: str, row_id: int, sentence: str) -> None:
        row = self.tables[table].pop(row_id)
        self.say(sentence, {**row, "table": table})

    def say(self, sentence: str, row: Row) -> None:
        """Tell of a loss, by what the row is called."""
        known = {key: row.get(key) or "?" for key in ("name", "guid", "table")}
        self.said.append(sentence.format(**known))


def _nothing(column: Column[Any]) -> object:
    """Return what a column says where it says nothing."""
    if isinstance(column.default, ScalarElementColumnDefault):
        return column.default.arg
    if column.nullable:
        return None
    return "" if isinstance(column.type, String) else 0


def _within(start: object, end: object, text: str) -> bool:
    return isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)


def _unpacked(row: Row) -> bytes | None:
    try:
        return contents.unpacked(row.get("packed"), row.get("size"), row.get("data"))
    except (ValueError, zlib.error):
        return None


def _code(row_id: int) -> Row:
    name = _("Lost code {n}").format(n=row_id)
    return {
        "name": name, "color": "code.1", "parent_id": None, "position": 0, "number": "",
        "definition": "", "include": "", "exclude": "", "example": "", "concept": "",
        "quick_key": None,
    }  # fmt: skip


def _coder(row_id: int) -> Row:
    return {"name": _("Lost coder {n}").format(n=row_id)}
