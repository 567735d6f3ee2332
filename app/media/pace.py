"""How long reading may take, and how it tells that it goes on.

Only the worker process asks for either; elsewhere both do nothing.
"""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import FrameType

_listener: ContextVar[Callable[[int, int], None] | None] = ContextVar("listener", default=None)


class OutOfTime(BaseException):
    """The time allowed is over. No Exception, so that no parser can swallow it."""


@contextmanager
def listening(listener: Callable[[int, int], None]) -> Iterator[None]:
    """Let *listener* know how many of how many pages are behind us."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def report(done: int, total: int) -> None:
    """Say that *done* of *total* pages are behind us."""
    if listener := _listener.get():
        listener(done, total)


@contextmanager
def at_most(seconds: float, *, native: bool = False) -> Iterator[None]:
    """Raise `OutOfTime` when the work inside takes more processor time than *seconds*.

    What never comes back to Python could not raise: *native* work is ended with its process.
    """
    main = threading.current_thread() is threading.main_thread()
    if not (main and _listener.get() and hasattr(signal, "setitimer")):
        yield
        return
    before = signal.signal(signal.SIGPROF, signal.SIG_DFL if native else _ring)
    signal.setitimer(signal.ITIMER_PROF, max(seconds, 0.01), 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _ring(_signal: int, _frame: FrameType | None) -> None:
    raise OutOfTime
