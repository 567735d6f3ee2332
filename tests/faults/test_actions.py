"""The one list of actions holds every edit, and each of them can really be done."""

import inspect
import pkgutil
import random
from importlib import import_module

import pytest

import app.edits
from app.project import Project
from app.queries.check import problems
from tests.faults.actions import ACTIONS
from tests.faults.driver import do, work
from tests.faults.study import Study, fill

NO_ACTIONS = {
    "texts.foresee", "sources.same_as", "sources.same_file", "recordings.same_as",
    "recordings.kept", "census.foresee",
    "losses.count", "frozen.codebook_edit",
}  # fmt: skip
"""Functions beside the edits that only ask."""


def edits():
    for found in pkgutil.iter_modules(app.edits.__path__):
        module = import_module(f"app.edits.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and "project" in inspect.signature(function).parameters:
                yield f"{found.name}.{name}"


def test_every_edit_is_in_the_list():
    assert set(edits()) - NO_ACTIONS <= {action.name for action in ACTIONS}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_the_action_can_be_done(project, action):
    chance = random.Random(5)
    fill(project, chance, spans=6)
    study = Study(project, chance)
    for _some in range(4):  # something to undo, to redo, to remove
        do(study, next(each for each in ACTIONS if each.name == "memos.write"))
    do(study, next(each for each in ACTIONS if each.name == "attributes.define"))
    if action.name == "redo":
        project.undo()
    assert any(do(study, action) for _attempt in range(20))
    assert problems(project) == []


def test_the_same_seed_does_the_same(tmp_path):
    runs = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}.topoi"
        with Project.create(path, title="Study", coder="Ana") as project:
            fill(project, random.Random(3), spans=5)
        told = []
        work(path, 3, 60, lambda number, digest, told=told: told.append((number, digest)))
        runs.append(told)
    assert runs[0] == runs[1]
    assert len({digest for _number, digest in runs[0]}) > 40
