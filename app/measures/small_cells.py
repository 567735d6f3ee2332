"""Which figures of a table must be hidden so that nobody is known by a small one."""

from collections.abc import Sequence

Cell = tuple[int, int]


def hidden(counts: Sequence[Sequence[int]], limit: int, *, down: bool = True) -> set[Cell]:
    """Return the (row, column) of each figure to hide in a table whose last column is the total.

    These are the figures from 1 up to below *limit*, and as many others as it takes that none of
    them can be computed from the rest of its row or column. With *down* the last row is the
    total of the columns; else the columns do not add up, as where several answers are possible.
    """
    found = {
        (at, column)
        for at, row in enumerate(counts)
        for column, count in enumerate(row)
        if 0 < count < limit
    }
    width = len(counts[0]) if counts else 0
    lines = [[(at, column) for column in range(width)] for at in range(len(counts))]
    if down:
        lines += [[(at, column) for at in range(len(counts))] for column in range(width)]
    while more := {cell for line in lines if (cell := _next(line, counts, found, limit))}:
        found |= more
    return found


def _next(
    line: Sequence[Cell], counts: Sequence[Sequence[int]], found: set[Cell], limit: int
) -> Cell | None:
    """Return one more figure to hide where the hidden ones of a line can be told; None if not."""
    inside = [cell for cell in line if cell in found]
    if not inside:
        return None
    parts, total = line[:-1], line[-1]
    in_parts = [cell for cell in inside if cell != total]
    known_sum = total not in found
    together = sum(counts[at][column] for at, column in in_parts)
    safe = len(inside) > 1 and (not known_sum or together >= limit)
    if safe:
        return None
    shown = [cell for cell in parts if cell not in found]
    full = [cell for cell in shown if counts[cell[0]][cell[1]] > 0]
    wanted = full or shown or ([total] if known_sum else [])
    return min(wanted, key=lambda cell: (counts[cell[0]][cell[1]], cell)) if wanted else None
