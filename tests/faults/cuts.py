"""Power cuts: what a disk may hold at any instant opens, with all that was acknowledged."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.faults import shim
from tests.faults.driver import prepare, work
from tests.faults.forks import STUDY, folder, in_child
from tests.faults.nth import _lay_out, _listening, _state
from tests.faults.operations import Operation
from tests.faults.replay import WRITE, images, read_log
from tests.faults.soundness import check, state_of

COMMITS = 80
CHECKED = 100
ACKNOWLEDGED = "acknowledged"

Tell = Callable[[str], None]
"""Says which state is on disk now."""


def of_work(model: str, count: int, seed: int = 1) -> dict[str, int]:
    """Cut the power *count* times while random things are done; return what came of it."""
    with folder() as home:
        base, whole = home / "base", home / "whole"
        base.mkdir()
        in_child(lambda _say: prepare(base / STUDY, seed), base)

        def deed(tell: Tell) -> None:
            work(whole / STUDY, seed, COMMITS, lambda _number, digest: tell(digest))

        states = [state_of(base / STUDY), *_logged(base, whole, home / "log", deed)]
        return _cut(home, states, model, count, lambda place: state_of(place / STUDY))


def of_operation(operation: Operation, model: str, count: int) -> dict[str, int]:
    """Cut the power *count* times during one deed."""
    with folder() as home:
        base, whole = home / "base", home / "whole"
        base.mkdir()
        in_child(lambda _say: _lay_out(base, operation), base)

        def deed(tell: Tell) -> None:
            with _listening(whole, lambda _kind, digest: tell(digest)):
                operation.act(whole)

        states = [_state(base, operation), *_logged(base, whole, home / "log", deed)]
        states.append(_state(whole, operation))

        def look(place: Path) -> str:
            operation.others(place)
            return _state(place, operation)

        return _cut(home, states, model, count, look)


def _logged(base: Path, whole: Path, log: Path, deed: Callable[[Tell], None]) -> list[str]:
    """Do *deed* in a copy of *base*, write a log of it, and return the states that it told."""
    shutil.copytree(base, whole)

    def logged(say) -> None:
        shim.arm(whole, log=log)
        with (whole / ACKNOWLEDGED).open("wb", buffering=0) as acknowledged:

            def tell(digest: str) -> None:
                acknowledged.write(b"+")
                say("state", digest)

            deed(tell)

    ended = in_child(logged, whole)
    assert not ended.of("fault"), ended.of("fault")
    return [digest for (digest,) in ended.of("state")]


def _cut(home: Path, states: list[str], model: str, count: int, look) -> dict[str, int]:
    done = {"images": 0, "lost or half": 0}
    chance = random.Random(5)
    log = read_log(home / "log")
    acknowledged, told = 0, 0
    for upto, disk in images(log, home / "whole", home / "base", model, count, chance):
        for operation in log[told:upto]:
            if operation.kind == WRITE and operation.path.endswith(ACKNOWLEDGED):
                acknowledged += len(operation.data)
        told = upto
        image = home / "image"
        image.mkdir()
        disk.image(image, chance)
        done["images"] += 1
        try:
            assert look(image) in states[acknowledged : acknowledged + 2]
            if done["images"] % CHECKED == 0:
                _check(image)
        except Exception:  # noqa: BLE001 - counted
            done["lost or half"] += 1
        shutil.rmtree(image)
    return done


def _check(image: Path) -> None:
    if (image / STUDY).read_bytes()[:6] != b"SQLite":
        return  # under a key: its state was looked at
    ended = in_child(lambda _say: check(image / STUDY), image)
    assert not ended.of("fault"), ended.of("fault")
