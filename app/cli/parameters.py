"""Parameters that several verbs share, each group a dataclass that is written once.

Typer makes options from a function's signature. `expanded` puts the fields of such a dataclass
into the signature, and hands the function the dataclass.
"""

import inspect
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from app.i18n import _

Study = Annotated[Path, typer.Argument(metavar="STUDY", help=_("The project, a .topoi file."))]
Json = Annotated[bool, typer.Option("--json", help=_("Print one JSON document."))]


def expanded(function: Callable[..., None]) -> Callable[..., None]:
    """Return *function* with every dataclass among its parameters replaced by its fields."""
    hints = get_type_hints(function, include_extras=True)
    groups: dict[str, type] = {}
    parameters: list[inspect.Parameter] = []
    for name, parameter in inspect.signature(function).parameters.items():
        kind = hints[name]
        if isinstance(kind, type) and is_dataclass(kind):
            groups[name] = kind
            parameters += _fields(kind)
        else:
            parameters.append(parameter.replace(annotation=kind, kind=parameter.KEYWORD_ONLY))

    def with_fields(**given: Any) -> None:  # noqa: ANN401 - whatever the options are
        for name, kind in groups.items():
            given[name] = kind(**{each.name: given.pop(each.name) for each in fields(kind)})
        function(**given)

    # what typer reads instead of the function's own
    vars(with_fields)["__signature__"] = inspect.Signature(parameters)
    with_fields.__annotations__ = {each.name: each.annotation for each in parameters}
    return with_fields


def _fields(kind: type) -> list[inspect.Parameter]:
    hints = get_type_hints(kind, include_extras=True)
    return [
        inspect.Parameter(
            each.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=_default(each),
            annotation=hints[each.name],
        )
        for each in fields(kind)
    ]


def _default(each: Field[Any]) -> Any:  # noqa: ANN401 - whatever the option's default is
    if each.default_factory is not MISSING:
        return each.default_factory()
    return inspect.Parameter.empty if each.default is MISSING else each.default
