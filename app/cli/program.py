"""All verbs together, and what every one of them does when something is wrong."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer
from typer.main import get_command

from app.cli.output import complain, say
from app.cli.parameters import expanded
from app.cli.secret_files import take_options
from app.errors import UserError
from app.i18n import N_, _
from app.reports import save_report
from app.settings import version

Loaded = tuple[Callable[..., None], tuple[str, ...]]
OpenWindow = Callable[[Path | None], int]
"""Opens the window on a project, or on the last one; returns the exit status."""


@dataclass(frozen=True)
class Verb:
    """A command: its name, what it does, and where the function is that does it."""

    name: str
    help: str
    module: str
    function: str = ""

    def load(self) -> Loaded:
        """Import the verb, with all that it needs; return its function and what more to say."""
        module = import_module(f"app.cli.{self.module}")
        function: Callable[..., None] = getattr(module, self.function or self.name)
        return function, getattr(module, "DETAILS", ())


VERBS: tuple[Verb, ...] = (
    Verb("open", N_("Open the window on a project."), "opening", "open_study"),
    Verb("new", N_("Make a project."), "new"),
    Verb("sample", N_("Show the sample study without a window."), "sample"),
    Verb("info", N_("Say what a project is and how much is in it."), "info"),
    Verb("import", N_("Bring files and folders into a project."), "importing", "import_"),
    Verb("survey", N_("Bring the answers to a survey in."), "surveys"),
    Verb("places", N_("List the places, or read a register of places from a CSV file."), "places"),
    Verb("place", N_("Show a place, or say something of it."), "place"),
    Verb("sources", N_("List the sources."), "sources"),
    Verb(
        "describe", N_("Say what sources are: date, type, language, rights and so on."), "describe"
    ),
    Verb("periods", N_("List the periods of the study, or say when they begin."), "periods"),
    Verb("text", N_("Print the text of a source, exactly."), "text"),
    Verb("revisions", N_("List what a source said before its text was changed."), "revisions"),
    Verb("compare", N_("Say where two texts differ."), "compare"),
    Verb(
        "edit-text", N_("Correct the text of a source; its codings follow."), "editing", "edit_text"
    ),
    Verb("review", N_("List codings whose words were changed, or settle them."), "editing"),
    Verb("codes", N_("List the codebook, or read codes from a CSV file."), "codes"),
    Verb("code", N_("Put a code on a passage."), "code"),
    Verb("uncode", N_("Take codings away."), "code"),
    Verb("search", N_("Find words in the sources."), "search"),
    Verb("speakers", N_("List who speaks in a transcript, or correct it."), "speakers"),
    Verb(
        "recording",
        N_("Say which recording a transcript is of, or where a recording's file is."),
        "recording",
    ),
    Verb("guide", N_("Write interview questions, and find where they were asked."), "speakers"),
    Verb("codings", N_("List codings with their words and whereabouts."), "codings"),
    Verb("frequencies", N_("Count codes by place, or by whatever else is known."), "frequencies"),
    Verb(
        "round",
        N_("Plan who codes what, and lock what is done."),
        "rounds",
        "round_",
    ),
    Verb("handout", N_("Write a coder's copy of a project."), "merging"),
    Verb("join", N_("Let one source stand for two copies of one text."), "merging"),
    Verb("merge", N_("Take in what other copies of a project have."), "merging"),
    Verb(
        "disagreements",
        N_("List where coders disagree, and what was decided about it."),
        "disagreements",
    ),
    Verb("resolve", N_("Say what was decided about a disagreement."), "disagreements"),
    Verb("consensus", N_("Take what all coders agree on into the consensus."), "disagreements"),
    Verb(
        "survey-tables",
        N_("Tabulate who answered a survey, and closed questions by any group."),
        "survey_tables",
        "survey_tables",
    ),
    Verb("agreement", N_("Say how alike several coders coded."), "agreement"),
    Verb(
        "export", N_("Write excerpts, the codebook, frequencies or a dossier to a file."), "export"
    ),
    Verb("pseudonyms", N_("Find real names, and put pseudonyms in their place."), "pseudonyms"),
    Verb(
        "withdraw",
        N_("Purge everything of a participant, backups included."),
        "withdraw",
    ),
    Verb("history", N_("List who did what, and when."), "history"),
    Verb("undo", N_("Take back the last step."), "history"),
    Verb("redo", N_("Do again what was undone last."), "history"),
    Verb("encrypt", N_("Write an encrypted copy of a project."), "encrypt"),
    Verb("decrypt", N_("Write a copy of an encrypted project that anybody can read."), "encrypt"),
    Verb("passphrase", N_("Set, change or remove a project's passphrase."), "encrypt"),
    Verb(
        "backup",
        N_("Make a verified copy of a project, with the other backups or elsewhere."),
        "backups",
    ),
    Verb("backups", N_("List the backups of a project."), "backups"),
    Verb("restore", N_("Bring a backup back as a new file."), "backups"),
    Verb("check", N_("Look whether a project is sound, down to every quotation."), "check"),
    Verb("salvage", N_("Make a new project from what is left of a damaged one."), "salvage"),
)


def run(argv: Sequence[str], open_window: OpenWindow | None = None) -> int:
    """Do what *argv* (without the program's name) says; return the exit status."""
    try:
        return _call(list(argv), open_window)
    except UserError as error:
        complain(error)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _write_no_more()
    except UnicodeEncodeError as error:
        complain(_unreadable(argv, error))
    except Exception as error:  # noqa: BLE001 - the end of the program: our own bug
        complain(_fault(error))
    return 1


def _unreadable(argv: Sequence[str], error: UnicodeEncodeError) -> UserError:
    """Say that a word of the command is no text, if that is why it cannot be stored."""
    if all(word.encode("utf-8", "ignore").decode("utf-8") == word for word in argv):
        return _fault(error)
    return UserError(
        _("A word of the command is no valid text."), _("Let your terminal speak UTF-8.")
    )


def _fault(error: Exception) -> UserError:
    try:
        where = _("A report without any of your texts lies at {path}.").format(
            path=save_report(error)
        )
    except OSError:
        where = _("A report could not be written.")
    return UserError(
        _("Topoi met a fault of its own and stopped; nothing half-done was kept."), where
    )


def _call(argv: list[str], open_window: OpenWindow | None) -> int:
    argv = take_options(argv)
    command = get_command(_program(argv[0] if argv else ""))
    try:
        command.main(args=argv or ["--help"], prog_name="topoi", obj=open_window)
    except SystemExit as end:
        sys.stdout.flush()
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def _program(called: str) -> typer.Typer:
    """Return the program with all its verbs; only the one that is *called* is imported."""
    program = typer.Typer(
        add_completion=False,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    program.callback(
        help=_("Qualitative analysis across places. Without a command, the window opens.")
    )(_general)
    for verb in VERBS:
        function, details = (_listed, ()) if verb.name != called else verb.load()
        program.command(verb.name, help="\n\n".join((_(verb.help), *details)))(expanded(function))
    return program


def _show_version(wanted: bool) -> None:
    if wanted:
        say(f"topoi {version()}")
        raise typer.Exit


def _general(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_show_version, help=_("Say which Topoi this is.")
        ),
    ] = False,
) -> None:
    """Take what goes before any verb."""


def _listed() -> None:
    """Stand in the list of verbs for one that was not called."""


def _write_no_more() -> None:
    """Let what is still to be written vanish: whoever read our output has gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
