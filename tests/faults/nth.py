"""A fault at the n-th thing that a deed does to the disk, n = 0, 1, 2 ... until none is left.

The disk is full, or broken, once or from then on; or the process is killed. The deed must happen
whole or not at all, say so in words, and happen when it is tried again.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from app.errors import UserError
from tests.faults import shim
from tests.faults.driver import prepare
from tests.faults.forks import STUDY, Ended, folder, in_child
from tests.faults.operations import Operation
from tests.faults.soundness import check, state_of

SEED = 11
UNCERTAIN = "The disk could not be written"
"""What SQLite says when the folder's last sync fails: the deed is there, and nobody can promise."""
WAYS = (("full", False), ("full", True), ("broken", False), ("broken", True), ("killed", False))


def trials(operation: Operation, every: int = 1, ways=WAYS) -> tuple[int, list[str]]:
    """Let a deed meet a fault at every *every*-th turn; return how many, and what went wrong."""
    count, wrong = 0, []
    with folder() as home:
        base = home / "base"
        base.mkdir()
        in_child(lambda _say: _lay_out(base, operation), base)
        states = _states(base, home / "whole", operation)
        for way, persist in ways:
            at = 0
            while True:
                trial = home / "trial"
                ended = _run(base, trial, operation, at, shim.ERRORS[way], persist=persist)
                ((met,),) = ended.of("met") or ((True,),)
                said = list(_look(trial, operation, ended, states, persist=persist))
                wrong += [f"{operation.name}, {way} at {at}, persist={persist}: {s}" for s in said]
                shutil.rmtree(trial)
                count += 1
                if not met:
                    break
                at += every
    return count, wrong


def _lay_out(base: Path, operation: Operation) -> None:
    from app.project.rekeying import write_under

    prepare(base / STUDY, SEED)
    if operation.key is not None:
        write_under(base / STUDY, base / "other", old=None, new=operation.key)
        (base / "other").replace(base / STUDY)
    operation.prepare(base)


def _states(base: Path, whole: Path, operation: Operation) -> list[str]:
    """Return the states that *operation* goes through when nothing fails; the first is before."""
    states = [_state(base, operation)]
    shutil.copytree(base, whole)

    def deed(say) -> None:
        with _listening(whole, say):
            operation.act(whole)

    ended = in_child(deed, whole)
    assert not ended.of("fault"), ended.of("fault")
    states += [digest for (digest,) in ended.of("state")]
    states.append(_state(whole, operation))
    return states


def _listening(place: Path, say):
    """Hear of every commit to the study while *operation* is done."""
    from contextlib import contextmanager

    from app.project import Project
    from tests.faults.study import digest

    announce = Project._announce

    @contextmanager
    def listening():
        def telling(project, changes, ends):
            announce(project, changes, ends)
            if project.path == place / STUDY:
                say("state", digest(project.path, project.key))

        Project._announce = telling
        try:
            yield
        finally:
            Project._announce = announce

    return listening()


def _run(
    base: Path, trial: Path, operation: Operation, at: int, error: int, *, persist: bool
) -> Ended:
    shutil.copytree(base, trial)

    def deed(say) -> None:
        shim.arm(trial, at=at, error=error, persist=persist)
        try:
            operation.act(trial)
        except UserError as refusal:
            say("refused", refusal.sentence)
        else:
            say("done")
        finally:
            met = shim.count() > at
            shim.disarm()
            say("met", met)

    return in_child(deed, trial)


def _look(
    trial: Path, operation: Operation, ended: Ended, states: list[str], *, persist: bool
) -> Iterator[str]:
    """Say what is not as it should be after a fault."""
    for (told,) in ended.of("fault"):
        yield "an error that no user understands: " + told.strip().splitlines()[-1]
    try:
        state = _state(trial, operation)
    except Exception as error:  # noqa: BLE001 - told
        yield f"the study cannot be read: {type(error).__name__}: {error}"
        return
    yield from _compare(ended, state, states, persist=persist)
    try:
        operation.others(trial)
    except Exception as error:  # noqa: BLE001 - told
        yield f"what was written beside is not whole: {type(error).__name__}: {error}"
    again = in_child(lambda say: _again(trial, operation, say), trial)
    for (told,) in again.of("fault"):
        yield "afterwards: " + told.strip().splitlines()[-1]


def _compare(ended: Ended, state: str, states: list[str], *, persist: bool) -> Iterator[str]:
    """Say where the state of the study is not what was said of it.

    On a disk that fails for good nothing can be put back, so a deed may stand that was refused.
    """
    if state not in states:
        yield "the study is in a state in which it never was"
    if ended.of("done") and state != states[-1]:
        yield "it was said to be done, and is not"
    for (sentence,) in ended.of("refused"):
        uncertain = persist or UNCERTAIN in sentence
        if state == states[-1] != states[0] and not uncertain:
            yield "it was said not to be done, and is: " + sentence


def _again(trial: Path, operation: Operation, _say) -> None:
    for key in operation.keys:
        try:
            check(trial / STUDY, key)
        except UserError:
            continue
        return
    raise AssertionError("the program cannot open it")


def _state(place: Path, operation: Operation) -> str:
    """Return the digest of the study under whichever key fits."""
    for key in operation.keys[1:]:
        try:
            return state_of(place / STUDY, key)
        except (UserError, Exception):  # noqa: BLE001 - another key may fit
            continue
    return state_of(place / STUDY, operation.keys[0])
