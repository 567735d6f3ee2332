"""One figure of a report: a number, or the reason why there is none."""

from dataclasses import dataclass
from math import isfinite

from app.i18n import _


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the ends of its interval; where it is None, `why` says the reason.

    A number that is not finite is refused: it would mean that a reason was forgotten.
    """

    value: float | None
    why: str = ""
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        if self.value is None and not self.why:
            raise ValueError("a figure without a number says why")
        if not all(each is None or isfinite(each) for each in (self.value, self.low, self.high)):
            raise ValueError("a figure is a finite number")


def one_coder() -> str:
    """Say that one coder alone cannot agree."""
    return _("Agreement takes at least two coders.")


def nothing_in_common() -> str:
    """Say that no two coders judged the same."""
    return _("No two coders have judged the same material.")


def no_variation() -> str:
    """Say that chance cannot be told from agreement."""
    return _("There is no variation: every judgement is the same, so chance cannot be told apart.")


def nothing_coded() -> str:
    """Say that there is nothing to compare."""
    return _("None of the coders coded anything here.")


def all_coded() -> str:
    """Say that there is nothing outside of the codings."""
    return _("All of the coders coded everything here.")
