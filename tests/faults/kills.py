"""Kill -9 during mixed work, at any instant: what was acknowledged is there, nothing is half there.

A run that is not killed tells which states there are, in order. A killed one must have left the
state that it told last, or the next one.
"""

import random
import shutil
from pathlib import Path

from tests.faults import shim
from tests.faults.driver import prepare, work
from tests.faults.forks import STUDY, Ended, folder, in_child
from tests.faults.soundness import check, state_of

COMMITS = 60
CHECKED = 10
"""Every so many trials the program itself opens and checks the file."""


def trials(count: int, seed: int = 1, each: int = 50) -> dict[str, int]:
    """Kill *count* runs, with other actions after *each* of them; return what came of them."""
    done = {"kills": 0, "acknowledged": 0, "lost or half": 0}
    while done["kills"] < count:
        _one_seed(seed, min(each, count - done["kills"]), done)
        seed += 1
    return done


def _one_seed(seed: int, count: int, done: dict[str, int]) -> None:
    chance = random.Random(seed)
    with folder() as home:
        base = home / "base"
        base.mkdir()
        in_child(lambda _say: prepare(base / STUDY, seed), base)
        whole = _run(base, home / "whole", seed)
        states = [state_of(base / STUDY), *(digest for _number, digest in whole.of("told"))]
        ((operations,),) = whole.of("operations")
        for number in range(count):
            trial = home / f"trial {number}"
            killed = _run(base, trial, seed, at=chance.randrange(operations))
            assert killed.killed, killed.said
            _compare(trial / STUDY, killed, states, done, checked=number % CHECKED == 0)
            shutil.rmtree(trial)


def _run(base: Path, trial: Path, seed: int, at: int = -1) -> Ended:
    shutil.copytree(base, trial)

    def deed(say) -> None:
        shim.arm(trial, at=at, error=shim.KILL)
        work(trial / STUDY, seed, COMMITS, lambda number, digest: say("told", number, digest))
        say("operations", shim.count())

    return in_child(deed, trial)


def _compare(path: Path, killed: Ended, states, done, *, checked: bool) -> None:
    told = len(killed.of("told"))
    done["kills"] += 1
    done["acknowledged"] += told
    if state_of(path) not in states[told : told + 2]:
        done["lost or half"] += 1
    if checked:
        check(path)
