"""Reading one long document with two processes: the first asks for help with the later pages.

Only the worker process offers help; elsewhere a reader is on its own.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from app.media import printed
from app.media.lines import PrintedPage

_FEWEST = 40
"""Pages for which a second process is worth its start."""


@dataclass(frozen=True)
class Help:
    """How to ask for the pages `[first, last)`, and how to take them then, if there are any."""

    ask: Callable[[int, int], None]
    take: Callable[[], bytes]


_help: ContextVar[Help | None] = ContextVar("help", default=None)


@contextmanager
def helped_by(offered: Help) -> Iterator[None]:
    """Let readers ask for help."""
    token = _help.set(offered)
    try:
        yield
    finally:
        _help.reset(token)


def asked_from(pages: int) -> int:
    """Ask for the later half of *pages* pages; return where it begins, *pages* if nobody helps."""
    offered = _help.get()
    if offered is None or pages < _FEWEST:
        return pages
    offered.ask(pages // 2, pages)
    return pages // 2


def taken() -> list[PrintedPage]:
    """Wait for the pages that were asked for; none if they have to be read here after all."""
    offered = _help.get()
    packed = offered.take() if offered is not None else b""
    return printed.unpacked(packed) if packed else []
