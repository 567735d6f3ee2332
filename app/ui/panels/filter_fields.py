"""By what can be filtered here, and what a filter says about each of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.i18n import _
from app.project import Project
from app.queries import values
from app.queries.code_tree import code_rows
from app.queries.filters import Filter
from app.queries.places import place_rows
from app.queries.project_info import coder_rows
from app.queries.source_list import source_rows

MOST_VALUES = 60


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
    values: tuple[Value, ...]

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

    def summary(self, filter_: Filter) -> str:
        """Return what is chosen in few words: "Kingston", "Kingston + 2"."""
        chosen = self.chosen(filter_)
        words = [value.words.strip() for value in self.values if value.what in chosen]
        words += [str(what) for what in chosen if what not in {v.what for v in self.values}]
        if len(words) <= 2:
            return ", ".join(words)
        return _("{first} + {n}").format(first=words[0], n=len(words) - 1)

    def _with(self, filter_: Filter, chosen: set[Any]) -> Filter:
        if self.name == "where":
            others = {pair for pair in filter_.where if pair[0] != self.key}
            return replace(filter_, where=frozenset(others | {(self.key, one) for one in chosen}))
        field: dict[str, Any] = {self.name: frozenset(chosen)}
        return replace(filter_, **field)


def fields(project: Project) -> list[Field]:
    """Return everything that the sources, codes and coders here can be filtered by."""
    sources = source_rows(project)
    places = [Value(row.id, row.name) for row in place_rows(project)]
    codes = [Value(row.id, "    " * row.depth + row.name) for row in code_rows(project)]
    coders = [Value(row.id, row.name) for row in coder_rows(project)]
    types = sorted({row.type for row in sources if row.type}, key=str.casefold)
    known = [
        Field("place", _("Place"), "places", tuple(places)),
        Field("code", _("Code"), "codes", tuple(codes)),
        Field("coder", _("Coder"), "coders", tuple(coders)),
        Field("source", _("Source"), "sources", tuple(Value(row.id, row.name) for row in sources)),
        Field("type", _("Type"), "types", tuple(Value(one, one) for one in types)),
    ]
    return known + _attributes(project)


def _attributes(project: Project) -> list[Field]:
    found = []
    for name in values.names(project):
        if name in ("place", values.TYPE):
            continue
        own = {value for some in values.of_sources(project, name).values() for value in some}
        if 1 <= len(own) <= MOST_VALUES:
            shown = sorted(own, key=str.casefold)
            found.append(Field(name, _title(name), "where", _as_values(shown)))
    return found


def _as_values(names: Sequence[str]) -> tuple[Value, ...]:
    return tuple(
        Value(name, _(name) if name in ("small", "medium", "large") else name) for name in names
    )


def _title(name: str) -> str:
    words = _(name)
    return words[:1].upper() + words[1:]
