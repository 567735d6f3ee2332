"""Timing what Topoi does and the bare operation by turns, so that a busy machine slows both."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


def nothing() -> None:
    """Do nothing."""


@dataclass(frozen=True)
class Act:
    """What is timed, and what has to be done before each time, outside the clock."""

    run: Callable[[], object]
    before: Callable[[], object] = nothing


def by_turns(times: int, *acts: Act) -> list[float]:
    """Return the median seconds of each act, all done *times* times in turn after one rehearsal.

    Garbage is collected between the turns, as the program does it from a timer.
    """
    seconds: list[list[float]] = [[] for _act in acts]
    gc.disable()
    for turn in range(times + 1):
        gc.collect()
        for act, taken in zip(acts, seconds, strict=True):
            act.before()
            begin = time.perf_counter()
            act.run()
            end = time.perf_counter()
            if turn:
                taken.append(end - begin)
    gc.enable()
    return [statistics.median(taken) for taken in seconds]
