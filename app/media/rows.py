"""Reading order: which lines of print stand side by side in a row, and which in columns."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from app.media.lines import Glyph, Line

_LOOK_AHEAD = 250  # rows; no page of print has more
_GUTTER = 8.0
_CELL_GAP = 1.8  # times the size of the print


@dataclass
class Row:
    """Lines on one baseline, left to right; `number` is the number in the margin, if it has one.

    `running` marks a head or foot that is repeated page after page.
    """

    lines: list[Line]
    number: Line | None = None
    running: bool = False
    glyphs: list[Glyph] = field(default_factory=list)
    cell_left: float = 0.0
    """Where the last cell begins; the left edge unless the row has several cells."""
    cells: int = 1

    def __post_init__(self) -> None:
        self.lines.sort(key=lambda line: line.left)
        self.left = self.lines[0].left
        self.right = max(line.right for line in self.lines)
        self.bottom = min(line.bottom for line in self.lines)
        self.top = max(line.top for line in self.lines)
        self.cell_left = self.left
        longest = max(self.lines, key=lambda line: len(line.glyphs))
        self.size = longest.size
        self.base = longest.bottom
        self._join()

    def _join(self) -> None:
        """Write the lines one after the other, with a tab where a gap shows another cell."""
        edge: float | None = None
        for line in self.lines:
            if edge is not None and line.left - edge > _CELL_GAP * self.size:
                self.glyphs.append(("\t", None))
                self.cells += 1
                self.cell_left = line.left
            elif edge is not None and line.left - edge > 0.1 * self.size:
                self.glyphs.append((" ", None))
            elif edge is not None and line.left < edge - self.size:
                self.glyphs.append((" ", None))  # printed over one another
            self.glyphs.extend(line.glyphs)
            edge = line.right if edge is None else max(edge, line.right)

    @property
    def text(self) -> str:
        """The characters as a string."""
        return "".join(char for char, _box in self.glyphs)


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """Gather lines into rows, top to bottom."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (-(line.top + line.bottom), line.left)):
        if rows and _same_row(rows[-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [Row(row) for row in rows]


def _same_row(row: list[Line], line: Line) -> bool:
    first = row[0]
    shared = min(first.top, line.top) - max(first.bottom, line.bottom)
    return shared > 0.5 * min(first.top - first.bottom, line.top - line.bottom)


def streams(lines: Sequence[Line], depth: int = 0) -> list[list[Row]]:
    """Put the lines of a page into reading order: runs of rows, one run a column."""
    rows = rows_of(lines)
    if depth > 6 or len(rows) < 4:
        return [rows] if rows else []
    found: list[list[Row]] = []
    plain: list[Row] = []
    width = max(row.right for row in rows) - min(row.left for row in rows)
    at = 0
    while at < len(rows):
        end, gutter = _columns(rows, at, width)
        if end == at:
            plain.append(rows[at])
            at += 1
            continue
        if plain:
            found.append(plain)
            plain = []
        side_by_side = [line for row in rows[at:end] for line in row.lines]
        found += streams([line for line in side_by_side if line.right <= gutter], depth + 1)
        found += streams([line for line in side_by_side if line.right > gutter], depth + 1)
        at = end
    if plain:
        found.append(plain)
    return found


def _columns(rows: list[Row], at: int, width: float) -> tuple[int, float]:
    """Return how far two columns of prose reach from row *at*, and what divides them."""
    best, gutter = at, 0.0
    cover: list[tuple[float, float]] = []
    for end in range(at, min(len(rows), at + _LOOK_AHEAD)):
        for line in rows[end].lines:
            cover = _covered(cover, line.left, line.right)
        if len(cover) == 1 and cover[0][1] - cover[0][0] > 0.6 * width:
            break
        divide = _divide([line for row in rows[at : end + 1] for line in row.lines], cover)
        if divide is not None:
            best, gutter = end + 1, divide
    return best, gutter


def _covered(
    cover: list[tuple[float, float]], left: float, right: float
) -> list[tuple[float, float]]:
    """Add a stretch to stretches that do not touch each other."""
    apart = []
    for begin, end in cover:
        if end < left or begin > right:
            apart.append((begin, end))
        else:
            left, right = min(left, begin), max(right, end)
    return sorted([*apart, (left, right)])


def _divide(lines: list[Line], cover: list[tuple[float, float]]) -> float | None:
    """Return where the widest gap between stretches divides two columns of prose."""
    gaps = [(after[0] - before[1], (after[0] + before[1]) / 2) for before, after in pairwise(cover)]
    if not gaps or max(gaps)[0] < _GUTTER:
        return None
    gutter = max(gaps)[1]
    left = [line for line in lines if line.right <= gutter]
    right = [line for line in lines if line.right > gutter]
    return gutter if _is_prose(left) and _is_prose(right) and _beside(left, right) else None


def _is_prose(lines: list[Line]) -> bool:
    """Say whether lines fill a column of their own, unlike speakers' names or cells."""
    if len(lines) < 4:
        return False
    width = max(line.right for line in lines) - min(line.left for line in lines)
    return width > 12 * median(line.size for line in lines[:20]) and (
        median(line.width for line in lines) > 0.6 * width
    )


def _beside(left: list[Line], right: list[Line]) -> bool:
    """Say whether two columns stand side by side and not one below the other."""
    tops = max(line.top for line in left), max(line.top for line in right)
    bottoms = min(line.bottom for line in left), min(line.bottom for line in right)
    shared = min(tops) - max(bottoms)
    return shared > 0.6 * min(tops[0] - bottoms[0], tops[1] - bottoms[1])
