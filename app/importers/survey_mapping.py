"""The file that says how a survey is read: what each column of its table is."""

import json
from pathlib import Path
from typing import Any

from app.errors import UserError
from app.i18n import _
from app.importers.opening import check_exists, whole
from app.importers.questionnaire import ROLES, Column, Mapping

_MEGABYTES = 5
_KNOWN = {"survey", "sheet", "head_rows", "columns", "places", "organisations"}
_OF_COLUMN = {"column", "role", "name", "question", "choices", "separator", "choice", "why"}


def read(path: Path) -> Mapping:
    """Read the mapping at *path*; refuse what is not one with a sentence."""
    check_exists(path)
    try:
        told = json.loads(whole(path, _MEGABYTES).decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise UserError(
            _("{name} is not a mapping: it is no JSON in UTF-8.").format(name=path.name),
            _("“topoi survey STUDY FILE --guess {name}” writes one to begin with.").format(
                name=path.name
            ),
        ) from None
    try:
        return _mapping(told)
    except _WrongError as error:
        raise UserError(
            _("{name} cannot be used: {reason}.").format(name=path.name, reason=error),
            _("docs/surveys.md says what a mapping holds."),
        ) from None


def written(mapping: Mapping) -> str:
    """Return a mapping as its file holds it."""
    told = {
        "survey": mapping.survey,
        "sheet": mapping.sheet,
        "head_rows": mapping.head_rows,
        "columns": [_told(column) for column in mapping.columns],
        "places": mapping.places,
        "organisations": mapping.organisations,
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


class _WrongError(Exception):
    """The file says something that no mapping says."""


def _told(column: Column) -> dict[str, object]:
    told: dict[str, object] = {
        "column": column.label,
        "role": column.role,
        "name": column.name,
        "question": column.question,
        "choices": list(column.choices),
        "separator": column.separator,
        "choice": column.choice,
        "why": column.why,
    }
    return {name: said for name, said in told.items() if said or name in ("column", "role", "name")}


def _mapping(told: object) -> Mapping:
    if not isinstance(told, dict):
        raise _WrongError(_("it is no object"))
    _refuse_unknown(told, _KNOWN)
    columns, head_rows = told.get("columns"), told.get("head_rows", 0)
    if not isinstance(columns, list) or not columns:
        raise _WrongError(_("“columns” is no list"))
    if not isinstance(head_rows, int) or isinstance(head_rows, bool) or not 0 <= head_rows <= 3:
        raise _WrongError(_("“head_rows” is none of 0, 1, 2 and 3"))
    survey = _words(told, "survey")
    if not survey:
        raise _WrongError(_("“survey” has no name"))
    return Mapping(
        " ".join(survey.split()),
        tuple(_column(each) for each in columns),
        _words(told, "sheet"),
        head_rows,
        _names(told, "places"),
        _names(told, "organisations"),
    )


def _column(told: object) -> Column:
    if not isinstance(told, dict):
        raise _WrongError(_("a column is no object"))
    _refuse_unknown(told, _OF_COLUMN)
    label, role = _words(told, "column"), _words(told, "role")
    if role not in dict(ROLES):
        raise _WrongError(
            _("“{role}” of column “{column}” is none of {roles}").format(
                role=role, column=label, roles=", ".join(dict(ROLES))
            )
        )
    choices = told.get("choices", [])
    if not isinstance(choices, list) or not all(isinstance(each, str) for each in choices):
        raise _WrongError(_("the choices of “{column}” are no list of words").format(column=label))
    name = " ".join((_words(told, "name") or _words(told, "question") or label).split())
    return Column(
        label,
        role,
        name,
        _words(told, "question"),
        tuple(" ".join(each.split()) for each in choices if each.strip()),
        _words(told, "separator"),
        _words(told, "choice"),
    )


def _names(told: dict[str, Any], key: str) -> dict[str, str | None]:
    names = told.get(key, {})
    if not isinstance(names, dict) or not all(
        isinstance(each, str | None) for each in names.values()
    ):
        raise _WrongError(_("“{key}” does not say a name, or null, of each name").format(key=key))
    return {" ".join(name.split()): to and " ".join(to.split()) for name, to in names.items()}


def _words(told: dict[str, Any], key: str) -> str:
    said = told.get(key, "")
    if not isinstance(said, str):
        raise _WrongError(_("“{key}” is no text").format(key=key))
    return said


def _refuse_unknown(told: dict[str, Any], known: set[str]) -> None:
    other = next((key for key in told if key not in known), None)
    if other is not None:
        raise _WrongError(_("“{key}” means nothing here").format(key=other))
