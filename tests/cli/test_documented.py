"""docs/command-line.md and the help pages tell of every command and every option."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from app.cli.program import VERBS, _program, run
from app.cli.secret_files import OPTIONS

TEXT = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
COMMON = {"--help", "--json"}
SELECTION = {"--source", "--place", "--code", "--coder", "--type", "--where", "--from-date",
             "--to-date", "--speakers", "--published",
             "--set", "--translations-apart"}  # fmt: skip


def told(verb):
    """The paragraphs of the page that speak of a verb."""
    parts = re.split(r"\n(?=\n)", TEXT)
    return "\n".join(part for part in parts if f"topoi {verb}" in part)


def options(verb):
    command = get_command(_program(verb)).commands[verb]
    return {
        name
        for each in command.params
        for name in (*each.opts, *each.secondary_opts)
        if name.startswith("--")
    }


@pytest.mark.parametrize("verb", [verb.name for verb in VERBS])
def test_a_command_is_told_with_all_its_options(verb):
    words = told(verb)
    assert words, f"docs/command-line.md does not tell of topoi {verb}"
    wanted = options(verb) - COMMON
    if "SELECTION" in words and wanted >= SELECTION:
        wanted -= SELECTION
    assert {name for name in wanted if name not in words} == set()


def test_no_option_is_told_that_does_not_exist():
    known = set().union(*(options(verb.name) for verb in VERBS)) | COMMON | {"--sample", *OPTIONS}
    assert set(re.findall(r"--[a-z][a-z-]+", TEXT)) - known == set()


@pytest.mark.parametrize("verb", [verb.name for verb in VERBS])
def test_every_command_has_a_help_page(verb, capfd):
    assert run([verb, "--help"]) == 0
    assert f"topoi {verb}" in capfd.readouterr().out
