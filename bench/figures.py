"""What was measured: each figure beside its limit."""

from collections.abc import Iterable
from dataclasses import dataclass

_HEADS = ("", "limit", "Topoi", "ratio", "goal", "")


@dataclass(frozen=True)
class Figure:
    """What Topoi takes, beside the bare operation or its own time on another study.

    `goal` is the highest ratio that will do; None where there is none to keep.
    """

    what: str
    limit: str
    least: float
    found: float
    goal: float | None = None
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """How many times the limit Topoi takes."""
        return self.found / self.least

    @property
    def held(self) -> bool:
        """Whether the goal is kept, if there is one."""
        return self.goal is None or self.ratio <= self.goal

    @property
    def verdict(self) -> str:
        """Say whether the goal is kept."""
        if self.goal is None:
            return ""
        return "held" if self.held else "not held"


def of_seconds(
    what: str, limit: str, seconds: Iterable[float], goal: float | None = None
) -> Figure:
    """Return the figure of (bare, Topoi) *seconds*."""
    least, found = seconds
    return Figure(what, limit, least * 1000, found * 1000, goal)


def row(figure: Figure) -> tuple[str, ...]:
    """Return a figure as cells of the table."""
    return (
        f"{figure.what} / {figure.limit}",
        _amount(figure.least, figure.unit),
        _amount(figure.found, figure.unit),
        f"{figure.ratio:.2f}",
        "" if figure.goal is None else f"{figure.goal:.1f}",
        figure.verdict,
    )


def table(figures: Iterable[Figure]) -> str:
    """Return all figures as lines of text, as they stand in docs/speed.md."""
    rows = [_HEADS, *map(row, figures)]
    widths = [max(len(cells[place]) for cells in rows) for place in range(len(_HEADS))]
    lines = ["| " + " | ".join(_set(cells, widths)) + " |" for cells in rows]
    rule = "|".join(
        "-" * (width + 1) + (":" if place in range(1, 5) else "-")
        for place, width in enumerate(widths)
    )
    return "\n".join((lines[0], f"|{rule}|", *lines[1:]))


def _set(cells: tuple[str, ...], widths: list[int]) -> list[str]:
    return [
        cell.rjust(width) if place in range(1, 5) else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]


def _amount(number: float, unit: str) -> str:
    digits = 2 if number < 10 else 1 if number < 100 else 0
    return f"{number:,.{digits}f} {unit}"
