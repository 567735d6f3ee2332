"""The columns of a crosstab: what stands at their heads, and what counts in which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from sqlalchemy import select

from app.errors import UserError
from app.i18n import N_, _, ngettext
from app.measures.pieces import parted
from app.measures.size_class import CLASSES, LARGE, MEDIUM, SMALL, TWO_CLASSES
from app.measures.tally import Numbers
from app.models import CaseKind, Coder, ProjectInfo, Source
from app.models.case import PLACE
from app.project import Project
from app.queries import values
from app.queries.counts import counts_of
from app.queries.filters import Filter, Selection, people
from app.queries.periods import PERIOD, periods
from app.queries.places import CaseRow, case_rows, place_rows
from app.queries.said import words_within

SOURCE, CODER, CODE = "source", "coder", "code"
OWN = (N_("source"), N_("coder"), N_("code"))

Key = int | str | None
_CENTURY = 100


@dataclass(frozen=True)
class Selected:
    """The sources a crosstab is about, by name, and their words."""

    ids: Numbers
    names: tuple[str, ...]
    words: Numbers

    @property
    def place(self) -> dict[int, int]:
        """Where each source id stands."""
        return {source_id: place for place, source_id in enumerate(self.ids.tolist())}


@dataclass(frozen=True)
class Columns:
    """The heads of the columns, and the columns of each selected source.

    By coder it is the coder of a coding, not its source, who says in which column it counts:
    then `coders` says which is whose, and `of_source` only which sources each coder coded.
    """

    names: tuple[str, ...]
    keys: tuple[Key, ...]
    values: tuple[str | None, ...]
    """What `app.queries.values` calls each column, in no language."""
    of_source: tuple[tuple[int, ...], ...]
    remarks: tuple[str, ...]
    notes: tuple[str, ...] = ()
    coders: Mapping[int, int] | None = None
    of_parts: Mapping[int, Sequence[tuple[int, int, tuple[int, ...]]]] = field(default_factory=dict)
    """Of sources of which each part has its own columns, by their place: from where to where."""


def by_names(project: Project) -> list[str]:
    """By what codes can be tabulated, places first."""
    known = values.names(project)
    return list(dict.fromkeys([*known[:1], *OWN, *known[1:]]))


def canonical(project: Project, name: str) -> str:
    """Return the name as `by_names` has it, whatever its case; refuse an unknown one."""
    folded = name.strip().casefold()
    for known in by_names(project):
        if known.casefold() in (folded, folded.replace("_", " ")):
            return known
    raise UserError(
        _("Codes cannot be counted by “{name}”.").format(name=name),
        _("They can be counted by: {names}.").format(names=", ".join(by_names(project))),
    )


def selected_sources(project: Project, selection: Selection) -> Selected:
    """Return the sources that a selection lets through, by name."""
    with project.read() as session:
        rows = session.execute(select(Source.id, Source.name, Source.words)).all()
    within = words_within(project, selection.within) if selection.within else {}
    kept = sorted(
        (name.casefold(), source_id, name, within.get(source_id, words))
        for source_id, name, words in rows
        if selection.source_ids is None or source_id in selection.source_ids
    )
    return Selected(
        np.array([row[1] for row in kept], dtype=np.int64),
        tuple(row[2] for row in kept),
        np.array([row[3] for row in kept], dtype=np.int64),
    )


def columns(project: Project, by: str, sources: Selected, chosen: Filter) -> Columns:
    """Return the columns of a crosstab by *by*, a name that `canonical` gave."""
    heads = _columns(project, by, sources, chosen)
    if by == CODER or chosen.coders or people(project) is None:
        return heads
    apart = _("What the coders agreed on together does not count beside what each of them coded.")
    return replace(heads, notes=(*heads.notes, apart))


def _columns(project: Project, by: str, sources: Selected, chosen: Filter) -> Columns:
    everywhere = tuple((0,) for _source in sources.names)
    if by == CODE:
        return Columns((_("All sources"),), (None,), (None,), everywhere, ("",))
    if by == SOURCE:
        alone = tuple((place,) for place in range(len(sources.names)))
        ids = tuple(sources.ids.tolist())
        return Columns(sources.names, ids, sources.names, alone, ("",) * len(alone))
    if by == CODER:
        return _by_coder(project, sources, chosen)
    return _by_value(project, by, sources, chosen)


def _by_coder(project: Project, sources: Selected, chosen: Filter) -> Columns:
    counts = counts_of(project)
    coded = set(np.unique(counts.coder).tolist())
    with project.read() as session:
        rows = session.execute(select(Coder.id, Coder.name).order_by(Coder.name)).all()
    wanted = chosen.coders or coded
    shown = [(coder_id, name) for coder_id, name in rows if coder_id in wanted]
    column = {coder_id: number for number, (coder_id, _name) in enumerate(shown)}
    most = int(counts.coder.max(initial=0)) + 1
    pairs = np.unique(counts.source * most + counts.coder).tolist()
    of_source: dict[int, list[int]] = {}
    for source_id, coder_id in (divmod(pair, most) for pair in pairs):
        if coder_id in column:
            of_source.setdefault(source_id, []).append(column[coder_id])
    names = tuple(name for _id, name in shown)
    return Columns(
        names,
        tuple(column),
        names,
        tuple(tuple(of_source.get(source_id, ())) for source_id in sources.ids.tolist()),
        ("",) * len(shown),
        (_("Sources and words of a coder are those in which the coder has coded."),),
        column,
    )


def _by_value(project: Project, by: str, sources: Selected, chosen: Filter) -> Columns:
    known = values.of_sources(project, by)
    own = [known.get(source_id, ()) for source_id in sources.ids.tolist()]
    cases = _cases_of_kind(project, by)
    names = {name for each in own for name in each}
    names |= _wanted(by, chosen, cases, names)
    choices = () if cases else values.choices(project, by)
    shown: list[str] = _in_order(by, names | set(choices), cases, choices)
    if by == values.YEAR:
        shown = _without_gaps(shown)
    keys: list[Key] = [cases[name].id if name in cases else name for name in shown]
    column = {name: number for number, name in enumerate(shown)}
    heads = [_(name) for name in shown] if by in values.SIZES else list(shown)
    remarks = _remarks(project, by, shown, sources, cases)
    parts = _parted(project, by, sources)
    if not all(own) or any(not each for some in parts.values() for *_span, each in some):
        heads.append(_unknown(by, choices))
        keys.append(None)
        remarks.append("")
    of_source = tuple(
        tuple(column[name] for name in each) if each else (len(column),) for each in own
    )
    nothing = (len(column),)
    of_parts = {
        place: [
            (start, end, tuple(column[name] for name in each) or nothing)
            for start, end, each in some
        ]
        for place, some in parts.items()
    }
    of_source = tuple(
        tuple(sorted({c for _start, _end, some in of_parts[place] for c in some}))
        if place in of_parts
        else each
        for place, each in enumerate(of_source)
    )
    return Columns(
        tuple(heads),
        tuple(keys),
        (*shown, *[None] * (len(heads) - len(shown))),
        of_source,
        tuple(remarks),
        (
            *_several(by, of_source),
            *_size_classes(project, by, sources),
            *_periods(project, by),
        ),
        of_parts=of_parts,
    )


def _parted(
    project: Project, by: str, sources: Selected
) -> dict[int, list[tuple[int, int, tuple[str, ...]]]]:
    """Return the parts of sources with their values, by the place of the source."""
    place = sources.place
    known = values.parts_of_sources(project, by)
    return {place[each]: parted(spans) for each, spans in known.items() if each in place}


def _cases_of_kind(project: Project, by: str) -> dict[str, CaseRow]:
    with project.read() as session:
        kinds = session.scalars(select(CaseKind.name)).all()
    return {row.name: row for row in case_rows(project, by)} if by in kinds else {}


def _wanted(by: str, chosen: Filter, cases: dict[str, CaseRow], names: set[str]) -> set[str]:
    """Return the columns that the filter names: they are shown even if nothing is in them."""
    folded = by.casefold()
    asked = {v for name, v in chosen.where if folded in (n := name.casefold(), n.replace("_", " "))}
    asked.discard("")  # what has no value
    if by == values.TYPE:
        asked |= chosen.types
    spelling = {name.casefold(): name for name in (*names, *cases)}
    wanted = {spelling.get(value.casefold(), value) for value in asked}
    if by == PLACE:
        wanted |= {row.name for row in cases.values() if row.id in chosen.places}
    return wanted


def _in_order(
    by: str, names: set[str], cases: dict[str, CaseRow], choices: tuple[str, ...]
) -> list[str]:
    if by in values.SIZES:
        classes = CLASSES if by == values.SIZE_CLASS else TWO_CLASSES
        return [name for name in classes if name in names]
    if by == values.QUESTION:
        return sorted(names, key=lambda name: int(name.partition(".")[0]))
    register = {name: number for number, name in enumerate(cases or choices)}
    last = len(register) if choices else 0
    return sorted(names, key=lambda name: (register.get(name, last), _natural(name)))


def _without_gaps(years: list[str]) -> list[str]:
    """Return a line of time: the years in between are there, too, though nothing is in them."""
    if not years or not all(year.isdigit() for year in years):
        return years
    first, last = int(years[0]), int(years[-1])
    return [str(year) for year in range(first, last + 1)] if last - first <= _CENTURY else years


def _unknown(by: str, choices: tuple[str, ...]) -> str:
    """Return the head of the column of what has no value."""
    if by == values.YEAR:
        return _("(undated)")
    if by == PERIOD:
        return _("(untimed)")
    return _("(not stated)") if choices else _("(no {kind})").format(kind=_(by))


def _natural(name: str) -> tuple[int, float, str]:
    try:
        return (0, float(name), name.casefold())
    except ValueError:
        return (1, 0.0, name.casefold())


def _remarks(
    project: Project, by: str, shown: list[str], sources: Selected, cases: dict[str, CaseRow]
) -> list[str]:
    """Return what stands beside the number of sources: a place's class, a class's places."""
    if by == PLACE:
        classes = [row.size_class if (row := cases.get(name)) else None for name in shown]
        return [_(found) if found else "" for found in classes]
    if by not in values.SIZES:
        return [""] * len(shown)
    selected = set(sources.ids.tolist())
    sizes = [
        values.size_under(by, row.size_class)
        for row in place_rows(project)
        if row.source_ids & selected
    ]
    counts = [sizes.count(name) for name in shown]
    return [ngettext("{n} place", "{n} places", n).format(n=n) if n else "" for n in counts]


def _several(by: str, of_source: tuple[tuple[int, ...], ...]) -> tuple[str, ...]:
    """Say how sources with several values count, if there are any."""
    n = sum(len(each) > 1 for each in of_source)
    if not n:
        return ()
    return (
        ngettext(
            "{n} source stands under more than one {kind}: it counts in each of these columns, "
            "and once in the totals.",
            "{n} sources stand under more than one {kind}: each counts in each of its columns, "
            "and once in the totals.",
            n,
        ).format(n=n, kind=_(by)),
    )


def _periods(project: Project, by: str) -> tuple[str, ...]:
    """Say where periods begin, and what has one of its own."""
    if by != PERIOD:
        return ()
    limits = [
        _("{name} from {date}").format(name=each.name, date=each.since) if each.since else each.name
        for each in periods(project)
    ]
    own = _("A passage with a period of its own is in that; else that of its source holds, else "
            "the one in which the whole of the source's date lies.")  # fmt: skip
    return (*((f"{'; '.join(limits)}.",) if limits else ()), own)


def _size_classes(project: Project, by: str, sources: Selected) -> tuple[str, ...]:
    """Say where the limits of the size classes shown lie, and from when the populations are."""
    if by not in (PLACE, *values.SIZES):
        return ()
    selected = set(sources.ids.tolist())
    known = [row for row in place_rows(project) if row.population and row.source_ids & selected]
    if not known:
        return ()
    with project.read() as session:
        low, high = session.execute(select(ProjectInfo.small_below, ProjectInfo.large_above)).one()
    limits = {
        SMALL: _("small: fewer than {low:,} people"),
        MEDIUM: _("medium: {low:,} to {high:,} people"),
        LARGE: _("large: more than {high:,} people"),
    }
    classes = {row.size_class for row in known}
    shown = [words.format(low=low, high=high) for name, words in limits.items() if name in classes]
    years = sorted({row.population.year for row in known if row.population and row.population.year})
    if years:
        shown.append(_("population of {years}").format(years=", ".join(years)))
    sentence = "; ".join(shown)
    return (sentence[:1].upper() + sentence[1:],)
