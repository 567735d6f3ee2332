"""Heads and feet that are repeated page after page: titles, addresses, page numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from app.media.lines import PrintedPage
from app.media.rows import Row, rows_of

_DEEPEST = 4  # rows at either end of a page
_NEAR = 3.0  # points by which the same head may move
_TOP, _BOTTOM = 0, -1
_NUMBER_WORDS = re.compile(r"\b(page|p|of|sur|de|von|seite)\b")
_DIGITS = re.compile(r"\d+")


def mark(pages: Sequence[PrintedPage]) -> dict[int, list[Row]]:
    """Take the repeated heads and feet out of the lines of *pages*; return them by page number.

    A head is set apart from the text by a gap, or is a page number: questions that open each page
    of a form are neither.
    """
    found: dict[int, list[Row]] = {}
    if len(pages) < 2:
        return found
    rows = {page.number: rows_of(page.lines) for page in pages}
    for end in (_TOP, _BOTTOM):
        for level in _levels(rows, end):
            for number, row in level.items():
                found.setdefault(number, []).append(row)
    for page in pages:
        gone = {id(line) for row in found.get(page.number, ()) for line in row.lines}
        page.lines = [line for line in page.lines if id(line) not in gone]
    return found


def _levels(rows: dict[int, list[Row]], end: int) -> list[dict[int, Row]]:
    """Take repeated rows from one end of all pages, from the outermost inwards."""
    levels: list[dict[int, Row]] = []
    certain = 0
    while len(levels) < _DEEPEST:
        repeated = _repeated({number: each[end] for number, each in rows.items() if each})
        if sum(len(rows[number]) > 1 for number in repeated) <= len(repeated) / 2:
            break  # none, or a row that is all there is on most of its pages
        apart = sum(_is_apart(rows[number], end) for number in repeated) > len(repeated) / 2
        levels.append({number: rows[number].pop(end) for number in repeated})
        if apart or all(_is_number(row.text) for row in levels[-1].values()):
            certain = len(levels)
    for level in reversed(levels[certain:]):
        for number, row in level.items():
            rows[number].insert(0 if end == _TOP else len(rows[number]), row)
    return levels[:certain]


def _is_apart(rows: Sequence[Row], end: int) -> bool:
    """Say whether a gap divides the outermost row from the others."""
    steps = [before.base - after.base for before, after in pairwise(rows)]
    if len(steps) < 2:
        return bool(steps) and steps[0] > 2 * rows[end].size
    gap = steps.pop(end)
    return gap > 1.25 * median(steps) and gap > 1.5 * rows[end].size


def _is_number(text: str) -> bool:
    """Say whether *text* is nothing but a page number."""
    return not _NUMBER_WORDS.sub("", _DIGITS.sub("", text.casefold())).strip(" -–—/|.·•()[]\t")


def printed_number(rows: Sequence[Row], number: int, pages: int) -> str:
    """Return the page number printed in a head or foot, "" if it is not certain."""
    for row in rows:
        digits = _DIGITS.findall(row.text)
        if str(number) in digits and set(digits) <= {str(number), str(pages)}:
            return str(number)
    return ""


def _repeated(outermost: dict[int, Row]) -> set[int]:
    """Return the pages whose outermost row is repeated on most pages, or most odd or even ones."""
    for step in (1, 2):
        repeated: set[int] = set()
        for first in range(step):
            chosen = {n: row for n, row in outermost.items() if n % step == first}
            repeated |= _same(chosen, fewest=2 if step == 1 else 3)
        if repeated:
            return repeated
    return set()


def _same(outermost: dict[int, Row], fewest: int) -> set[int]:
    keys: dict[int, tuple[str, int]] = {}
    for number, row in outermost.items():
        keys[number] = (_shape(row.text), round(row.base / _NEAR))
    repeated: set[int] = set()
    for (shape, place), _times in Counter(keys.values()).most_common(3):
        here = {n for n, (s, p) in keys.items() if s == shape and abs(p - place) <= 1}
        if len(here) < max(fewest, 0.6 * len(outermost)):
            continue
        if "#" in shape and not _counts_on(outermost, here):
            continue
        repeated |= here
    return repeated or _numbered(outermost, fewest)


def _shape(text: str) -> str:
    """Return what stays the same when only numbers change."""
    return _DIGITS.sub("#", " ".join(text.split())).casefold()


def _counts_on(outermost: dict[int, Row], pages: set[int]) -> bool:
    """Say whether the numbers of a repeated row are page numbers, or beside words never change."""
    order = sorted(pages)
    columns = list(zip(*(_numbers(outermost[n]) for n in order), strict=True))
    counting = [
        len({value - n for n, value in zip(order, column, strict=True)}) == 1 for column in columns
    ]
    still = [len(set(column)) == 1 for column in columns]
    if _is_number(outermost[order[0]].text) and not any(counting):
        return False
    return all(one or other for one, other in zip(counting, still, strict=True))


def _numbered(outermost: dict[int, Row], fewest: int) -> set[int]:
    """Return the pages whose outermost row holds the page number beside changing words."""
    votes: Counter[tuple[int, int]] = Counter()
    for number, row in outermost.items():
        for offset in {value - number for value in _edge_numbers(row)}:
            votes[offset, round(row.base / _NEAR)] += 1
    if not votes:
        return set()
    (offset, place), _times = votes.most_common(1)[0]
    here = {
        number
        for number, row in outermost.items()
        if number + offset in _edge_numbers(row) and abs(round(row.base / _NEAR) - place) <= 1
    }
    return here if len(here) >= max(fewest + 1, 0.6 * len(outermost)) else set()


def _numbers(row: Row) -> list[int]:
    return [int(digits[:9]) for digits in _DIGITS.findall(row.text)]


def _edge_numbers(row: Row) -> list[int]:
    """Return the numbers a row begins or ends with."""
    words = row.text.split()
    return [int(word) for word in (words[0], words[-1]) if word.isdecimal() and len(word) < 6]
