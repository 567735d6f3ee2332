"""What places are called and were called, what they went on as, and which names are in doubt."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import select

from app.i18n import _, ngettext
from app.measures.likely_same import likely_same
from app.models import Attribute, AttributeValue, Case, CaseAlias, CaseKind, CaseSuccession
from app.models.case import PLACE
from app.project import Project

KEPT_APART = "not the same as"
"""The attribute that says of a place which others it is not, whatever they are called."""
_MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name of a case, and when it was borne, if that is known."""

    id: int
    name: str
    date: str

    @property
    def words(self) -> str:
        """The name with its time: PPCII (2008–2015)."""
        return f"{self.name} ({in_words(self.date)})" if self.date else self.name


@dataclass(frozen=True, slots=True)
class Succession:
    """One case that went on as another."""

    id: int
    case_id: int
    case: str
    successor_id: int
    successor: str
    date: str
    note: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Places that share names, or, if `shared` is empty, whose names are nearly the same."""

    ids: tuple[int, ...]
    places: tuple[str, ...]
    shared: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What is in doubt, in a sentence."""
        if not self.shared:
            return _("“{a}” looks like “{b}”.").format(a=self.places[1], b=self.places[0])
        return ngettext(
            "These share the name {names}: {places}.",
            "These share the names {names}: {places}.",
            len(self.shared),
        ).format(
            names=", ".join(f"“{name}”" for name in _some(self.shared)),
            places="; ".join(_some(self.places)),
        )


def _some(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return as many names as a sentence bears, and how many there are besides."""
    if len(names) <= _MOST_NAMES:
        return names
    more = _("{n} others").format(n=len(names) - _MOST_NAMES)
    return (*names[:_MOST_NAMES], more)


def in_words(date: str) -> str:
    """Return a date as it is read: a stretch of time with a dash."""
    return date.replace("/", "–")


def other_names(project: Project) -> dict[int, tuple[OtherName, ...]]:
    """The other names of all cases, by case; the oldest first, those without a date before them."""
    with project.read() as session:
        rows = session.execute(
            select(CaseAlias.case_id, CaseAlias.id, CaseAlias.name, CaseAlias.date)
        ).all()
    found: dict[int, list[OtherName]] = {}
    for row in sorted(rows, key=lambda row: (str(row.date or ""), row.id)):
        named = OtherName(row.id, row.name, str(row.date or ""))
        found.setdefault(row.case_id, []).append(named)
    return {case_id: tuple(names) for case_id, names in found.items()}


def successions(project: Project) -> list[Succession]:
    """Which cases went on as which others, the oldest first."""
    with project.read() as session:
        names = {row.id: row.name for row in session.execute(select(Case.id, Case.name))}
        rows = session.scalars(select(CaseSuccession)).all()
        found = [
            Succession(
                row.id,
                row.case_id,
                names[row.case_id],
                row.successor_id,
                names[row.successor_id],
                str(row.date or ""),
                row.note,
            )
            for row in rows
        ]
    return sorted(found, key=lambda row: (row.date, row.case.casefold(), row.successor))


def doubts(project: Project) -> list[Doubt]:
    """Places that bear one name, then those of nearly the same; without those told to be apart."""
    with project.read() as session:
        names = {
            row.id: row.name
            for row in session.execute(
                select(Case.id, Case.name)
                .join(CaseKind, CaseKind.id == Case.kind_id)
                .where(CaseKind.name == PLACE)
                .order_by(Case.id)
            )
        }
        aliases = session.execute(
            select(CaseAlias.case_id, CaseAlias.name).order_by(CaseAlias.id)
        ).all()
    apart = _apart(project)
    called = [*names.items(), *((row.case_id, row.name) for row in aliases if row.case_id in names)]
    found = _sharing(called, names, apart)
    groups: dict[int, set[int]] = {}
    for number, doubt in enumerate(found):
        for case_id in doubt.ids:
            groups.setdefault(case_id, set()).add(number)
    found += [
        Doubt((one, other), (names[one], names[other]))
        for one, other in likely_same(names)
        if (one, other) not in apart and not groups.get(one, set()) & groups.get(other, set())
    ]
    return found


def _sharing(
    called: Iterable[tuple[int, str]], names: dict[int, str], apart: set[tuple[int, int]]
) -> list[Doubt]:
    """Return the groups of places that bear one name, each with all the names of that group."""
    bearers: dict[str, dict[int, str]] = {}
    for case_id, name in called:
        bearers.setdefault(" ".join(name.split()).casefold(), {}).setdefault(case_id, name)
    groups: dict[tuple[int, ...], list[str]] = {}
    for each in bearers.values():
        ids = tuple(sorted(each))
        if any(pair not in apart for pair in combinations(ids, 2)):
            groups.setdefault(ids, []).append(next(iter(each.values())))
    return [
        Doubt(ids, tuple(names[each] for each in ids), tuple(some)) for ids, some in groups.items()
    ]


def _apart(project: Project) -> set[tuple[int, int]]:
    """Return the pairs of cases, the older first, of which it is said that they are two."""
    with project.read() as session:
        ids = {row.guid: row.id for row in session.execute(select(Case.id, Case.guid))}
        rows = session.execute(
            select(AttributeValue.case_id, AttributeValue.scope)
            .join(Attribute, Attribute.id == AttributeValue.attribute_id)
            .where(Attribute.name == KEPT_APART, AttributeValue.case_id.is_not(None))
        ).all()
    found = set()
    for row in rows:
        other = ids.get(row.scope)
        if other is not None and row.case_id is not None:
            found.add((min(row.case_id, other), max(row.case_id, other)))
    return found
