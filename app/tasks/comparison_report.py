"""Gathering a report about a comparison of coders: sample, figures, minutes, definitions."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.analyses.agreement import Agreement
from app.exporters import agreement_tables
from app.exporters.agreement_tables import decimals
from app.exporters.comparison import ChangedEntry, ComparisonReport
from app.i18n import _, ngettext
from app.measures.disagreeing import TYPES
from app.progress import SILENT, Progress
from app.project import Project
from app.queries import codebook_versions
from app.queries.code_revisions import entry_revisions
from app.queries.code_tree import code_looks, withheld_codes
from app.queries.disagreement_queue import standing
from app.queries.disagreements import Disagreement, Disagreements, disagreements
from app.queries.filters import NO_FILTER, Filter
from app.queries.frame import frame_of
from app.queries.project_info import info
from app.queries.rounds import RoundRow, round_row
from app.queries.settled_work import with_decisions
from app.queries.source_list import SourceRow, source_rows
from app.results import AgreementReport, Table
from app.settings import version
from app.tasks.exporting import in_words, to_publish
from app.tasks.minutes import minuted


@dataclass(frozen=True)
class Comparison:
    """Whom to compare, where, and by which unit; `figures` off: only the talk and its minutes."""

    coders: tuple[int, ...] = ()
    chosen: Filter = NO_FILTER
    round_id: int | None = None
    unit: str = ""
    figures: bool = True


@dataclass(frozen=True)
class _Gathered:
    """What everything in a report is made of."""

    asked: Comparison
    found: Disagreements
    """Without what is about a withheld code."""
    withheld: int
    planned: RoundRow | None
    sources: Mapping[int, SourceRow]


def comparison_report(
    project: Project, asked: Comparison, progress: Progress = SILENT
) -> ComparisonReport:
    """Gather the report; withheld codes and words that must not be quoted are not in it."""
    everything = disagreements(project, asked.coders, asked.chosen, asked.round_id, progress)
    hidden = withheld_codes(project)
    shown = tuple(row for row in everything.rows if hidden.isdisjoint(row.code_ids))
    gathered = _Gathered(
        asked,
        replace(everything, rows=shown),
        len(everything.rows) - len(shown),
        None if asked.round_id is None else round_row(project, asked.round_id),
        {row.id: row for row in source_rows(project)},
    )
    figures, settled = _figures(project, gathered, hidden, progress)
    source_ids = figures.source_ids if figures else _source_ids(gathered)
    return ComparisonReport(
        title=info(project).title,
        coders=tuple(person.name for person in everything.people),
        about=_about(project, gathered, source_ids),
        sample=_sample(gathered, source_ids),
        figures=None if figures is None else agreement_tables.first_figures(figures),
        settled=None if figures is None or settled is None else _beside(figures, settled),
        counts=_counts(gathered.found.rows),
        minutes=minuted(project, gathered.found, gathered.sources, hidden),
        changes=_changes(project, hidden),
        notes=_notes(gathered),
    )


def _figures(
    project: Project, gathered: _Gathered, hidden: frozenset[int], progress: Progress
) -> tuple[AgreementReport | None, AgreementReport | None]:
    """Return the figures of what each coder coded, and those with what was decided in its place."""
    asked, planned = gathered.asked, gathered.planned
    if not asked.figures or (planned is not None and not planned.statistics):
        return None, None
    chosen = to_publish(asked.chosen) if hidden else asked.chosen
    coders = tuple(person.id for person in gathered.found.people)
    question = Agreement(coders, asked.unit, chosen=chosen, round_id=asked.round_id)
    before = question.run(project, progress)
    if not standing(gathered.found.rows).resolved:
        return before, None
    frame = with_decisions(frame_of(project, progress), gathered.found)
    same = replace(chosen, sources=frozenset(before.source_ids))
    return before, replace(question, frame=frame, chosen=same).run(project, progress)


def _source_ids(gathered: _Gathered) -> tuple[int, ...]:
    if gathered.planned is not None:
        return gathered.planned.source_ids
    agreed = {source_id for _code_id, source_id in gathered.found.agreed}
    return tuple(sorted(agreed | {row.source_id for row in gathered.found.rows}))


def _about(
    project: Project, gathered: _Gathered, source_ids: Sequence[int]
) -> tuple[tuple[str, str], ...]:
    planned, known = gathered.planned, info(project)
    coders = ", ".join(f"{each.letter} {each.name}" for each in gathered.found.people)
    characters = sum(gathered.sources[each].characters for each in source_ids)
    size = ngettext("{n} source, {m:,} characters", "{n} sources, {m:,} characters",
                    len(source_ids)).format(n=len(source_ids), m=characters)  # fmt: skip
    book = codebook_versions.version(codebook_versions.snapshot(project))
    now = standing(gathered.found.rows)
    pairs = [
        (_("Researcher"), known.researcher),
        (_("Coders"), coders),
        (_("Sample"), size),
        (_("Filter"), in_words(project, gathered.asked.chosen)),
        (_("Codebook"), _("version {name} (today)").format(name=book)),
        (_("Resolved"), _("{n} of {total} disagreements, {open} left open on purpose").format(
            n=now.resolved, total=now.total, open=now.left_open
        )),
        (_("Written"), _("{day}, by Topoi {version}").format(
            day=f"{datetime.now().astimezone():%Y-%m-%d}", version=version()
        )),
    ]  # fmt: skip
    if planned is not None:
        pairs[2:2] = [(_("Round"), planned.name), (_("Round is for"), planned.note)]
        pairs[5:5] = [(_("How it was drawn"), planned.rule)]
        then = _("version {name} when the round began, {today} today")
        pairs = [
            (label, then.format(name=planned.codebook, today=book))
            if label == _("Codebook") else (label, words)
            for label, words in pairs
        ]  # fmt: skip
    return tuple((label, words) for label, words in pairs if words)


def _sample(gathered: _Gathered, source_ids: Sequence[int]) -> Table:
    rows = gathered.found.rows
    differing = Counter(row.source_id for row in rows)
    resolved = Counter(row.source_id for row in rows if row.is_resolved)
    agreed: Counter[int] = Counter()
    for (_code_id, source_id), times in gathered.found.agreed.items():
        agreed[source_id] += times
    sources = sorted((gathered.sources[each] for each in source_ids),
                     key=lambda row: (row.name.casefold(), row.id))  # fmt: skip
    return Table(
        _("Sample"),
        (_("Source"), _("Place"), _("Characters"), _("Alike"), _("Differing"), _("Resolved")),
        tuple(
            (
                row.name,
                ", ".join(row.places),
                f"{row.characters:,}",
                agreed[row.id],
                differing[row.id],
                resolved[row.id],
            )
            for row in sources
        ),
    )


def _counts(rows: Iterable[Disagreement]) -> Table:
    """Count disagreements by code and type; one about two codes counts for both."""
    cells: Counter[tuple[str, str]] = Counter()
    resolved: Counter[str] = Counter()
    for row in rows:
        for name in dict.fromkeys(side.code for side in row.sides if side.code_id is not None):
            cells[name, row.type] += 1
            resolved[name] += row.is_resolved
    types = [name for name in TYPES if name]
    names = sorted({name for name, _type in cells}, key=str.casefold)
    return Table(
        _("Disagreements"),
        (_("Code"), _("Only A"), _("Only another"), _("Boundary"), _("Other code"), _("Weight"),
         _("All"), _("Resolved")),
        tuple(
            (
                name,
                *(cells[name, type_] for type_ in types),
                sum(cells[name, type_] for type_ in types),
                resolved[name],
            )
            for name in names
        ),
        (_("A disagreement about two codes counts under both."),),
    )  # fmt: skip


def _beside(before: AgreementReport, after: AgreementReport) -> Table:
    """Put the figures before and after what was decided side by side."""
    rows = [(_("All codes"), before.whole.overall, after.whole.overall)]
    now = {code.code_id: code.figures for code in after.rows}
    rows += [(code.code, code.figures, now.get(code.code_id, {})) for code in before.rows if code.n]
    return Table(
        _("Before and after"),
        (_("Code"), _("Alpha before"), _("Alpha after"), _("AC1 before"), _("AC1 after"),
         _("Positive before"), _("Positive after")),
        tuple(
            (
                name,
                *(
                    decimals(own.get(figure))
                    for figure in ("alpha", "ac1", "p_pos")
                    for own in (then, later)
                ),
            )
            for name, then, later in rows
        ),
        (
            _("After: what was decided stands in the place of what each coder had there; what is "
              "not decided stays. This is what the talk settled, and no measure of how reliable "
              "the codebook is: report the figures before."),
        ),
    )  # fmt: skip


def _changes(project: Project, hidden: frozenset[int]) -> tuple[ChangedEntry, ...]:
    looks = code_looks(project)
    labels = {name: _(label) for name, label in codebook_versions.FIELDS.items()}
    return tuple(
        ChangedEntry(
            each.code,
            looks[each.code_id][1],
            each.at[:10],
            tuple((labels[name], *said) for name, said in each.fields.items()),
        )
        for each in entry_revisions(project)
        if each.code_id not in hidden and each.fields
    )


def _notes(gathered: _Gathered) -> tuple[str, ...]:
    if not gathered.withheld:
        return ()
    said = ngettext(
        "{n} disagreement about withheld codes is not in this report.",
        "{n} disagreements about withheld codes are not in this report.",
        gathered.withheld,
    )
    return (said.format(n=gathered.withheld),)
