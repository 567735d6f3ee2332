"""The rows that a survey becomes, gathered first and then written many at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from sqlalchemy import func, insert, select

from app.i18n import _
from app.intake import NewRespondent, NewSurvey
from app.models import Attribute, AttributeValue, Base, Case, CaseLink, Source
from app.models.types import now
from app.progress import Progress
from app.project import Project, fulltext
from app.queries.surveys import ANSWER, AT_PLACE, SURVEY
from app.text import words

_AT_ONCE = 1_000
_LONGEST_NAME = 90


@dataclass(frozen=True)
class Links:
    """Where a respondent belongs."""

    place_id: int | None = None
    organisation_id: int | None = None


@dataclass(frozen=True)
class _Text:
    """An open answer of a respondent who is here, or will be by that name."""

    respondent: str
    question: str
    text: str
    links: Links


@dataclass
class SurveyRows:
    """Gathers what is to be written. `attributes` are by the survey's names for them."""

    project: Project
    survey: NewSurvey
    kind_id: int
    attributes: dict[str, Attribute] = field(default_factory=dict)
    question_id: int = 0
    answers: int = 0
    texts: int = 0

    def __post_init__(self) -> None:
        self._questions = {each.name: each.question for each in self.survey.open}
        self._cases: list[dict[str, Any]] = []
        self._values: list[tuple[str, int, str]] = []
        self._texts: list[_Text] = []
        self._given: dict[int, dict[int, set[str]]] | None = None
        self._answered: set[tuple[int, str]] = set()
        self._made = now()

    def add(self, each: NewRespondent, name: str, links: Links) -> None:
        """Take a respondent who is new."""
        row = {
            "kind_id": self.kind_id,
            "name": name,
            "parent_id": links.organisation_id or links.place_id,
            "level": "",
        }
        self._cases.append(row)
        self._value(name, f"\0{SURVEY}", self.survey.name)
        if each.place and links.place_id is not None:
            self._value(name, f"\0{AT_PLACE}", self._place_name(links.place_id))
        for question, values in each.answers.items():
            for value in values:
                self._value(name, question, value)
                self.answers += 1
        for question, text in each.texts.items():
            self._texts.append(_Text(name, question, text, links))

    def fill(self, each: NewRespondent, name: str, case_id: int, links: Links) -> list[str]:
        """Give a respondent who is here what is lacking; return what is said otherwise."""
        given = self._known().get(case_id, {})
        differing = []
        for question, values in each.answers.items():
            old = given.get(self.attributes[question].id, set())
            if old and old != set(values):
                told = _("{name}: “{question}” says {old} here and {new} in the file; it was left.")
                differing.append(
                    told.format(
                        name=name,
                        question=question,
                        old=", ".join(sorted(old)),
                        new=", ".join(sorted(values)),
                    )
                )
            elif not old and not self.survey.numbered:
                for value in values:
                    self._value(name, question, value)
                    self.answers += 1
        for question, text in each.texts.items():
            there = (case_id, self._questions[question]) in self._answered
            if not there and not self.survey.numbered:
                self._texts.append(_Text(name, question, text, links))
        return differing

    def write(self, progress: Progress) -> None:
        """Write all of it."""
        self.texts = len(self._texts)
        total = len(self._cases) + len(self._values) + len(self._texts)
        self._done = 0
        self._insert(Case, self._cases, progress, total)
        with self.project.read() as session:
            found = session.execute(select(Case.name, Case.id).where(Case.kind_id == self.kind_id))
            ids = {row.name: row.id for row in found}
        values = [
            _value_row(attribute_id, value, case_id=ids[name])
            for name, attribute_id, value in self._values
        ]
        self._insert(AttributeValue, values, progress, total)
        for start in range(0, len(self._texts), _AT_ONCE):
            self._write_texts(self._texts[start : start + _AT_ONCE], ids)
            self._report(progress, min(_AT_ONCE, len(self._texts) - start), total)

    def _insert(
        self, table: type[Base], rows: list[dict[str, Any]], progress: Progress, total: int
    ) -> None:
        for start in range(0, len(rows), _AT_ONCE):
            part = rows[start : start + _AT_ONCE]
            self._write(table, part)
            self._report(progress, len(part), total)

    def _report(self, progress: Progress, more: int, total: int) -> None:
        self._done += more
        progress.report(self._done, total, _("Importing survey"))

    def _write(self, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
        whole = [{**row, "guid": str(uuid4()), "created": self._made} for row in rows]
        if whole:
            with self.project.edit(_("Import survey")) as session:
                session.connection().execute(insert(table), whole)

    def _write_texts(self, texts: list[_Text], ids: dict[str, int]) -> None:
        with self.project.edit(_("Import survey")) as session:
            connection = session.connection()
            stored = fulltext.put_many(connection, [each.text for each in texts])
            last = session.scalar(select(func.max(Source.id))) or 0
            self._write(Source, self._sources(texts, stored))
            new = session.scalars(
                select(Source.id).where(Source.id > last).order_by(Source.id)
            ).all()
        asked = [
            _value_row(self.question_id, self._questions[each.question], source_id=source_id)
            for each, source_id in zip(texts, new, strict=True)
        ]
        self._write(AttributeValue, asked)
        links = [
            {"case_id": case_id, "source_id": source_id, "start": None, "end": None}
            for each, source_id in zip(texts, new, strict=True)
            for case_id in dict.fromkeys(
                (ids[each.respondent], each.links.organisation_id, each.links.place_id)
            )
            if case_id is not None
        ]
        self._write(CaseLink, links)

    def _sources(self, texts: list[_Text], stored: list[int]) -> list[dict[str, Any]]:
        folder = _part(self.survey.name)
        return [
            {
                "name": _cut(f"{each.respondent} · {each.question}"),
                "kind": "text",
                "text_id": content_id,
                "original_id": content_id,
                "characters": len(each.text),
                "words": words.count(each.text),
                "outline_id": None,
                "boxes_id": None,
                "type": ANSWER,
                "folder": f"{folder}/{_part(each.question)}",
                "date": None,
                "language": "",
                "encoding": "utf-8",
                "media_type": "text/plain",
                "file_name": self.survey.file_name,
                "do_not_quote": False,
                "rights": "",
                "reference": "",
                "translation_of_id": None,
                "recording_id": None,
            }
            for each, content_id in zip(texts, stored, strict=True)
        ]

    def _value(self, name: str, attribute: str, value: str) -> None:
        self._values.append((name, self.attributes[attribute].id, value))

    def _place_name(self, place_id: int) -> str:
        with self.project.read() as session:
            return session.get_one(Case, place_id).name

    def _known(self) -> dict[int, dict[int, set[str]]]:
        """Return what respondents say already, read once."""
        if self._given is not None:
            return self._given
        self._given = {}
        ids = [attribute.id for attribute in self.attributes.values()]
        with self.project.read() as session:
            rows = session.execute(
                select(AttributeValue.case_id, AttributeValue.attribute_id, AttributeValue.value)
                .where(AttributeValue.attribute_id.in_(ids), AttributeValue.case_id.is_not(None))
            ).all()  # fmt: skip
            asked = session.execute(
                select(CaseLink.case_id, AttributeValue.value)
                .join(AttributeValue, AttributeValue.source_id == CaseLink.source_id)
                .where(AttributeValue.attribute_id == self.question_id)
            ).all()
        for case_id, attribute_id, value in rows:
            assert case_id is not None
            self._given.setdefault(case_id, {}).setdefault(attribute_id, set()).add(value)
        self._answered = {(row[0], row[1]) for row in asked}
        return self._given


def _value_row(
    attribute_id: int, value: str, *, case_id: int | None = None, source_id: int | None = None
) -> dict[str, Any]:
    return {
        "attribute_id": attribute_id,
        "value": value,
        "case_id": case_id,
        "source_id": source_id,
        "coding_id": None,
        "date": None,
        "scope": "",
        "source_note": "",
    }


def _part(name: str) -> str:
    """Return a name as a part of a folder's path."""
    return _cut(" ".join(name.replace("/", " ").split()))


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"
