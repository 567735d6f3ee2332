"""What participants consented to, for whatever may be quoted of them or shown."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.i18n import _
from app.models import Attribute, AttributeValue, CaseLink, Coding
from app.queries.among import among
from app.text.consent import CONSENT, allows_images, allows_quoting
from app.text.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Refusal:
    """The answers that forbid quoting and showing; "" where nothing does."""

    words: str = ""
    image: str = ""


@dataclass(frozen=True, slots=True)
class _Passage:
    """What was answered about one passage of a text."""

    start: int
    end: int
    answer: str

    def touches(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end

    def covers(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end


class Consents:
    """Who is in some sources, where, and what they and the sources themselves answered.

    What was answered about a passage goes before that: a passage that may be quoted is, whoever
    speaks, and of one that may not nothing is, under whatever code.
    """

    def __init__(self, session: Session, source_ids: Collection[int]) -> None:
        self._of_cases: dict[int, list[str]] = {}
        self._of_sources: dict[int, list[str]] = {}
        self._of_passages: dict[int, list[_Passage]] = {}
        self._read_answers(session)
        self._read_passages(session, source_ids)
        self._parts: dict[int, list[tuple[int, int, int]]] = {}
        self._whole: dict[int, set[int]] = {}
        if not self._of_cases:
            return
        links = select(CaseLink.source_id, CaseLink.case_id, CaseLink.start, CaseLink.end).where(
            among(CaseLink.source_id, source_ids), among(CaseLink.case_id, self._of_cases)
        )
        for source_id, case_id, start, end in session.execute(links):
            if start is None or end is None:
                self._whole.setdefault(source_id, set()).add(case_id)
            else:
                self._parts.setdefault(source_id, []).append((start, end, case_id))

    def at(self, source_id: int, start: int, end: int) -> Refusal:
        """Return what is refused by whoever speaks between two positions, or for the source.

        Who is linked to a whole source speaks all over it, unless their own parts are known.
        """
        passages = self._of_passages.get(source_id, ())
        own = [each.answer for each in passages if each.touches(start, end)]
        refused = _refusal(own)
        if refused != Refusal() or any(each.covers(start, end) for each in passages):
            return refused
        parts = self._parts.get(source_id, ())
        speaking = {case_id for first, last, case_id in parts if first < end and start < last}
        elsewhere = {case_id for _first, _last, case_id in parts}
        whole = self._whole.get(source_id, set())
        return self._refusal(source_id, speaking | (whole - elsewhere))

    def anywhere(self, source_id: int) -> Refusal:
        """Return what is refused by anybody in a source, or for it: a picture shows all of it."""
        parts = {case_id for _first, _last, case_id in self._parts.get(source_id, ())}
        passages = [each.answer for each in self._of_passages.get(source_id, ())]
        return self._refusal(source_id, parts | self._whole.get(source_id, set()), passages)

    def _refusal(
        self, source_id: int, case_ids: set[int], passages: Collection[str] = ()
    ) -> Refusal:
        answers = [*passages, *self._of_sources.get(source_id, ())]
        for case_id in sorted(case_ids):
            answers += self._of_cases[case_id]
        return _refusal(answers)

    def _read_passages(self, session: Session, source_ids: Collection[int]) -> None:
        rows = session.execute(
            select(Coding.source_id, Coding.start, Coding.end, AttributeValue.value)
            .join(AttributeValue, AttributeValue.coding_id == Coding.id)
            .join(Attribute, Attribute.id == AttributeValue.attribute_id)
            .where(_is_consent(), among(Coding.source_id, source_ids))
            .order_by(AttributeValue.id)
        )
        for source_id, start, end, answer in rows:
            self._of_passages.setdefault(source_id, []).append(_Passage(start, end, answer))

    def _read_answers(self, session: Session) -> None:
        """Keep what is not dated, and the newest of what is: somebody may change their mind."""
        rows = session.execute(
            select(
                AttributeValue.case_id,
                AttributeValue.source_id,
                AttributeValue.value,
                AttributeValue.date,
            )
            .join(Attribute, Attribute.id == AttributeValue.attribute_id)
            .where(_is_consent())
            .order_by(AttributeValue.id)
        ).all()
        newest: dict[tuple[int | None, int | None], PartialDate] = {}
        for row in rows:
            if row.date is not None:
                who = (row.case_id, row.source_id)
                newest[who] = max(newest.get(who, row.date), row.date)
        for row in rows:
            if row.date is None or row.date == newest[row.case_id, row.source_id]:
                if row.case_id is not None:
                    self._of_cases.setdefault(row.case_id, []).append(row.value)
                elif row.source_id is not None:
                    self._of_sources.setdefault(row.source_id, []).append(row.value)


def _is_consent() -> ColumnElement[bool]:
    return func.lower(Attribute.name).in_({CONSENT.casefold(), _(CONSENT).casefold()})


def _refusal(answers: Collection[str]) -> Refusal:
    return Refusal(_first(answers, allows_quoting), _first(answers, allows_images))


def _first(answers: Collection[str], allows: Callable[[str], bool]) -> str:
    return next((answer for answer in answers if not allows(answer)), "")
