"""How often each answer to a closed question was given, in each group of respondents."""

from collections import Counter
from dataclasses import dataclass
from statistics import mean, median

from app.errors import UserError
from app.i18n import _
from app.measures.size_class import CLASSES, TWO_CLASSES
from app.models.case import ORGANISATION, PLACE
from app.project import Project
from app.queries import case_values
from app.queries.case_values import Item, Known, Values
from app.queries.surveys import SURVEY, TOPIC
from app.queries.values import SIZE_CLASS, SIZES

COUNTED = ("category", "number")
"""Kinds of attribute of which answers can be counted."""


@dataclass(frozen=True)
class ItemCounts:
    """One question. Each list of figures has one of each group, and the whole at its end."""

    item: Item
    groups: tuple[str, ...]
    answers: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    answered: tuple[int, ...]
    missing: tuple[int, ...]
    means: tuple[float | None, ...]
    medians: tuple[float | None, ...]
    not_stated: bool
    """Whether the last group are those of whom it is not known."""
    several: int
    """How many cases stand in more than one group."""


def survey_items(project: Project, kind: str, survey: str = "") -> list[Item]:
    """The closed questions: of one survey, or all that cases of a kind have."""
    return [
        item
        for item in case_values.items(project, kind)
        if item.kind in COUNTED and item.topic != TOPIC and (not survey or item.topic == survey)
    ]


def item_counts(
    project: Project, kind: str, name: str, by: str = "", survey: str = ""
) -> ItemCounts:
    """Count the answers to a question by groups; without *by* there is one group, all."""
    item = case_values.item(project, kind, name)
    if item.kind not in COUNTED:
        raise UserError(
            _("“{name}” is a {kind}; its answers are not counted.").format(
                name=item.name, kind=_(item.kind)
            ),
            _("Choose a question with choices, a scale or a number."),
        )
    cases = case_values.known(project, kind)
    ids = _asked(project, cases, survey)
    given = case_values.of_cases(project, cases, item.name)
    grouped = case_values.of_cases(project, cases, by) if by else {}
    groups = _groups(project, cases, by, grouped)
    unstated = bool(by) and any(case_id not in grouped for case_id in ids)
    members = [
        *([i for i in ids if group in grouped.get(i, ())] for group in groups),
        *([[i for i in ids if i not in grouped]] if unstated else []),
        list(ids),
    ]
    answers = _answers(item, given, ids)
    tallies = [Counter(value for i in each for value in given.get(i, ())) for each in members]
    is_number = item.kind == "number"
    numbers = [[float(given[i][0]) for i in each if i in given and is_number] for each in members]
    return ItemCounts(
        item,
        (*groups, *([_("(not stated)")] if unstated else [])),
        answers,
        tuple(tuple(tally[answer] for tally in tallies) for answer in answers),
        tuple(sum(i in given for i in each) for each in members),
        tuple(sum(i not in given for i in each) for each in members),
        tuple(mean(each) if each else None for each in numbers) if is_number else (),
        tuple(median(each) if each else None for each in numbers) if is_number else (),
        unstated,
        sum(len(grouped.get(i, ())) > 1 for i in ids),
    )


def _asked(project: Project, cases: Known, survey: str) -> tuple[int, ...]:
    """Return the cases of one survey, or all of the kind."""
    if not survey:
        return cases.ids
    of = case_values.of_cases(project, cases, SURVEY)
    return tuple(case_id for case_id in cases.ids if survey in of.get(case_id, ()))


def _groups(project: Project, cases: Known, by: str, grouped: Values) -> tuple[str, ...]:
    """Return the groups in order: those that may be, as the attribute has them, then others."""
    folded = by.strip().casefold().replace("_", " ")
    if folded in SIZES:
        return CLASSES if folded == SIZE_CLASS else TWO_CLASSES
    choices = [
        choice
        for kind in (cases.kind, ORGANISATION, PLACE)
        for item in case_values.items(project, kind)
        if item.name.casefold() == by.strip().casefold()
        for choice in item.choices
    ]
    there = sorted({value for values in grouped.values() for value in values}, key=_natural)
    return tuple(dict.fromkeys((*choices, *there)))


def _answers(item: Item, given: Values, ids: tuple[int, ...]) -> tuple[str, ...]:
    """Return the answers in order; of a number without choices there are none, only a mean."""
    if item.kind == "number" and not item.choices:
        return ()
    there = sorted({value for i in ids for value in given.get(i, ())}, key=_natural)
    return tuple(dict.fromkeys((*item.choices, *there)))


def _natural(name: str) -> tuple[int, float, str]:
    try:
        return (0, float(name), "")
    except ValueError:
        return (1, 0.0, name.casefold())
