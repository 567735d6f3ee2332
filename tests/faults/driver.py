"""Does one thing after another to a project and says so after each commit: something to kill.

What was said is on disk: `told` gets the number of the commit and the digest of the state that it
led to. The same seed does the same, so a killed run can be compared with one that was not.
"""

import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from app.errors import UserError
from app.project import Project
from app.project.engine import open_file
from tests.faults.actions import ACTIONS, Action
from tests.faults.study import NothingThere, Study, digest_of, fill

Told = Callable[[int, str], None]


def prepare(path: Path, seed: int) -> None:
    """Make a small project at *path*."""
    with Project.create(path, title="Study", coder="Ana") as project:
        fill(project, random.Random(seed))


def work(path: Path, seed: int, commits: int, told: Told, actions=ACTIONS, key=None) -> None:
    """Do random actions to the project at *path* until that many commits were made."""
    chance = random.Random(seed)
    with Project.open(path, key=key) as project, _reader(path, key) as reader:
        teller = _Teller(reader, told)
        project.changed.connect(teller.on_changed)
        study = Study(project, chance)
        while teller.number < commits:
            do(study, _chosen(chance, actions))
        project.changed.disconnect(teller.on_changed)


def _reader(path: Path, key):
    return closing(open_file(path, writable=False, key=key))


def do(study: Study, action: Action) -> bool:
    """Do one action; False if it could not be done now, which changes nothing."""
    try:
        action.act(study)
    except (NothingThere, UserError):
        return False
    return True


def _chosen(chance: random.Random, actions) -> Action:
    return chance.choices(actions, [action.often for action in actions])[0]


class _Teller:
    """Counts commits and tells of the state that each led to."""

    def __init__(self, reader, told: Told) -> None:
        self.number = 0
        self._reader = reader
        self._told = told

    def on_changed(self, _changes) -> None:
        """Tell that one more thing is on disk."""
        self.number += 1
        self._told(self.number, digest_of(self._reader))
