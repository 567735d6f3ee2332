"""The minutes of what coders decided, as they may leave the project."""

from collections.abc import Collection, Mapping, Sequence

from app.exporters.comparison import MinutedDecision, MinutedSide
from app.i18n import _
from app.media import areas
from app.models.decision import ONE
from app.project import Project
from app.queries import texts
from app.queries.code_tree import code_looks
from app.queries.consent import Consents
from app.queries.decisions import Minute, SideRow, minutes
from app.queries.disagreements import Disagreement, Disagreements
from app.queries.passages import excerpts
from app.queries.source_list import SourceRow
from app.text import context

_REACH = 120


def minuted(
    project: Project,
    found: Disagreements,
    sources: Mapping[int, SourceRow],
    hidden: Collection[int],
) -> tuple[MinutedDecision, ...]:
    """Return what these coders decided, in order of source and place.

    What was decided about codings that have changed since stands at the end, as it was. Where a
    source must not be quoted, or somebody who speaks there did not consent to it, there are no
    words, comments and notes.
    """
    looks = code_looks(project)
    hidden_names = {looks[each][0] for each in hidden if each in looks}
    live = {row.id: row for row in found.rows}
    place = {row.id: number for number, row in enumerate(found.rows)}
    people = {person.id: person.letter for person in found.people}
    wanted = [
        entry
        for entry in minutes(project)
        if set(people) == {side.coder_id for side in entry.sides}
        and hidden_names.isdisjoint(side.code for side in entry.sides)
    ]
    wanted.sort(key=lambda entry: place.get(entry.decision.key, len(place)))
    writer = _Writer(project, sources, people, dict(looks.values()), hidden)
    return tuple(writer.entry(entry, live.get(entry.decision.key)) for entry in wanted)


class _Writer:
    def __init__(
        self,
        project: Project,
        sources: Mapping[int, SourceRow],
        letters: Mapping[int, str],
        colors: Mapping[str, str],
        hidden: Collection[int],
    ) -> None:
        self._hidden = hidden
        self._project, self._sources = project, sources
        self._letters, self._colors = letters, colors
        self._text: tuple[int, str] = (0, "")
        with project.read() as session:
            self._consents = Consents(session, sources)

    def entry(self, entry: Minute, row: Disagreement | None) -> MinutedDecision:
        """Return an entry of the minutes; *row* is the disagreement if it is still there."""
        decision, source = entry.decision, self._sources[entry.decision.source_id]
        quotable = not source.do_not_quote and self._consented(entry, row)
        keep = decision.keep
        if keep == ONE and decision.kept_coder_id is not None:
            keep = self._letters.get(decision.kept_coder_id, keep)
        return MinutedDecision(
            key=decision.key,
            type=decision.type,
            source=source.name,
            places=source.places,
            paragraph=row.paragraph if row is not None else 0,
            sides=tuple(
                self._side(side, source.id, quotable=quotable, live=row is not None)
                for side in sorted(entry.sides, key=lambda side: self._letters[side.coder_id])
            ),
            keep=keep,
            kept=self._kept(decision.coding_ids, quotable=quotable),
            reason=decision.reason,
            note=decision.note if quotable else "",
            by=decision.by,
            at=decision.at,
            quotable=quotable,
        )

    def _consented(self, entry: Minute, row: Disagreement | None) -> bool:
        """Whether nobody refuses to be quoted there, or anywhere if it is not known where."""
        source_id = entry.decision.source_id
        if row is None or row.area:
            return not self._consents.anywhere(source_id).words
        start, end = row.span
        return not self._consents.at(source_id, max(0, start - _REACH), end + _REACH).words

    def _side(self, side: SideRow, source_id: int, *, quotable: bool, live: bool) -> MinutedSide:
        letter = self._letters[side.coder_id]
        if not side.code:
            return MinutedSide(letter, side.coder, "")
        before = after = ""
        if quotable and live and side.start is not None and side.end is not None:
            text = self._read(source_id)
            if text[side.start : side.end] == side.words:  # else it was corrected since
                before = context.before(text, side.start, _REACH)
                after = context.after(text, side.end, _REACH)
        in_words = side.start is not None
        return MinutedSide(
            letter,
            side.coder,
            side.code,
            self._colors.get(side.code, ""),
            before,
            side.words if quotable and in_words else "",
            after,
            "" if in_words else side.words,
            side.start,
            side.end,
            side.weight,
            side.certainty,
            side.comment if quotable else "",
        )

    def _kept(self, coding_ids: Sequence[int], *, quotable: bool) -> tuple[str, ...]:
        """Say what the consensus has now."""
        found = excerpts(self._project, coding_ids=coding_ids) if coding_ids else []
        said = []
        for each in found:
            if each.code_id in self._hidden:
                continue
            words = " ".join(each.text.split()) if quotable and each.quotable else ""
            words = _("“{words}”").format(words=words) if words else areas.named(each.area)
            weight = _("weight {n}").format(n=each.weight) if each.weight is not None else ""
            said.append(" · ".join(part for part in (each.code, words, weight) if part))
        return tuple(said)

    def _read(self, source_id: int) -> str:
        if self._text[0] != source_id:
            self._text = (source_id, texts.text(self._project, source_id))
        return self._text[1]
