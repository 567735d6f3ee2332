"""Drawing sources, or parts of them, at random, with a share for every place, type or size."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.errors import UserError
from app.i18n import _
from app.measures.sampling import stratified
from app.project import Project
from app.queries import texts, values
from app.queries.filters import NO_FILTER, Filter, resolve
from app.queries.source_list import source_names
from app.queries.talk import turns_of
from app.text import segments

NO_GROUP = ""
Unit = tuple[int, int, int]


@dataclass(frozen=True)
class Sample:
    """What was drawn, by the group it stands for, and in words how."""

    groups: dict[str, tuple[int, ...]]
    rule: str
    seed: int

    @property
    def source_ids(self) -> tuple[int, ...]:
        """All sources drawn."""
        return tuple(each for some in self.groups.values() for each in some)


def draw_sources(
    project: Project, size: int, seed: int, by: str = "", chosen: Filter = NO_FILTER
) -> Sample:
    """Draw *size* sources of those that a filter lets through, in proportion to groups *by*.

    *by* is whatever sources are counted by: place, type, size class, an attribute; "" for none.
    """
    groups = _groups(project, by, chosen)
    known = len({each for some in groups.values() for each in some})
    if not 0 < size <= known:
        raise UserError(
            _("{n} sources cannot be drawn from {known}.").format(n=size, known=known),
            _("Choose a number from 1 to {known}.").format(known=known),
        )
    drawn = stratified(groups, size, seed)
    rule = _("{n} of {known} sources at random (seed {seed})").format(
        n=size, known=known, seed=seed
    )
    if by:
        rule = _("{n} of {known} sources at random, in proportion by {by} (seed {seed})").format(
            n=size, known=known, by=by, seed=seed
        )
    return Sample({name: tuple(some) for name, some in drawn.items()}, rule, seed)


def draw_units(
    project: Project, source_ids: Iterable[int], unit: str, size: int, seed: int
) -> list[Unit]:
    """Draw *size* sentences, paragraphs or turns of sources, in proportion to their number.

    A unit is (source, start, end), without the blanks around its words.
    """
    groups = {str(each): _units(project, each, unit) for each in source_ids}
    known = sum(map(len, groups.values()))
    if not 0 < size <= known:
        raise UserError(
            _("{n} units cannot be drawn from {known}.").format(n=size, known=known),
            _("Choose a number from 1 to {known}.").format(known=known),
        )
    drawn = stratified(groups, size, seed)
    return sorted(each for some in drawn.values() for each in some)


def _units(project: Project, source_id: int, unit: str) -> list[Unit]:
    text = texts.text(project, source_id)
    if unit == "turn":
        found = segments.turns(text, turns_of(project, source_id))
    elif unit == "sentence":
        found = segments.sentences(text)
    elif unit == "paragraph":
        found = segments.paragraphs(text)
    else:
        raise UserError(
            _("Of “{unit}” nothing can be drawn.").format(unit=unit),
            _("Choose sentence, paragraph or turn."),
        )
    spans = zip(found.first.tolist(), found.last.tolist(), strict=True)
    return [(source_id, start, end) for start, end in spans]


def _groups(project: Project, by: str, chosen: Filter) -> dict[str, list[int]]:
    allowed = resolve(project, chosen).source_ids
    ids = [each for each in source_names(project) if allowed is None or each in allowed]
    if not by:
        return {NO_GROUP: ids}
    try:
        known = values.of_sources(project, by)
    except KeyError:
        raise UserError(
            _("Sources cannot be grouped by “{by}”.").format(by=by),
            _("Known are: {names}.").format(names=", ".join(values.names(project))),
        ) from None
    groups: dict[str, list[int]] = {}
    for source_id in ids:
        for value in known.get(source_id, (NO_GROUP,)):
            groups.setdefault(value, []).append(source_id)
    return dict(sorted(groups.items()))
