"""The respondents of a survey, once it is said what each column is."""

from collections import Counter
from dataclasses import dataclass, field, replace

from app.i18n import _
from app.importers import questionnaire as kinds
from app.importers.questionnaire import Answers, Column, Mapping
from app.intake import NewQuestion, NewRespondent, NewSurvey, Unread
from app.media.sheets import Row
from app.progress import SILENT, Progress

_NO = ("i do not", "i don't", "je ne", "do not", "disagree", "decline", "refuse")
_EVERY = 200


class MappingError(Exception):
    """The mapping does not fit the table; `sentence` says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass
class _Reading:
    """What a survey gives while its rows are gone through."""

    place: dict[str, int]
    mapping: Mapping
    respondents: list[NewRespondent] = field(default_factory=list)
    refused: list[Unread] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    missing: Counter[str] = field(default_factory=Counter)
    ids: dict[str, int] = field(default_factory=dict)

    def cell(self, row: Row, column: Column | None) -> str:
        return "" if column is None else row.cells[self.place[column.label]].strip()


def survey_of(answers: Answers, mapping: Mapping, progress: Progress = SILENT) -> NewSurvey:
    """Return what the rows say under a mapping; raise `MappingError` if it does not fit."""
    place = {head.label: at for at, head in enumerate(answers.heads)}
    _check(mapping, place)
    closed, opened = _questions(mapping)
    reading = _Reading(place, mapping)
    for number, row in enumerate(answers.rows, 1):
        if number % _EVERY == 0:
            progress.report(number, len(answers.rows), _("Reading answers"))
        _read(reading, row, number, (closed, opened))
    return NewSurvey(
        name=mapping.survey,
        closed=tuple(_with_found(each, reading.respondents) for each in closed),
        open=tuple(opened),
        respondents=tuple(reading.respondents),
        refused=tuple(reading.refused),
        unread=tuple(reading.unread),
        missing=dict(reading.missing),
        numbered=mapping.with_role(kinds.ID) is None,
    )


def _check(mapping: Mapping, place: dict[str, int]) -> None:
    labels = [column.label for column in mapping.columns]
    for column in mapping.columns:
        if column.label not in place:
            raise MappingError(_("The table has no column “{name}”.").format(name=column.label))
        if labels.count(column.label) > 1:
            raise MappingError(_("“{name}” is mapped twice.").format(name=column.label))
    for role in kinds.ONCE:
        several = [column.label for column in mapping.columns if column.role == role]
        if len(several) > 1:
            told = _("Only one column can be the {role}: {names}.")
            raise MappingError(
                told.format(role=_(dict(kinds.ROLES)[role]), names=", ".join(several))
            )
    named = Counter(
        column.name.casefold()
        for column in mapping.columns
        if column.role in (*kinds.CLOSED, kinds.OPEN) and not column.choice
    )
    named.update(
        {c.name.casefold() for c in mapping.columns if c.choice and c.role != kinds.IGNORE}
    )
    twice = next((name for name, times in named.items() if times > 1 or not name), None)
    if twice is not None:
        raise MappingError(_("Two questions are called “{name}”.").format(name=twice))


def _questions(mapping: Mapping) -> tuple[list[NewQuestion], list[NewQuestion]]:
    """Return the closed and the open questions; columns of one choice each become one."""
    closed: dict[str, NewQuestion] = {}
    opened = []
    for column in mapping.columns:
        question = column.question or column.name
        if column.role == kinds.OPEN:
            opened.append(NewQuestion(column.name, question))
        elif column.role in kinds.CLOSED:
            old = closed.get(column.name)
            choices = (column.choice,) if column.choice else column.choices
            if old is not None:
                closed[column.name] = replace(old, choices=(*old.choices, *choices))
            else:
                closed[column.name] = NewQuestion(
                    column.name, question, _kind(column), choices, column.role == kinds.MULTIPLE
                )
    return list(closed.values()), opened


def _kind(column: Column) -> str:
    """Return the kind of attribute that a column's answers are."""
    if column.role in (kinds.NUMBER, kinds.DATE, kinds.TEXT):
        return column.role
    numbers = [kinds.number(each) for each in column.choices]
    if column.role == kinds.SCALE and numbers and None not in numbers:
        return kinds.NUMBER
    return "category"


def _read(
    reading: _Reading,
    row: Row,
    number: int,
    questions: tuple[list[NewQuestion], list[NewQuestion]],
) -> None:
    column = reading.mapping.with_role(kinds.ID)
    own_id = reading.cell(row, column) if column else f"R{number:03}"
    reason = _refusal(reading, row, own_id)
    if reason:
        reading.refused.append(Unread(row.line, own_id, reason))
        return
    reading.ids[own_id.casefold()] = row.line
    answers, texts = _answers(reading, row, own_id)
    for question in questions[0]:
        reading.missing[question.name] += question.name not in answers
    for question in questions[1]:
        reading.missing[question.name] += question.name not in texts
    reading.respondents.append(
        NewRespondent(
            own_id,
            row.line,
            answers,
            texts,
            " ".join(reading.cell(row, reading.mapping.with_role(kinds.PLACE)).split()),
            " ".join(reading.cell(row, reading.mapping.with_role(kinds.ORGANISATION)).split()),
        )
    )


def _refusal(reading: _Reading, row: Row, own_id: str) -> str:
    """Say why a row is no respondent; "" if it is one."""
    if not own_id:
        return _("It has no number of a respondent.")
    if (before := reading.ids.get(own_id.casefold())) is not None:
        return _("The respondent {id} stands in line {line} already.").format(
            id=own_id, line=before
        )
    consent = reading.mapping.with_role(kinds.CONSENT)
    if consent is None:
        return ""
    said = reading.cell(row, consent)
    if not said:
        return _("It says nothing about consent.")
    if not kinds.is_ticked(said) or said.casefold().startswith((*_NO, "no,", "no ", "non,")):
        return _("The respondent did not consent.")
    return ""


def _answers(
    reading: _Reading, row: Row, own_id: str
) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    answers: dict[str, tuple[str, ...]] = {}
    texts: dict[str, str] = {}
    for column in reading.mapping.columns:
        cell = reading.cell(row, column)
        if not cell:
            continue
        if column.role == kinds.OPEN:
            texts[column.name] = cell
        elif column.role in kinds.CLOSED:
            values = _values(column, cell)
            if values is None:
                told = _("“{words}” under “{name}” is no {role}; it counts as missing.")
                role = _(dict(kinds.ROLES)[column.role])
                reason = told.format(words=cell[:60], name=column.label, role=role)
                reading.unread.append(Unread(row.line, own_id, reason))
            elif values:
                answers[column.name] = (*answers.get(column.name, ()), *values)
    return answers, texts


def _values(column: Column, cell: str) -> tuple[str, ...] | None:
    """Return the answers in a cell; None where it cannot be read as what it should be."""
    if column.choice:
        return (column.choice,) if kinds.is_ticked(cell) else ()
    if column.role == kinds.MULTIPLE:
        return tuple(kinds.split(cell, column.separator or ";", column.choices))
    if column.role in (kinds.NUMBER, kinds.DATE) or _kind(column) == kinds.NUMBER:
        found = kinds.date(cell) if column.role == kinds.DATE else kinds.number(cell)
        return None if found is None else (found,)
    return (" ".join(cell.split()),)


def _with_found(question: NewQuestion, respondents: list[NewRespondent]) -> NewQuestion:
    """Add to the choices what was answered besides."""
    if question.kind != "category" and not question.choices:
        return question
    given = (value for each in respondents for value in each.answers.get(question.name, ()))
    choices = question.choices
    if question.kind == kinds.NUMBER:
        choices = tuple(kinds.number(each) or each for each in choices)
        return replace(question, choices=choices)
    return replace(question, choices=tuple(dict.fromkeys((*choices, *given))))
