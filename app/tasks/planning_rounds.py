"""From what somebody wants of a round to its plan: which sources, which units, and how chosen."""

from dataclasses import dataclass

from app.edits.rounds import Plan, Unit
from app.errors import UserError
from app.i18n import _
from app.models.round import FREE, MARKED
from app.project import Project
from app.queries.code_tree import code_rows
from app.queries.coder_spans import spans_of
from app.queries.filters import NO_FILTER, Filter, resolve
from app.queries.samples import draw_sources, draw_units
from app.queries.source_list import source_rows


@dataclass(frozen=True)
class Wanted:
    """A round in the making.

    `sample` draws so many sources, in proportion by `by`; `units` so many units of them;
    `marked_by` takes the passages of one coder as units. Nothing of it: all that is chosen.
    """

    name: str
    coders: tuple[int, ...]
    chosen: Filter = NO_FILTER
    unit: str = FREE
    units: int | None = None
    marked_by: int | None = None
    sample: int | None = None
    by: str = ""
    seed: int = 1
    statistics: bool = True
    note: str = ""


def planned(project: Project, wanted: Wanted) -> Plan:
    """Choose the sources and units of a round; nothing is changed."""
    sources, rules = _sources(project, wanted)
    units, unit_rule = _units(project, wanted, sources)
    rules += [unit_rule] if unit_rule else []
    drawn = wanted.sample is not None or wanted.units is not None
    return Plan(
        name=wanted.name,
        coders=wanted.coders,
        sources=sources,
        unit=MARKED if units else wanted.unit,
        codes=_codes(project, wanted.chosen),
        units=units,
        rule="; ".join(rules),
        seed=wanted.seed if drawn else None,
        statistics=wanted.statistics,
        note=wanted.note,
    )


def _sources(project: Project, wanted: Wanted) -> tuple[tuple[int, ...], list[str]]:
    if wanted.sample is not None:
        drawn = draw_sources(project, wanted.sample, wanted.seed, wanted.by, wanted.chosen)
        return drawn.source_ids, [drawn.rule]
    allowed = resolve(project, wanted.chosen).source_ids
    rows = [row for row in source_rows(project) if allowed is None or row.id in allowed]
    rule = _("all sources") if allowed is None else _("{n} sources by choice").format(n=len(rows))
    return tuple(row.id for row in rows), [rule]


def _units(
    project: Project, wanted: Wanted, sources: tuple[int, ...]
) -> tuple[tuple[Unit, ...], str]:
    if wanted.marked_by is not None:
        if wanted.units is not None or wanted.unit != FREE:
            raise UserError(_("Units are either marked by a coder or drawn at random."))
        found = spans_of(project, wanted.marked_by, sources)
        if not found:
            raise UserError(
                _("This coder has marked nothing in the chosen sources."),
                _("Let the passages be coded first, with any code."),
            )
        return tuple(found), _("{n} passages marked beforehand").format(n=len(found))
    if wanted.units is None:
        return (), ""
    if wanted.unit == FREE:
        raise UserError(
            _("Free spans cannot be drawn at random."), _("Choose sentences, paragraphs or turns.")
        )
    drawn = draw_units(project, sources, wanted.unit, wanted.units, wanted.seed)
    rule = _("{n} units drawn at random: {unit} (seed {seed})").format(
        n=len(drawn), unit=_(wanted.unit), seed=wanted.seed
    )
    return tuple(drawn), rule


def _codes(project: Project, chosen: Filter) -> tuple[int, ...]:
    allowed = resolve(project, chosen).code_ids
    return () if allowed is None else tuple(r.id for r in code_rows(project) if r.id in allowed)
