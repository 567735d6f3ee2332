"""A survey as its table has it, and what is to become of each column."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from app.i18n import N_
from app.media.sheets import Row
from app.text.dates import PartialDate

ID, SINGLE, MULTIPLE, SCALE, NUMBER = "id", "single", "multiple", "scale", "number"
DATE, TEXT, OPEN, PLACE = "date", "text", "open", "place"
ORGANISATION, CONSENT, IGNORE = "organisation", "consent", "ignore"
ROLES: tuple[tuple[str, str], ...] = (
    (ID, N_("respondent's number")),
    (SINGLE, N_("one choice")),
    (MULTIPLE, N_("several choices")),
    (SCALE, N_("scale")),
    (NUMBER, N_("number")),
    (DATE, N_("date")),
    (TEXT, N_("short text")),
    (OPEN, N_("open answer")),
    (PLACE, N_("place")),
    (ORGANISATION, N_("organisation")),
    (CONSENT, N_("consent")),
    (IGNORE, N_("leave out")),
)
"""What a column can be, and how the window calls it."""
ONCE = (ID, PLACE, ORGANISATION, CONSENT)
"""Roles that one column at most can have."""
CLOSED = (SINGLE, MULTIPLE, SCALE, NUMBER, DATE, TEXT, CONSENT)
"""Roles of which the answers are kept as attributes."""

_NUMBER = re.compile(r"[-+\u2212]?\d+(?:\.\d+)?")
_THOUSANDS = re.compile(r"[-+\u2212]?\d{1,3}(?:[ ,\u00a0\u202f']\d{3})+(?:\.\d+)?")
_COMMA = re.compile(r"[-+\u2212]?\d+,\d{1,2}")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*")
_OFF = frozenset(
    {"", "no", "n", "0", "false", "non", "n/a", "not quoted", "not selected", "unchecked", "off"}
)
_ON = frozenset(
    {"yes", "y", "1", "true", "oui", "o", "x", "✓", "quoted", "selected", "checked", "on"}
)


@dataclass(frozen=True)
class Head:
    """The head of a column: its name in the table, the question, and the choice it stands for."""

    label: str
    question: str
    choice: str = ""


@dataclass(frozen=True)
class Answers:
    """The rows of one sheet, all as wide as there are heads."""

    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    head_rows: int

    def cells(self, column: int) -> list[str]:
        """Return what stands in a column, without outer space."""
        return [row.cells[column].strip() for row in self.rows]


@dataclass(frozen=True)
class Column:
    """What is to become of the column called `label`.

    `choices` are in their order. A column of several choices has them in one cell, parted by
    `separator`; or it stands for one `choice`, and those of the same `name` belong together.
    `why` says what a guess goes by, where the user should know.
    """

    label: str
    role: str
    name: str
    question: str = ""
    choices: tuple[str, ...] = ()
    separator: str = ""
    choice: str = ""
    why: str = ""


@dataclass(frozen=True)
class Mapping:
    """How a survey is read.

    `places` and `organisations` say what a name of the file means: another name, one to be made
    if there is none, or None for nothing.
    """

    survey: str
    columns: tuple[Column, ...]
    sheet: str = ""
    head_rows: int = 0
    places: dict[str, str | None] = field(default_factory=dict)
    organisations: dict[str, str | None] = field(default_factory=dict)

    def with_role(self, role: str) -> Column | None:
        """Return the column that has a role of which there is one at most."""
        return next((column for column in self.columns if column.role == role), None)


def number(words: str) -> str | None:
    """Return a number as Python writes it; None for what is none. “1,234” is over a thousand."""
    plain = words.strip().rstrip("%").strip()
    if _THOUSANDS.fullmatch(plain):
        plain = re.sub(r"[ ,\u00a0\u202f']", "", plain)
    elif _COMMA.fullmatch(plain):
        plain = plain.replace(",", ".")
    elif not _NUMBER.fullmatch(plain):
        return None
    value = float(plain.replace("\u2212", "-"))
    return str(int(value)) if value.is_integer() else repr(value)


def date(words: str) -> str | None:
    """Return a date as we keep it, without the time of day; None for what is none."""
    if found := _MOMENT.fullmatch(words):
        try:
            datetime.fromisoformat(found[1])
        except ValueError:
            return None
        return found[1]
    try:
        return PartialDate.parse(words).text
    except ValueError:
        return None


def is_ticked(cell: str) -> bool:
    """Say whether a column of one choice says yes."""
    return cell.strip().casefold() not in _OFF


def is_tick(cell: str, choice: str) -> bool:
    """Say whether a cell can only be that of one choice, ticked or not."""
    folded = cell.strip().casefold()
    return folded in _OFF or folded in _ON or folded == choice.casefold()


def split(cell: str, separator: str, choices: tuple[str, ...] = ()) -> list[str]:
    """Return the choices in a cell; those that are known may hold the separator themselves."""
    rest, found = cell.strip(), []
    longest = sorted(choices, key=len, reverse=True)
    mark = separator.strip() or separator
    while rest:
        known = next(
            (
                each
                for each in longest
                if rest.casefold().startswith(each.casefold())
                and (not (after := rest[len(each) :].lstrip(" ")) or after.startswith(mark))
            ),
            None,
        )
        if known is None:
            word, _mark, rest = rest.partition(separator)
        else:
            word, rest = known, rest[len(known) :].lstrip(" ").removeprefix(mark)
        if word := word.strip():
            found.append(word)
        rest = rest.strip()
    return list(dict.fromkeys(found))
