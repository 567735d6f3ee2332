"""Two sources of one project that are copies of one text, such as two anonymised transcripts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.edits import locks, sources
from app.edits.areas import WITHOUT_TEXT
from app.edits.lookup import found
from app.edits.twins import become_one
from app.errors import UserError
from app.i18n import _
from app.models import (
    AttributeValue,
    CaseLink,
    Coding,
    Decision,
    Memo,
    Review,
    RoundSource,
    RoundUnit,
    Source,
    SourceCopy,
    SourceSetMember,
)
from app.project import Project, contents
from app.project.safeguard import MANY
from app.text.differing import differing
from app.text.reanchor import SURE, Placed, by_texts
from app.text.spans import checksum, reaching_further


@dataclass(frozen=True, slots=True)
class Joined:
    """How many codings came over, how many were there alike, how many wait for a person.

    `places` is in how many places the two texts differ.
    """

    moved: int
    alike: int
    review: int
    places: int


def join_copies(project: Project, kept_id: int, copy_id: int) -> Joined:
    """Let one source stand for two that are copies of one text, with the codings of both.

    Codings go to where their words stand in the text that is kept; which cannot be placed for
    certain wait for review. The other text is kept as the copy of those who coded it.
    """
    with project.edit(_("Join copies"), loses=MANY) as session:
        gone = _("This source is no longer there.")
        kept = found(session.get(Source, kept_id), gone)
        copy = found(session.get(Source, copy_id), gone)
        _refuse_others(kept, copy)
        _refuse_submitted(session, kept_id, copy_id)
        text, words = (contents.text(session.connection(), s.text_id) for s in (kept, copy))
        joining = _Joining(session, kept, copy, text, words)
        joined = joining.codings()
        joining.links()
        joining.units()
        joining.rest()
        joining.keep_text()
        session.flush()
        sources.remove(project, [copy_id])
        return joined


def _refuse_others(kept: Source, copy: Source) -> None:
    if kept.id == copy.id:
        raise UserError(_("A source is no copy of itself."), _("Choose two sources."))
    if kept.kind in WITHOUT_TEXT or copy.kind in WITHOUT_TEXT:
        raise UserError(
            _("Pictures and recordings have no words by which they could be joined."),
            _("Only texts can be copies of one another."),
        )


def _refuse_submitted(session: Session, kept_id: int, copy_id: int) -> None:
    """Refuse if somebody submitted either source: it would not stay as they left it."""
    those = Coding.source_id.in_((kept_id, copy_id))
    for coder_id, code_id in session.execute(
        select(Coding.coder_id, Coding.code_id).where(those).distinct()
    ).all():
        for source_id in (kept_id, copy_id):
            locks.refuse(session, coder_id, source_id, code_id)


class _Joining:
    """What belongs to one source on its way to another."""

    def __init__(self, session: Session, kept: Source, copy: Source, text: str, words: str) -> None:
        self._session = session
        self._kept, self._copy = kept, copy
        self._text, self._words = text, words

    def codings(self) -> Joined:
        """Carry the codings; one that is there already takes what was written on its twin."""
        rows = self._session.scalars(
            select(Coding).where(Coding.source_id == self._copy.id).order_by(Coding.id)
        ).all()
        there = {
            _key(row): row.id
            for row in self._session.scalars(
                select(Coding).where(Coding.source_id == self._kept.id)
            )
        }
        placed = self._placed([(row.start, row.end) for row in rows])
        moved = alike = review = 0
        self._coders = dict.fromkeys(row.coder_id for row in rows)
        for row, now in zip(rows, placed, strict=True):
            span = (0, 0) if row.area else now.span or (0, min(1, len(self._text)))
            if not row.area and now.how != SURE:
                span = self._free(row, span, there)
            twin = there.get((row.code_id, row.coder_id, *span, row.area))
            if twin is not None:
                become_one(self._session, row.id, twin)
                alike += 1
                continue
            there[row.code_id, row.coder_id, *span, row.area] = row.id
            if not row.area and now.how != SURE:
                self._ask(row, now)
                review += 1
            row.source_id, row.start, row.end = self._kept.id, *span
            if not row.area:
                row.checksum = checksum(self._text[slice(*span)])
            moved += 1
        self._session.flush()
        return Joined(moved, alike, review, len(differing(self._words, self._text)))

    def links(self) -> None:
        """Carry links to cases, of the whole source and of spans, that are not there yet."""
        rows = self._session.scalars(
            select(CaseLink).where(CaseLink.source_id == self._copy.id).order_by(CaseLink.id)
        ).all()
        known = select(CaseLink.case_id, CaseLink.start, CaseLink.end)
        there = {
            tuple(row)
            for row in self._session.execute(known.where(CaseLink.source_id == self._kept.id))
        }
        placed = self._placed([(row.start or 0, row.end or 0) for row in rows])
        for row, now in zip(rows, placed, strict=True):
            start, end = (None, None) if row.start is None else now.span or (None, None)
            if (row.case_id, start, end) in there:
                self._session.delete(row)
                continue
            there.add((row.case_id, start, end))
            row.source_id, row.start, row.end = self._kept.id, start, end
        self._session.flush()

    def units(self) -> None:
        """Carry the units that the coders of a round judge; those that come to be one are one."""
        rows = self._session.scalars(
            select(RoundUnit).where(RoundUnit.source_id == self._copy.id).order_by(RoundUnit.id)
        ).all()
        known = select(RoundUnit.round_id, RoundUnit.start, RoundUnit.end)
        there = {
            tuple(row)
            for row in self._session.execute(known.where(RoundUnit.source_id == self._kept.id))
        }
        placed = self._placed([(row.start, row.end) for row in rows])
        for row, now in zip(rows, placed, strict=True):
            if now.span is None or (row.round_id, *now.span) in there:
                self._session.delete(row)
                continue
            there.add((row.round_id, *now.span))
            row.source_id, (row.start, row.end) = self._kept.id, now.span
        self._session.flush()

    def rest(self) -> None:
        """Carry memos, decisions, sets, rounds and answers that the other source lacks.

        What is not to be quoted of one copy is not to be quoted of the other.
        """
        self._kept.do_not_quote = self._kept.do_not_quote or self._copy.do_not_quote
        self._session.flush()
        for table, column in (
            (AttributeValue, AttributeValue.attribute_id),
            (SourceSetMember, SourceSetMember.set_id),
            (RoundSource, RoundSource.round_id),
            (SourceCopy, SourceCopy.coder_id),
        ):
            there = select(column).where(table.source_id == self._kept.id)
            lacking = (table.source_id == self._copy.id, column.not_in(there))
            self._session.execute(
                update(table).where(*lacking).values(source_id=self._kept.id),
                execution_options={"synchronize_session": False},
            )
        for about in (Memo, Decision):
            self._session.execute(
                update(about)
                .where(about.source_id == self._copy.id)
                .values(source_id=self._kept.id)
            )
        self._session.expire_all()

    def keep_text(self) -> None:
        """Keep the text that the coders of the copy had, unless it is the same."""
        if self._text == self._words:
            return
        known = select(SourceCopy.coder_id).where(SourceCopy.source_id == self._kept.id)
        there = set(self._session.scalars(known))
        for coder_id in self._coders:
            if coder_id not in there:
                self._session.add(
                    SourceCopy(
                        source_id=self._kept.id, coder_id=coder_id, text_id=self._copy.text_id
                    )
                )

    def _placed(self, spans: Sequence[tuple[int, int]]) -> list[Placed]:
        """Return where spans are now; what stands on no words stays as it is."""
        real = [span for span in spans if span[1]]
        placed = iter(by_texts(self._words, self._text, real))
        return [next(placed) if span[1] else Placed(None, SURE) for span in spans]

    def _free(
        self, row: Coding, span: tuple[int, int], there: dict[tuple[Any, ...], int]
    ) -> tuple[int, int]:
        """Return *span*, or one that reaches further: what is not certain joins no other."""
        return reaching_further(
            span, lambda each: (row.code_id, row.coder_id, *each, "") in there, len(self._text)
        )

    def _ask(self, row: Coding, now: Placed) -> None:
        said = self._words[row.start : row.end]
        self._session.execute(delete(Review).where(Review.coding_id == row.id))
        self._session.add(Review(coding_id=row.id, words=said, how=now.how))


def _key(row: Coding) -> tuple[Any, ...]:
    return row.code_id, row.coder_id, row.start, row.end, row.area
