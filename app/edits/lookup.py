"""Rows that an edit needs, or a sentence when they are gone."""

from typing import TypeVar

from app.errors import UserError
from app.i18n import _

T = TypeVar("T")


def found(row: T | None, sentence: str) -> T:
    """Return *row*; say *sentence* if somebody removed it meanwhile."""
    if row is None:
        raise UserError(sentence, _("It may have been removed or undone meanwhile."))
    return row
