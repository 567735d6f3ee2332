"""By what can be filtered here, and what a filter says about each of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.i18n import N_, _
from app.measures.size_class import CLASSES
from app.project import Project
from app.queries import values
from app.queries.code_tree import PUBLISHED, WITHHELD, code_rows
from app.queries.filters import Filter
from app.queries.places import place_rows
from app.queries.project_info import coder_names
from app.queries.said import INTERVIEWERS, PARTICIPANTS
from app.queries.source_list import source_names
from app.queries.source_sets import set_rows
from app.queries.translations import APART
from app.text.dates import PartialDate

_FIXED = {
    "speakers": (
        (PARTICIPANTS, N_("only what participants say")),
        (INTERVIEWERS, N_("only what interviewers say")),
    ),
    "publication": (
        (PUBLISHED, N_("only published codes")),
        (WITHHELD, N_("only withheld codes")),
    ),
    "translations": ((APART, N_("counted apart from their originals")),),
}
"""What can be chosen of fields that are the same in every project."""


@dataclass(frozen=True)
class Value:
    """One thing that can be chosen: what it is in the filter, and its words."""

    what: Any
    words: str


@dataclass(frozen=True)
class Field:
    """One kind of condition; `name` is the filter's own field, or "where" with an attribute."""

    key: str
    words: str
    name: str

    def chosen(self, filter_: Filter) -> set[Any]:
        """Return what is chosen of this."""
        if self.name == "where":
            return {value for name, value in filter_.where if name == self.key}
        return set(getattr(filter_, self.name))

    def toggled(self, filter_: Filter, what: object) -> Filter:
        """Return the filter with *what* put in, or taken out if it was in."""
        return self._with(filter_, self.chosen(filter_) ^ {what})

    def without(self, filter_: Filter) -> Filter:
        """Return the filter without this condition."""
        return self._with(filter_, set())

    def _with(self, filter_: Filter, chosen: set[Any]) -> Filter:
        if self.name == "where":
            others = {pair for pair in filter_.where if pair[0] != self.key}
            return replace(filter_, where=frozenset(others | {(self.key, one) for one in chosen}))
        field: dict[str, Any] = {self.name: frozenset(chosen)}
        return replace(filter_, **field)


@dataclass(frozen=True)
class DateField(Field):
    """From when on, or until when; one date at most."""

    def chosen(self, filter_: Filter) -> set[Any]:
        """Return the date, if there is one."""
        date = getattr(filter_, self.name)
        return set() if date is None else {date}

    def toggled(self, filter_: Filter, what: object) -> Filter:
        """Return the filter with this date in place of another one."""
        field: dict[str, Any] = {self.name: None if what in self.chosen(filter_) else what}
        return replace(filter_, **field)

    def without(self, filter_: Filter) -> Filter:
        """Return the filter without this limit."""
        field: dict[str, Any] = {self.name: None}
        return replace(filter_, **field)


def fields(project: Project) -> list[Field]:
    """Return everything that can be filtered by here; cheap, as no values are looked up."""
    own = [name for name in values.names(project) if name not in ("place", values.TYPE)]
    return [
        Field("place", _("Place"), "places"),
        Field("code", _("Code"), "codes"),
        Field("coder", _("Coder"), "coders"),
        Field("source", _("Source"), "sources"),
        Field("type", _("Type"), "types"),
        Field("set", _("Set"), "sets"),
        DateField("from", _("From"), "since"),
        DateField("to", _("To"), "until"),
        Field("speakers", _("Speakers"), "speakers"),
        Field("publication", _("Publication"), "publication"),
        Field("translations", _("Translations"), "translations"),
        *(Field(name, _title(name), "where") for name in own),
    ]


def _set_names(project: Project) -> dict[int, str]:
    return {row.id: row.name for row in set_rows(project)}


_NAMES: dict[str, Callable[[Project], dict[int, str]]] = {
    "coders": coder_names,
    "sources": source_names,
    "sets": _set_names,
}


def values_of(project: Project, field: Field) -> list[Value]:
    """Return what can be chosen of a field."""
    if field.name == "places":
        return [Value(row.id, row.name) for row in place_rows(project)]
    if field.name == "codes":
        return [Value(row.id, "    " * row.depth + row.name) for row in code_rows(project)]
    if field.name in _NAMES:
        names = _NAMES[field.name](project)
        return [Value(one, name) for one, name in names.items()]
    if field.name in _FIXED:
        return [Value(what, _(words)) for what, words in _FIXED[field.name]]
    if isinstance(field, DateField):
        return _years(project)
    name = values.TYPE if field.name == "types" else field.key
    known = {value for some in values.of_sources(project, name).values() for value in some}
    return [Value(one, _class_in_words(one)) for one in sorted(known, key=str.casefold)]


def _years(project: Project) -> list[Value]:
    """Return the years from the first to the last that a source is from."""
    known = {
        int(year) for some in values.of_sources(project, values.YEAR).values() for year in some
    }
    years = range(min(known), max(known) + 1) if known else ()
    return [Value(PartialDate.parse(f"{year:04}"), f"{year}") for year in years]


def summary(field: Field, chosen: Filter, known: Sequence[Value]) -> str:
    """Return what is chosen in few words: "Kingston", "Kingston + 2"."""
    picked = field.chosen(chosen)
    if picked == {""}:
        return _("(none)")
    words = [value.words.strip() for value in known if value.what in picked]
    if not words and isinstance(field, DateField):  # one that no source is from
        words = [str(date) for date in picked]
    if len(words) <= 2:
        return ", ".join(words)
    return _("{first} + {n}").format(first=words[0], n=len(words) - 1)


def _class_in_words(value: str) -> str:
    return _(value) if value in CLASSES else value


def _title(name: str) -> str:
    words = _(name)
    return words[:1].upper() + words[1:]
