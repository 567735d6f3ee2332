"""The numbers of headings and clauses in an OpenDocument text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from app.media.markup import attribute, child, local
from app.media.numbering import DEEPEST, Counters, Level, is_of_clauses
from app.media.odt_styles import count

_PLACE = re.compile(r"%(\d{1,2})%")
_FORMS = frozenset({"1", "a", "A", "i", "I"})


@dataclass(frozen=True)
class Listing:
    """A list that is being read: how deep, in which style, and how far it has counted."""

    depth: int
    style: str | None
    counters: Counters


class Numbers:
    """Counts as LibreOffice does: a list begins anew unless it says which one it continues."""

    def __init__(self, content: etree._Element, shared: etree._Element | None) -> None:
        self._styles: dict[str | None, Mapping[int, Level]] = {}
        self._outline: Mapping[int, Level] = {}
        self._headings = Counters()
        self._by_style: dict[str | None, Counters] = {}
        self._by_id: dict[str | None, Counters] = {}
        for root, name in (
            (shared, "styles"), (shared, "automatic-styles"), (content, "automatic-styles")
        ):  # fmt: skip
            self._read(child(root, name))

    def of_heading(self, level: int) -> str:
        """Count a heading, and return its number, "" where headings have none."""
        if level - 1 not in self._outline or not self._outline[level - 1].form:
            return ""
        return self._headings.next(self._outline, level - 1)

    def within(self, element: etree._Element, around: Listing | None) -> Listing:
        """Return the list that *element* is, within another or by itself."""
        style = attribute(element, "style-name")
        if around is not None:
            return Listing(around.depth + 1, style or around.style, around.counters)
        counters = self._by_id.get(attribute(element, "continue-list"))
        if counters is None and attribute(element, "continue-numbering") == "true":
            counters = self._by_style.get(style)
        listing = Listing(1, style, counters or Counters())
        self._by_style[style] = listing.counters
        if (name := attribute(element, "id")) is not None:
            self._by_id[name] = listing.counters
        return listing

    def of_item(self, item: etree._Element, listing: Listing, *, heading: bool) -> str:
        """Count an item of a list, and return its number if it is one that we show."""
        levels = self._styles.get(listing.style, {})
        depth = listing.depth - 1
        if depth not in levels or (heading and any(each.form for each in self._outline.values())):
            return ""  # a heading counts with the headings, whatever list it stands in
        start = attribute(item, "start-value")
        asked = None if start is None else count(start)
        number = listing.counters.next(levels, depth, asked)
        return number if levels[depth].form and (heading or is_of_clauses(levels)) else ""

    def _read(self, styles: etree._Element | None) -> None:
        for each in styles if styles is not None else ():
            if local(each) == "list-style":
                self._styles[attribute(each, "name")] = _levels(each)
            elif local(each) == "outline-style":
                self._outline = _levels(each)


def _levels(style: etree._Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for each in style:
        depth = count(attribute(each, "level")) - 1
        if 0 <= depth < DEEPEST:
            levels[depth] = _level(each, depth)
    return levels


def _level(element: etree._Element, depth: int) -> Level:
    form = attribute(element, "num-format") or ""
    pattern = attribute(element, "num-list-format")
    if pattern is None:
        first = depth + 1 - min(count(attribute(element, "display-levels")), depth + 1)
        numbers = ".".join(f"%{n + 1}%" for n in range(first, depth + 1))
        before, after = (attribute(element, f"num-{each}") or "" for each in ("prefix", "suffix"))
        pattern = f"{before}{numbers}{after}"
    parts = _PLACE.split(pattern[:100])
    pieces = tuple(int(part) - 1 if at % 2 else part for at, part in enumerate(parts) if part)
    start = attribute(element, "start-value")
    return Level(form if form in _FORMS else "", pieces, count(start))
