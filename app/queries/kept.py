"""What is worked out of a whole project and then kept current: one keeper a project."""

import threading
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar
from weakref import WeakKeyDictionary

from app.project import Changes, Project


class Keeper(Protocol):
    """Keeps one thing current."""

    def on_changed(self, changes: Changes) -> None:
        """Note what a change touched; called on the thread that made it."""


K = TypeVar("K", bound=Keeper)


class Keepers(Generic[K]):
    """The keeper of each open project, made when it is first asked for."""

    def __init__(self, make: Callable[[], K]) -> None:
        self._make = make
        self._of: WeakKeyDictionary[Project, K] = WeakKeyDictionary()
        self._lock = threading.Lock()

    def of(self, project: Project) -> K:
        """Return the keeper of *project*, which hears of changes from now on."""
        with self._lock:
            keeper = self._of.get(project)
            if keeper is None:
                keeper = self._of[project] = self._make()
                project.changed.connect(keeper.on_changed)
            return keeper
