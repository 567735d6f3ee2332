"""Names as a register writes them into one cell: several, with dates and short forms."""

import re
from collections.abc import Iterator

from app.intake import NewName
from app.text.dates import PartialDate

_LAST = re.compile(r"(.*\S)\s*\(([^()]*)\)")
_SHORT = re.compile(r"[^\W\d_][\w&.-]*")
_UNSURE = "?"


def names_in(cell: str, *, with_remarks: bool = False) -> tuple[list[NewName], list[str]]:
    """Return the names in a cell, and what in it is no name.

    They are parted by “;”. What stands in brackets behind a name is when it was borne, if that is
    a date such as 2008/2015, or a shorter name, if it has two capitals. In a cell *with_remarks*
    a part that begins small or has a question mark is a remark, in brackets or not.
    """
    names: dict[str, NewName] = {}
    remarks = []
    for part in cell.split(";"):
        found = list(_names(part.strip(), with_remarks=with_remarks)) if part.strip() else []
        for each in found:
            names.setdefault(each.name, each)
        if part.strip() and not found:
            remarks.append(part.strip())
    return list(names.values()), remarks


def _names(part: str, *, with_remarks: bool) -> Iterator[NewName]:
    shorter: list[str] = []
    date = ""
    while match := _LAST.fullmatch(part):
        inner = match[2].strip()
        if is_date(inner):
            date = inner
        elif short := _shorter(inner):
            shorter = short + shorter
        elif not (with_remarks and _is_remark(inner)):
            break
        part = match[1]
    if with_remarks and _is_remark(part):
        return
    yield from (NewName(name, date) for name in (part, *shorter))


def is_date(text: str) -> bool:
    """Return whether *text* is a date as the researcher may write one."""
    try:
        PartialDate.parse(text)
    except ValueError:
        return False
    return True


def _shorter(text: str) -> list[str]:
    """Return the acronyms of which a bracket consists; nothing if it holds anything else."""
    parts = [part.strip() for part in text.split("/")]
    return parts if all(map(_is_acronym, parts)) else []


def _is_acronym(text: str) -> bool:
    return bool(_SHORT.fullmatch(text)) and sum(letter.isupper() for letter in text) > 1


def _is_remark(text: str) -> bool:
    return _UNSURE in text or not text[:1].isupper()
