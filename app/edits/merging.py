"""Taking another copy of a project in: what is new there, and what was changed there only.

Nothing of ours is given up unless the user says so, and nobody's codings are hidden or moved by
number. It is one step; merged again, a copy changes nothing.
"""

from collections.abc import Iterable
from functools import partial
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.edits import texts
from app.edits.codings import remove_with_memos
from app.edits.merge_matching import Matching, Row, Side, references
from app.edits.merge_report import OURS, Choices, Conflict, Merged, Skipped, Taken
from app.edits.merge_rows import Comparing
from app.edits.merge_texts import Carried
from app.errors import UserError
from app.i18n import _, ngettext
from app.models import JOURNALLED, Coding, Source
from app.models.types import stamp
from app.progress import SILENT, Progress
from app.project import Project, contents, fulltext
from app.project.engine import driver
from app.queries.among import among
from app.queries.parting import MERGED, Since, since_parting
from app.queries.whole_tables import digests_of, tables_of
from app.text.clean import numbered

_NAMED = ("name", "title", "value", "key", "code")
_AT_ONCE = 20_000


def merge(
    project: Project, there: Project, choices: Choices | None = None, progress: Progress = SILENT
) -> Merged:
    """Take in what the project *there* has, in one step, and say what was and was not taken."""
    if there.path.resolve() == project.path.resolve():
        raise UserError(_("A project cannot be merged with itself."), _("Choose another copy."))
    with project.edit(_("Merge {name}").format(name=there.path.name),
                      merge_key=f"{MERGED}{uuid4()}") as session:  # fmt: skip
        return _Merge(session, project, there, choices or Choices(), progress).go()


class _Merge:
    """One merge of one copy, within one edit."""

    def __init__(
        self,
        session: Session,
        project: Project,
        there: Project,
        choices: Choices,
        progress: Progress,
    ) -> None:
        self._session = session
        self._project = project
        self._there = there
        self._choices = choices
        self._progress = progress
        self._report = Merged()
        self._carried = Carried()
        self._copied: dict[str, int] = {}

    def go(self) -> Merged:
        """Do it."""
        self._since = since_parting(self._project, self._there)
        theirs = Side(
            tables_of(self._there, self._progress, _("Reading the copy")),
            digests_of(self._there),
            self._text_there,
        )
        self._take_chosen_texts(theirs)
        ours = Side(tables_of(self._project), digests_of(self._project), self._text_here)
        self._matching = Matching(
            ours, theirs, self._next_ids(), take_proposals=self._choices.take_proposals
        )
        self._matching.match(self._carried.carry)
        self._comparing = Comparing(
            self._matching, self._since, self._choices, self._report, self._call,
            self._carried.was, self._whose(),
        )  # fmt: skip
        removed_here = self._since[0].removed(_guids(ours))
        for model in self._progress.each(JOURNALLED, _("Merging")):
            self._merge_table(model.__tablename__, removed_here)
        self._remove_what_was_removed_there()
        self._tell_of_texts()
        self._tell_proposals()
        fulltext.complete(self._session.connection())
        self._session.expire_all()
        return self._report

    def _take_chosen_texts(self, theirs: Side) -> None:
        """Let a source say what theirs says where the user chose so; all codings follow.

        Only a text that was changed there can be chosen: what we alone corrected stays corrected.
        """
        chosen = [
            row
            for row in theirs.tables["source"].values()
            if self._choices.keeps(f"{row['guid']}:text_id") != OURS and self._changed_there(row)
        ]
        for row in chosen:
            mine = self._session.scalar(select(Source.id).where(Source.guid == row["guid"]))
            if mine is not None:
                texts.change_text(self._project, mine, theirs.said_by(row))

    def _merge_table(self, table: str, removed_here: set[tuple[str, str]]) -> None:
        matching = self._matching
        if table == "project_info" and not self._is_one_project():
            return  # what another study says of itself is no concern of this one
        new, twins = set(matching.new[table]), set(matching.twins[table])
        adding: list[Row] = []
        for id_, row in matching.theirs.tables[table].items():
            if id_ in twins:
                self._report.same += 1
            elif id_ not in new:
                self._comparing.compare(table, id_, without_text=self._differs(table, id_))
            elif (made := self._new_row(table, id_, row, removed_here)) is not None:
                adding.append(made)
        self._write_new(table, adding)
        for mine_id, said in self._comparing.updates.get(table, {}).items():
            self._update(table, mine_id, said)

    def _is_one_project(self) -> bool:
        sides = (self._matching.ours, self._matching.theirs)
        ours, theirs = _guids(sides[0])["project_info"], _guids(sides[1])["project_info"]
        return ours == theirs

    def _differs(self, table: str, id_: int) -> bool:
        return table == "source" and id_ in self._carried.differing

    def _new_row(
        self, table: str, id_: int, row: Row, removed_here: set[tuple[str, str]]
    ) -> Row | None:
        """Return a row of theirs as it will be here, or None if it is not taken."""
        if table == "revision" and row["source_id"] not in self._matching.new["source"]:
            return None  # what a text of theirs said before is no earlier text of ours
        made = self._matching.mapped(table, row)
        if made is None or (table, row["guid"]) in removed_here:
            removed = made is not None
            self._skip(table, id_, row, _("It was removed here.") if removed
                       else _("What it belongs to was not taken."))  # fmt: skip
            return None
        made["id"] = self._matching.ids[table][id_]
        for column, other in references(table):
            if other == "content" and made[column] is not None:
                made[column] = self._content(row[column], made[column])
        if table == "code":
            made["quick_key"] = None
        if table == "source":
            ours = self._matching.ours.tables[table].values()
            made["name"] = numbered(made["name"], {each["name"] for each in ours})
        self._matching.ours.tables[table][made["id"]] = made
        return made

    def _skip(self, table: str, id_: int, row: Row, reason: str) -> None:
        del self._matching.ids[table][id_]  # so that what belongs to it is not taken either
        self._report.skipped.append(Skipped(table, self._call(table, row), reason))

    def _write_new(self, table: str, rows: list[Row]) -> None:
        if not rows:
            return
        columns = list(rows[0])
        listed = ", ".join(f'"{column}"' for column in columns)
        holes = ", ".join("?" * len(columns))
        sql = f"INSERT INTO {table} ({listed}) VALUES ({holes})"  # noqa: S608 - our own columns
        connection = self._session.connection()
        for at in range(0, len(rows), _AT_ONCE):
            self._progress.report(at, len(rows), _("Merging"))
            part = rows[at : at + _AT_ONCE]
            connection.exec_driver_sql(sql, [tuple(row[c] for c in columns) for row in part])
        self._report.added[table] = len(rows)
        if table == "coding":
            self._ask_about([row["id"] for row in rows])

    def _ask_about(self, added: Iterable[int]) -> None:
        """Let codings whose place is not certain wait for a person."""
        ids = self._matching.ids["coding"]
        here = {ids[id_]: said for id_, said in self._carried.uncertain.items() if id_ in ids}
        waiting = [
            (coding_id, here[coding_id].words, here[coding_id].how, str(uuid4()), stamp())
            for coding_id in added
            if coding_id in here
        ]
        if waiting:
            self._session.connection().exec_driver_sql(
                "INSERT INTO review (coding_id, words, how, guid, created) VALUES (?, ?, ?, ?, ?)",
                waiting,
            )
        self._report.review += len(waiting)

    def _update(self, table: str, id_: int, said: Row) -> None:
        values = dict(said)
        for column, other in references(table):
            if other == "content" and values.get(column) is not None:
                values[column] = self._content_by_digest(values[column])
        new = ", ".join(f'"{column}" = ?' for column in values)
        sql = f"UPDATE {table} SET {new} WHERE id = ?"  # noqa: S608 - our own columns
        self._session.connection().exec_driver_sql(sql, (*values.values(), id_))

    def _remove_what_was_removed_there(self) -> None:
        """Take away what its own coder took away there, if nobody has touched it here since."""
        ours, theirs = self._since
        codings, whose = self._matching.ours.tables["coding"], self._whose()
        by_guid = {
            row["guid"]: id_ for id_, row in codings.items() if row["coder_id"] == whose
        }  # nobody takes another's coding away by working on a copy
        going = []
        for table, guid in sorted(theirs.removed(_guids(self._matching.theirs))):
            if theirs.base[table, guid] is None:
                continue
            if table != "coding" or guid not in by_guid:
                self._tell_of_removal(table, guid)
            elif (table, guid) not in ours.base:
                going.append(by_guid[guid])
            else:
                self._tell_of_removal(table, guid)
        if going:
            remove_with_memos(self._session, among(Coding.id, going))
            self._report.removed["coding"] = len(going)

    def _tell_of_removal(self, table: str, guid: str) -> None:
        for row in self._matching.ours.tables[table].values():
            if row["guid"] == guid:
                reason = _("It was removed there; it stays here.")
                self._report.skipped.append(Skipped(table, self._call(table, row), reason))
                return

    def _whose(self) -> int | None:
        """Return the coder, by our id, whose copy it is."""
        (info,) = self._matching.theirs.tables["project_info"].values()
        return self._matching.ids["coder"].get(info["handed_to_id"] or info["coder_id"])

    def _tell_of_texts(self) -> None:
        """Keep the texts that the coder of the copy had, and say where they differ from ours."""
        whose = self._whose()
        for id_, places in self._carried.differing.items():
            row = self._matching.theirs.tables["source"][id_]
            mine_id = self._matching.ids["source"].get(id_)
            if mine_id is None:
                continue
            mine = self._matching.ours.tables["source"][mine_id]
            changed_there = self._changed_there(row)
            if whose is not None and self._keep_copy(mine_id, whose, row["text_id"]):
                told = ngettext("{n} place differs", "{n} places differ", places).format(n=places)
                self._report.changed.append(Taken("source", mine["name"], "text", "", told))
            if changed_there:
                self._report.conflicts.append(
                    Conflict(f"{mine['guid']}:text_id", "source", mine["name"], "text",
                             _("our text"), _("their text"), OURS)
                )  # fmt: skip
            else:
                self._report.same += 1

    def _changed_there(self, row: Row) -> bool:
        since: Since = self._since[1]
        return since.changed(
            ("source", row["guid"]), "text_id", row["text_id"], partial(self._said_here, row)
        )

    def _said_here(self, row: Row) -> bool:
        """Whether our text of a source once was what theirs is."""
        said = self._since[0].said.get(("source", row["guid"]), ())
        digests = digests_of(self._project)
        digest = digests_of(self._there)[row["text_id"]]
        return any(digests.get(each["text_id"]) == digest for each in said)

    def _keep_copy(self, source_id: int, coder_id: int, content_id: int) -> bool:
        """Keep the text of a coder's copy; return whether that is new."""
        text_id = self._content(content_id, self._matching.theirs.digests[content_id])
        connection = self._session.connection()
        known = connection.exec_driver_sql(
            "SELECT id, text_id FROM source_copy WHERE source_id = ? AND coder_id = ?",
            (source_id, coder_id),
        ).one_or_none()
        if known is None:
            connection.exec_driver_sql(
                "INSERT INTO source_copy (source_id, coder_id, text_id, guid, created) "
                "VALUES (?, ?, ?, ?, ?)",
                (source_id, coder_id, text_id, str(uuid4()), stamp()),
            )
        elif known[1] != text_id:
            connection.exec_driver_sql(
                "UPDATE source_copy SET text_id = ? WHERE id = ?", (text_id, known[0])
            )
        return known is None or known[1] != text_id

    def _tell_proposals(self) -> None:
        for theirs_id, mine_id in self._matching.proposed:
            theirs = self._matching.theirs.tables["source"][theirs_id]
            mine = self._matching.ours.tables["source"][mine_id]
            id_ = f"{mine['guid']}:{theirs['guid']}"
            self._report.conflicts.append(
                Conflict(id_, "source", mine["name"], "copy", mine["name"], theirs["name"], OURS)
            )

    def _content(self, their_id: int, digest: str) -> int:
        """Return the id of a content here, brought over if it is new."""
        if digest not in self._copied:
            with self._there.read() as session:
                data = contents.get(session.connection(), their_id)
            self._copied[digest] = contents.put(self._session.connection(), data)
        return self._copied[digest]

    def _content_by_digest(self, digest: str) -> int:
        their_id = next(
            id_ for id_, each in self._matching.theirs.digests.items() if each == digest
        )
        return self._content(their_id, digest)

    def _text_there(self, content_id: int) -> str:
        with self._there.read() as session:
            return contents.text(session.connection(), content_id)

    def _text_here(self, content_id: int) -> str:
        return contents.text(self._session.connection(), content_id)

    def _next_ids(self) -> dict[str, int]:
        execute = driver(self._session.connection()).execute
        given = dict(execute("SELECT name, seq FROM sqlite_sequence").fetchall())
        return {model.__tablename__: given.get(model.__tablename__, 0) + 1 for model in JOURNALLED}

    def _call(self, table: str, row: Row) -> str:
        """Return what a person calls a row: its name, or that of what it is about."""
        for column in _NAMED:
            if isinstance(row.get(column), str) and row[column]:
                return str(row[column])
        for column, other in references(table):
            there = self._matching.ours.tables.get(other, {}).get(row.get(column) or 0)
            if there is not None and other != table:
                return self._call(other, there)
        return str(row["guid"])[:8]


def _guids(side: Side) -> dict[str, list[str]]:
    return {table: [row["guid"] for row in rows.values()] for table, rows in side.tables.items()}
