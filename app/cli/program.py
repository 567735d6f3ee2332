"""All verbs together, and what every one of them does when something is wrong."""

import sys
from collections.abc import Sequence

import typer

from app.cli import (
    check,
    code,
    codes,
    codings,
    export,
    history,
    info,
    new,
    sources,
    text,
)
from app.cli.output import complain
from app.errors import UserError
from app.i18n import _
from app.reports import save_report

program = typer.Typer(
    name="topoi",
    help="Qualitative analysis across places. Without a command: open the window.",
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    rich_markup_mode=None,
)
VERBS = (
    ("new", new.new),
    ("info", info.info),
    ("sources", sources.sources),
    ("text", text.text),
    ("codes", codes.codes),
    ("code", code.code),
    ("uncode", code.uncode),
    ("codings", codings.codings),
    ("export", export.export),
    ("history", history.history),
    ("undo", history.undo),
    ("redo", history.redo),
    ("check", check.check),
)
for _name, _function in VERBS:
    program.command(_name)(_function)


def run(argv: Sequence[str]) -> int:
    """Do what *argv* (without the program's name) says; return the exit status."""
    try:
        program(args=list(argv), prog_name="topoi")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except UserError as error:
        complain(error)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # whoever read our output has gone; point stdout elsewhere so that leaving is silent
        sys.stdout = None
        return 1
    except Exception as error:  # noqa: BLE001 - the end of the program: our own bug
        complain(
            UserError(
                _("Topoi met a fault of its own and stopped; nothing half-done was kept."),
                _("A report without any of your texts lies at {path}.").format(
                    path=save_report(error)
                ),
            )
        )
        return 1
    return 0
