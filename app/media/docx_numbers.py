"""The numbers of headings and clauses in a Word document."""

import re
from collections import defaultdict

from lxml import etree

from app.media.docx_styles import Styles, number_of, value_of
from app.media.markup import attribute, local
from app.media.numbering import DEEPEST, Counters, Level, is_of_clauses

_FORMS = {
    "decimal": "1", "decimalZero": "01", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i",
    "upperRoman": "I", "none": "", "bullet": "",
}  # fmt: skip
_PLACE = re.compile(r"%([1-9])")


class Numbers:
    """Counts as Word does: lists made of one pattern go on counting where the last one ended."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._patterns: dict[str | None, dict[int, Level]] = {}
        self._pattern_of: dict[str | None, str | None] = {}
        self._starts: dict[str | None, dict[int, int]] = {}
        self._by_style: dict[tuple[str | None, str | None], int] = {}
        self._counters: defaultdict[str | None, Counters] = defaultdict(Counters)
        self._begun: set[tuple[str | None, int]] = set()
        self._read(root)

    def next(self, paragraph: etree._Element, *, heading: bool) -> str:
        """Count *paragraph*, and return its number if it is one that we show."""
        list_id, depth, style = self._styles.numbering(paragraph)
        pattern = self._pattern_of.get(list_id)
        levels = self._patterns.get(pattern, {})
        if depth is None:
            depth = self._by_style.get((pattern, style), 0)
        if depth not in levels:
            return ""
        start = None
        if (list_id, depth) not in self._begun:
            self._begun.add((list_id, depth))
            start = self._starts.get(list_id, {}).get(depth)
        number = self._counters[pattern].next(levels, depth, start)
        shown = levels[depth].form and (heading or is_of_clauses(levels))
        return number if shown else ""

    def _read(self, root: etree._Element | None) -> None:
        links: dict[str | None, str | None] = {}  # what a pattern is called, by who refers to it
        named: dict[str | None, str | None] = {}
        for each in root if root is not None else ():
            number = attribute(each, "abstractNumId")
            if local(each) == "abstractNum":
                self._patterns[number] = self._levels(each, number)
                named[value_of(each, "styleLink")] = number
                links[number] = value_of(each, "numStyleLink")
            elif local(each) == "num":
                list_id = attribute(each, "numId")
                self._pattern_of[list_id] = value_of(each, "abstractNumId")
                self._starts[list_id] = _starts(each)
        for list_id, pattern in self._pattern_of.items():
            if link := links.get(pattern):
                self._pattern_of[list_id] = named.get(link, pattern)

    def _levels(self, pattern: etree._Element, number: str | None) -> dict[int, Level]:
        levels: dict[int, Level] = {}
        for each in pattern:
            depth = number_of(attribute(each, "ilvl"))
            if local(each) == "lvl" and depth is not None and depth < DEEPEST:
                levels[depth] = _level(each)
                if style := value_of(each, "pStyle"):
                    self._by_style[number, style] = depth
        return levels


def _level(element: etree._Element) -> Level:
    form = _FORMS.get(value_of(element, "numFmt") or "decimal", "1")
    parts = _PLACE.split((value_of(element, "lvlText") or "")[:100])
    pieces = tuple(int(part) - 1 if at % 2 else part for at, part in enumerate(parts) if part)
    start = number_of(value_of(element, "start"))
    return Level(form, pieces, 1 if start is None else start)


def _starts(element: etree._Element) -> dict[int, int]:
    """Return from where a list counts that does not go on from the one before."""
    starts: dict[int, int] = {}
    for each in element:
        depth, start = number_of(attribute(each, "ilvl")), value_of(each, "startOverride")
        if depth is not None and (n := number_of(start)) is not None:
            starts[depth] = n
    return starts
