"""Asking for agreement on the command line."""

import json

import pytest

from app.edits import cases, coders, codes, codings, sources
from app.edits.sources import Placing
from app.project import Project
from app.queries.agreement_figures import STATISTICS
from tests.builders import new_source

NOT_GAMMA = [
    word
    for name in STATISTICS
    if not name.startswith("gamma")  # which takes its time
    for word in ("--statistic", name)
]


@pytest.fixture
def agreement(topoi):
    """Ask for agreement and return the document; the figures of the codes by their names, too."""

    def ask(study, *options):
        if "--statistic" not in options:
            options = (*options, *NOT_GAMMA)
        found = json.loads(topoi("agreement", study, "--json", *options))
        found["by_code"] = {each["code"]: each for each in found["codes"]}
        return found

    return ask


@pytest.fixture
def several(tmp_path):
    """Three coders in four sources of two places; a fifth that nobody coded."""
    path = tmp_path / "several.topoi"
    text = "We pay. They decide. Nobody asks.\nWe wait. Nothing comes. We hire in May."
    with Project.create(path, title="Several", coder="Ana") as project:
        kingston, guelph = (cases.add(project, "place", name) for name in ("Kingston", "Guelph"))
        money, power = codes.add(project, "Money"), codes.add(project, "Power")
        for number in range(5):
            places = ((kingston,), (guelph,), (kingston, guelph), (), ())[number]
            source = sources.add(
                project, new_source(f"Talk {number}", f"{number} {text}"), Placing(places)
            )
            if number < 4:
                for place, who in enumerate(("Ana", "Ben", "Cleo")):
                    project.coder_id = coders.add(project, who)
                    if (number, who) != (3, "Cleo"):
                        codings.add(project, source, money, 2, 9 + place)
                        codings.add(project, source, power, 10 + 12 * (number % 2) * place, 40)
    return path
