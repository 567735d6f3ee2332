"""Seats for the processes that read files: a process that dies or falls silent is replaced."""

import queue
import signal
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from app import importers
from app.errors import UserError
from app.importers import frames, legacy
from app.importers.child import Child
from app.importers.limits import OUT_OF_MEMORY
from app.importers.office import Conversion
from app.importers.refusals import too_large, too_slow, unreadable
from app.intake import NewSource, ReadOptions

_OUT_OF_TIME = {
    int(getattr(signal, name)) for name in ("SIGXCPU", "SIGPROF") if hasattr(signal, name)
}
"""The signals by which the system ends a worker whose time is over."""

Outcome = NewSource | UserError


@dataclass(frozen=True)
class _Asked:
    """What is being read: a file, or the print of its pages `[first, last)`."""

    path: Path
    options: ReadOptions
    pages: tuple[int, int] | None = None


class Worker:
    """A seat for one child process at a time, taken when a file is to be read."""

    def __init__(self, news: threading.Event, silence: float, memory: int) -> None:
        self._news = news
        self._silence = silence
        self._memory = memory
        self._asked: _Asked | None = None
        self._last_sign = 0.0
        self._child: Child | None = None
        self._wish: frames.Wish | None = None
        self._helper: Worker | None = None
        self._waits = False

    def ask(self, path: Path, options: ReadOptions) -> None:
        """Have *path* read."""
        self._send(_Asked(path, options))

    def outcome(self) -> Outcome | None:
        """Return what became of the file asked for, None as long as that is open."""
        answer = self._answer()
        if isinstance(answer, frames.Print):
            raise TypeError("a file was asked for, not its print")
        if answer is not None:
            self._dismiss()
        return answer

    def ask_print(self, asked: "_Asked", wish: frames.Wish) -> None:
        """Have only the print of some pages read, for another worker."""
        self._send(replace(asked, pages=(wish.first, wish.last)))

    def packed(self) -> bytes | None:
        """Return the print asked for, nothing if it cannot be had, None as long as that is open."""
        answer = self._answer()
        if answer is None:
            return None
        return answer.packed if isinstance(answer, frames.Print) else b""

    def be_helped(self, others: "Iterable[Worker]") -> None:
        """Have an idle one of *others* read the pages that we need not read; hand on its print."""
        if self._asked is None or self._wish is None:
            return
        if self._helper is None:
            self._helper = next((each for each in others if not each.is_busy()), None)
            if self._helper is not None:
                self._helper.ask_print(self._asked, self._wish)
        if self._waits and self._child is not None:
            packed = self._helper.packed() if self._helper is not None else b""
            self._last_sign = time.monotonic()
            if packed is not None:
                self._child.give(packed)
                self._wish, self._helper, self._waits = None, None, False

    def is_busy(self) -> bool:
        """Say whether a file is being read."""
        return self._asked is not None

    def end(self) -> None:
        """End the process at once, whatever it does."""
        self._asked = None
        self._dismiss()
        if self._child is not None:
            self._child.end()
            self._child = None

    def _dismiss(self) -> None:
        """Wish for nothing more, and let a helper that is still at it go."""
        if self._helper is not None:
            self._helper.end()
        self._wish, self._helper, self._waits = None, None, False

    def _send(self, asked: "_Asked") -> None:
        self._asked = asked
        self._last_sign = time.monotonic()
        if self._child is None:
            self._child = Child(self._news, self._memory)
        self._child.ask(asked.path, asked.options, asked.pages)

    def _answer(self) -> Outcome | frames.Print | None:
        while self._child is not None and self._asked is not None:
            try:
                answer = self._child.answers.get_nowait()
            except queue.Empty:
                return self._late(self._asked.path)
            if isinstance(answer, frames.Pages | frames.Wish):
                self._hear(answer)
            elif answer is not None:
                path, self._asked = self._asked.path, None
                return replace(answer, path=path) if isinstance(answer, NewSource) else answer
            elif (code := self._ended()) != 0:
                path, self._asked = self._asked.path, None
                return _reason(path, code)
            else:  # it had ended by itself before it saw our request
                self._send(self._asked)
        return None

    def _hear(self, answer: frames.Pages | frames.Wish) -> None:
        self._last_sign = time.monotonic()
        if isinstance(answer, frames.Wish):
            self._waits = not answer.last
            self._wish = self._wish if self._waits else answer

    def _late(self, path: Path) -> UserError | None:
        if time.monotonic() - self._last_sign < self._silence:
            return None
        self.end()
        return too_slow(path)

    def _ended(self) -> int:
        """Clear away a process that says nothing more; return its exit code."""
        if self._child is None:
            return 0
        code = self._child.end()
        self._child = None
        return code


class Seat(Worker):
    """A worker, before which LibreOffice works where a file is of an older kind."""

    _conversion: Conversion | None = None
    _made = False
    _wanted: tuple[Path, ReadOptions] = (Path(), ReadOptions())

    def ask(self, path: Path, options: ReadOptions) -> None:
        """Have *path* read, if need be after its conversion."""
        if not importers.is_by_office(path):
            super().ask(path, options)
            return
        self._wanted = path, options
        self._made = False
        self._conversion = Conversion(path)

    def outcome(self) -> Outcome | None:
        """Return what became of the file asked for, None as long as that is open."""
        if self._conversion is None:
            return super().outcome()
        path, options = self._wanted
        got: Outcome | None
        try:
            if not self._made and not self._convert(self._conversion, path, options):
                return None
            got = super().outcome()
            if isinstance(got, NewSource):
                got = legacy.as_original(got, path)
            elif got is not None:
                got = legacy.as_refusal(got, path)
        except UserError as refused:
            got = refused
        except OSError:  # no room for a copy, a program that cannot start, a file that is gone
            got = unreadable(path)
        if got is not None:
            self._convert_no_more()
        return got

    def _convert(self, conversion: Conversion, path: Path, options: ReadOptions) -> bool:
        """Have the Word document read once it is made; say whether it is."""
        if not conversion.has_begun:
            importers.checked(path)
        made = conversion.poll()
        if made is not None:
            self._made = True
            super().ask(made, options)
        return self._made

    def is_busy(self) -> bool:
        """Say whether a file is being read."""
        return self._conversion is not None or super().is_busy()

    def end(self) -> None:
        """End the process at once, whatever it does, and LibreOffice with it."""
        super().end()
        self._convert_no_more()

    def _convert_no_more(self) -> None:
        if self._conversion is not None:
            self._conversion.end()
            self._conversion = None


def _reason(path: Path, code: int) -> UserError:
    """Say why a process ended without an answer."""
    if code == OUT_OF_MEMORY:
        return too_large(path)
    return too_slow(path) if -code in _OUT_OF_TIME else unreadable(path)
