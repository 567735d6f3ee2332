"""Numbers in the margin: of lines, as courts and parliaments print them, or of paragraphs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.media.lines import Line, PrintedPage, line_of

_FEWEST = 4
_STEPS = (1, 5, 10)
_LONGEST = 5


@dataclass
class _Candidate:
    """A line that is, or begins or ends with, nothing but digits."""

    page: PrintedPage
    line: Line
    value: int
    digits: int
    edge: float
    """Its edge towards the text."""


def part(pages: Sequence[PrintedPage]) -> dict[int, list[Line]]:
    """Take the numbers in the margin out of the lines of *pages*; return them by page number.

    Left and right margins are looked at in turn; an empty answer means that there are none.
    """
    for side in (_left, _right):
        candidates = side(pages)
        if _is_numbering(candidates):
            return _taken(candidates)
    return {}


def drop_orphans(pages: Sequence[PrintedPage], numbers: dict[int, list[Line]]) -> None:
    """Drop numbers at the foot of a page that stand again overleaf, where their paragraphs begin.

    The heads and feet of the pages are gone by then.
    """
    for before, after in pairwise(pages):
        again = {line.text for line in numbers.get(after.number, ())}
        numbers[before.number] = [
            number
            for number in numbers.get(before.number, ())
            if number.text not in again or _has_neighbour(number, before.lines)
        ]


def _has_neighbour(number: Line, lines: Sequence[Line]) -> bool:
    middle = (number.bottom + number.top) / 2
    return any(line.bottom < middle < line.top for line in lines)


def _left(pages: Sequence[PrintedPage]) -> list[_Candidate]:
    """Find the numbers that stand to the left of everything else."""
    found = []
    for page in pages:
        for line in page.lines:
            digits = _leading_digits(line)
            if digits:
                edge = _edge(line.glyphs[:digits], 2)
                value = int("".join(char for char, _box in line.glyphs[:digits]))
                found.append(_Candidate(page, line, value, digits, edge))
    body = _body_left(pages, found)
    return [each for each in found if each.edge < body]


def _right(pages: Sequence[PrintedPage]) -> list[_Candidate]:
    """Find the numbers that stand to the right of everything else, alone."""
    found = []
    rest: list[float] = []
    for page in pages:
        for line in page.lines:
            if _leading_digits(line) == len(line.glyphs):
                found.append(_Candidate(page, line, int(line.text), len(line.glyphs), line.left))
            else:
                rest.append(line.right)
    if not rest:
        return []
    body = sorted(rest)[int(0.98 * (len(rest) - 1))]
    return [each for each in found if each.edge > body]


def _leading_digits(line: Line) -> int:
    """Count the digits a line begins with, if a wide gap or nothing follows them."""
    count = 0
    while count < len(line.glyphs) and line.glyphs[count][0] in "0123456789":
        count += 1
    if not 0 < count <= _LONGEST:
        return 0
    if count == len(line.glyphs):
        return count
    boxes = [box for _char, box in line.glyphs[count:] if box is not None]
    following = next((box for char, box in line.glyphs[count:] if box and char != " "), None)
    if line.glyphs[count][0] != " " or following is None or not boxes:
        return 0
    return count if following[0] - _edge(line.glyphs[:count], 2) > 0.6 * line.size else 0


def _edge(glyphs: Sequence[tuple[str, tuple[float, float, float, float] | None]], at: int) -> float:
    return max(box[at] for _char, box in glyphs if box is not None)


def _body_left(pages: Sequence[PrintedPage], found: list[_Candidate]) -> float:
    """Return where the text begins that the numbers stand beside."""
    numbered = {id(each.line): each.digits for each in found}
    lefts = []
    for page in pages:
        for line in page.lines:
            digits = numbered.get(id(line), 0)
            boxes = [box for char, box in line.glyphs[digits:] if box and char != " "]
            if boxes:
                lefts.append(boxes[0][0])
    if not lefts:
        return 0.0
    return sorted(lefts)[int(0.02 * (len(lefts) - 1))] + 0.5


def _is_numbering(candidates: list[_Candidate]) -> bool:
    """Say whether the numbers count on evenly, over all pages or anew on each."""
    if len(candidates) < _FEWEST:
        return False
    ordered = sorted(candidates, key=lambda each: (each.page.number, -each.line.top))
    steps: Counter[int] = Counter()
    breaks = 0
    for before, after in pairwise(ordered):
        step = after.value - before.value
        anew = before.page is not after.page and after.value <= max(_STEPS)
        if step > 0:
            steps[step] += 1
        elif not anew and step != 0:
            breaks += 1
    if not steps:
        return False
    step, times = steps.most_common(1)[0]
    others = steps.total() - times + breaks
    return step in _STEPS and times >= _FEWEST - 1 and others <= 0.2 * times + 1


def _taken(candidates: list[_Candidate]) -> dict[int, list[Line]]:
    numbers: dict[int, list[Line]] = {}
    for each in candidates:
        at = next(i for i, line in enumerate(each.page.lines) if line is each.line)
        rest = line_of(each.line.glyphs[each.digits :])
        each.page.lines[at : at + 1] = [rest] if rest else []
        number = Line(each.line.glyphs[: each.digits])
        known = numbers.setdefault(each.page.number, [])
        if not any(abs(n.top - number.top) < 2 and n.text == number.text for n in known):
            known.append(number)  # some programs print a number again where a page begins
    return numbers
