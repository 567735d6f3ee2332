"""The reasons why there is no figure, as sentences."""

from app.i18n import _
from app.results import Figure

__all__ = ["Figure", "all_coded", "no_variation", "nothing_coded", "nothing_in_common", "one_coder"]


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
