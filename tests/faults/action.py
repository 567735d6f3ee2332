"""One thing to do to a project, for the one list of actions."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.faults.study import Study


@dataclass(frozen=True)
class Action:
    """One thing to do: the function that it is about, how to do it, and how often."""

    name: str
    act: Callable[[Study], object]
    often: int = 1
