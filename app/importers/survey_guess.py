"""What each column of a survey seems to be: a proposal for the user to look at."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from app.i18n import _
from app.importers import questionnaire as kinds
from app.importers.questionnaire import Answers, Column, Head, Mapping
from app.importers.survey_table import is_other

_PERSON = re.compile(
    r"\b(e-?mails?|courriel|ip ?address|ipaddress|adresse ip|phone|téléphone|(first|last|full|your|"
    r"recipient|respondent'?s?) ?(first|last)? ?name|recipient\w*|location(latitude|longitude)|"
    r"latitude|longitude|postal ?code|nom|prénom)\b|^name$|^nom$",
    re.IGNORECASE,
)
_IN_CELL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|\d{1,3}(\.\d{1,3}){3}")
_OF_TOOL = re.compile(
    r"(start|end|recorded|date|completion|submit\w*|last) ?(date|time|modified|page|created)|"
    r"status|progress|duration.*|finished|distribution ?channel|user ?language|collector ?id|"
    r"custom data.*|timestamp|horodateur|seed|external ?reference|total time.*|"
    r"(start|last) language|last action|heure de .*",
    re.IGNORECASE,
)
_ID = re.compile(
    r"(response|respondent|participant|submission|case)?[ _]?(id|number|no\.?|nr)|respondent|"
    r"id[ _](de la )?(réponse|répondant)",
    re.IGNORECASE,
)
_CONSENT = re.compile(r"\bconsent|\bconsens|\bconsentement", re.IGNORECASE)
_PLACE = re.compile(
    r"\b(city|town|municipality|place|community|ville|municipalité|lieu)\b", re.IGNORECASE
)
_ORGANISATION = re.compile(
    r"\b(LIP|RIF|ZIP|local immigration partnership|organi[sz]ation|organisme|agency|partnership)\b",
    re.IGNORECASE,
)
_ABOUT_ONE = re.compile(
    r"\b(type|kind|size|sector|role|how|why|rate|many|secteur|genre|taille)\b", re.IGNORECASE
)
_FIRST_NUMBER = re.compile(r"\s*(\d+)\s*([-–.:=)]|$)")
_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?([T ]\d\d:\d\d.*)?")

_SCALES: tuple[tuple[str, ...], ...] = (
    ("strongly disagree", "disagree", "somewhat disagree", "neither agree nor disagree", "neutral",
     "somewhat agree", "agree", "strongly agree"),
    ("very dissatisfied", "dissatisfied", "somewhat dissatisfied",
     "neither satisfied nor dissatisfied", "neutral", "somewhat satisfied", "satisfied",
     "very satisfied"),
    ("never", "rarely", "seldom", "sometimes", "often", "usually", "always"),
    ("very poor", "poor", "fair", "average", "good", "very good", "excellent"),
    ("not at all", "a little", "slightly", "somewhat", "moderately", "quite", "very", "very much",
     "extremely"),
    ("not at all important", "not important", "slightly important", "somewhat important",
     "moderately important", "important", "very important", "extremely important"),
    ("not at all effective", "not effective", "slightly effective", "somewhat effective",
     "moderately effective", "effective", "very effective", "extremely effective"),
    ("much worse", "worse", "somewhat worse", "about the same", "the same", "somewhat better",
     "better", "much better"),
    ("pas du tout d'accord", "plutôt pas d'accord", "ni d'accord ni en désaccord",
     "plutôt d'accord", "tout à fait d'accord"),
    ("jamais", "rarement", "parfois", "souvent", "toujours"),
)  # fmt: skip
_SEPARATORS = (";", "|", "\n", ", ", ",")
_MOST_CHOICES = 30
_LONGEST_CHOICE = 120
_LONGEST_NAME = 80
_SCALE_UP_TO = 10
_FEW = 10
"""Fewer answers say little on whether a question is open."""
_MOST_WORDS, _WORDY_AGAIN = 8, 5
"""Choices with more words than that, on average, are choices only if each comes so often."""


def guess(survey: str, answers: Answers, sheet: str = "") -> Mapping:
    """Propose what every column is."""
    taken: set[str] = set()
    columns: list[Column] = []
    names: set[str] = set()
    for at, head in enumerate(answers.heads):
        column = _column(head, answers.cells(at), taken)
        if column.role in kinds.ONCE:
            taken.add(column.role)
        if not column.choice:
            column = _renamed(column, names)
        names.add(column.name.casefold())
        columns.append(column)
    return Mapping(survey, tuple(columns), sheet, answers.head_rows)


def as_role(column: Column, role: str, cells: Sequence[str]) -> Column:
    """Return what a column is to become once the user says that it is of another role."""
    full = [cell for cell in cells if cell]
    choices: tuple[str, ...] = ()
    separator = ""
    if role == kinds.MULTIPLE and not column.choice:
        separator = _separator(full) or column.separator or ";"
        choices = _choices(full, separator)
    elif role in (kinds.SINGLE, kinds.SCALE):
        choices = _scale(full) or _in_order(full)
    choice = column.choice if role == kinds.MULTIPLE else ""
    return Column(column.label, role, column.name, column.question, choices, separator, choice)


def short(question: str) -> str:
    """Return a question as the name of an attribute: cut between words if it is long."""
    words = " ".join(question.split())
    if len(words) <= _LONGEST_NAME:
        return words
    return words[: _LONGEST_NAME - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _column(head: Head, cells: Sequence[str], taken: set[str]) -> Column:
    full = [cell for cell in cells if cell]
    name = short(head.question)
    if head.choice:
        return Column(
            head.label, kinds.MULTIPLE, name, head.question, (), choice=head.choice,
            why=_("One of the choices of “{name}”.").format(name=name),
        )  # fmt: skip
    role, why = _by_head(head, full, taken) or _by_cells(head, full)
    column = as_role(Column(head.label, role, name, head.question), role, full)
    return Column(
        column.label, role, name, head.question, column.choices, column.separator, why=why
    )


def _by_head(head: Head, full: Sequence[str], taken: set[str]) -> tuple[str, str] | None:
    """Say what a column is by what stands at its head, if that tells."""
    words = (head.label, head.question)
    if not full:
        return kinds.IGNORE, _("Nothing stands in it.")
    if _is_personal(words, full):
        return kinds.IGNORE, _("It seems to name persons: left out, so that nobody is known by it.")
    if any(_OF_TOOL.fullmatch(each.strip()) for each in words):
        return kinds.IGNORE, _("The survey program wrote it, not the respondent.")
    short_cells = max(map(len, full)) <= _LONGEST_CHOICE
    found = (
        (kinds.ID, _is_id(words, full)),
        (kinds.CONSENT, _matches(_CONSENT, words) and len(set(full)) <= 4),
        (kinds.ORGANISATION, short_cells and _is_named(_ORGANISATION, words, full)),
        (kinds.PLACE, short_cells and _is_named(_PLACE, words, full)),
    )
    return next(((role, "") for role, fits in found if fits and role not in taken), None)


def _is_personal(words: Sequence[str], full: Sequence[str]) -> bool:
    inside = sum(1 for cell in full if _IN_CELL.fullmatch(cell))
    return inside * 2 >= len(full) or any(
        len(each) <= _LONGEST_NAME and _PERSON.search(each) for each in words
    )


def _is_id(words: Sequence[str], full: Sequence[str]) -> bool:
    return any(_ID.fullmatch(each.strip()) for each in words) and len(set(full)) * 2 > len(full)


def _is_named(pattern: re.Pattern[str], words: Sequence[str], full: Sequence[str]) -> bool:
    """Say whether a column names cases: its head is short and asks for nothing about them."""
    question = words[-1]
    numbers = sum(kinds.number(cell) is not None for cell in full)
    return (
        len(question) <= _LONGEST_NAME
        and pattern.search(question) is not None
        and _ABOUT_ONE.search(question) is None
        and numbers * 2 < len(full)
        and len(set(full)) > 1
    )


def _matches(pattern: re.Pattern[str], words: Sequence[str]) -> bool:
    return any(pattern.search(each) for each in words)


def _by_cells(head: Head, full: Sequence[str]) -> tuple[str, str]:
    """Say what a column is by what stands in it."""
    if all(kinds.number(cell) is not None for cell in full):
        return _scale_or_number(full), ""
    if is_other(head.label) or is_other(head.question):
        return kinds.OPEN, _("What the choices lacked, in the respondents' own words.")
    seems = (
        (kinds.DATE, all(_DAY.fullmatch(cell) and kinds.date(cell) for cell in full)),
        (kinds.SCALE, bool(_scale(full))),
        (kinds.MULTIPLE, bool(_separator(full))),
        (kinds.SINGLE, _repeats(full)),
    )
    return next((role for role, fits in seems if fits), kinds.OPEN), ""


def _scale_or_number(full: Sequence[str]) -> str:
    values = {kinds.number(cell) or "" for cell in full}
    whole = all(each.isdigit() and int(each) <= _SCALE_UP_TO for each in values)
    return kinds.SCALE if whole and len(full) > len(values) and len(values) > 2 else kinds.NUMBER


def _repeats(full: Sequence[str]) -> bool:
    """Say whether the same few answers come again, as they do when one may choose."""
    different = set(full)
    if len(different) > _MOST_CHOICES or any(
        len(each) > _LONGEST_CHOICE or "\n" in each for each in different
    ):
        return False
    wordy = sum(len(each.split()) for each in different) > _MOST_WORDS * len(different)
    times = _WORDY_AGAIN if wordy else 2
    return len(different) * times <= len(full) or (
        len(full) < _FEW and len(different) < len(full) and not wordy
    )


def _separator(full: Sequence[str]) -> str:
    """Return what parts several choices in a cell; "" where they are no choices."""
    for separator in _SEPARATORS:
        parts = [part for cell in full for part in kinds.split(cell, separator)]
        different = set(parts)
        several = sum(separator.strip() in cell.rstrip(separator) for cell in full)
        if (
            several * 10 >= len(full)
            and len(parts) > len(full)
            and len(different) <= min(_MOST_CHOICES, len(set(full)))
            and len(different) * 2 <= len(parts)
            and max(map(len, different)) <= _LONGEST_CHOICE
        ):
            return separator
    return ""


def _choices(full: Sequence[str], separator: str) -> tuple[str, ...]:
    """Return the choices in the cells; one that holds the separator itself is put together."""
    cells = [kinds.split(cell, separator) for cell in full]
    times = Counter(part for cell in cells for part in cell)
    pairs = Counter(pair for cell in cells for pair in pairwise(cell))
    found = _in_order([part for cell in cells for part in cell])
    for (first, second), together in pairs.items():
        if together == times[first] == times[second] and second[:1].islower():
            joined = f"{first}{separator}{second}"
            found = tuple(joined if each == first else each for each in found if each != second)
    return found


def _scale(full: Sequence[str]) -> tuple[str, ...]:
    """Return the answers of a known scale, or of one with numbers, from low to high."""
    different = list(dict.fromkeys(full))
    folded = {each.casefold().replace("’", "'"): each for each in different}
    for scale in _SCALES:
        if len(folded) > 1 and set(folded) <= set(scale):
            return tuple(folded[each] for each in scale if each in folded)
    numbers = [_FIRST_NUMBER.match(each) for each in different]
    if 2 < len(different) <= _SCALE_UP_TO + 1 and all(numbers):
        return tuple(sorted(different, key=_first_number))
    return ()


def _first_number(words: str) -> float:
    found = _FIRST_NUMBER.match(words)
    return float(found[1]) if found else 0.0


def _in_order(parts: Sequence[str]) -> tuple[str, ...]:
    """Return each choice once: by number if they are numbers, else as they first come."""
    different = list(dict.fromkeys(parts))
    if len(different) > _MOST_CHOICES:
        return ()
    values = {each: kinds.number(each) for each in different}
    if all(value is not None for value in values.values()):
        different.sort(key=lambda each: float(values[each] or 0))
    return tuple(different)


def _renamed(column: Column, names: set[str]) -> Column:
    """Give a column a name that no other has."""
    if column.name.casefold() not in names:
        return column
    times = 2
    while f"{column.name} ({times})".casefold() in names:
        times += 1
    name = f"{column.name} ({times})"
    return Column(
        column.label, column.role, name, column.question, column.choices, column.separator,
        why=column.why,
    )  # fmt: skip
