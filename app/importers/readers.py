"""Reading files from elsewhere in processes that can be killed."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import app
from app import importers
from app.errors import UserError
from app.i18n import _, language
from app.importers import frames, legacy
from app.importers.limits import MEMORY, OUT_OF_MEMORY
from app.importers.office import Conversion
from app.importers.refusals import too_large, too_slow, unreadable
from app.intake import NewSource, ReadOptions
from app.progress import SILENT, Cancelled, Progress

WORKERS = 2
_AHEAD = 4
_SILENCE = 60.0
"""Seconds without a sign of life after which a worker is killed."""
_POLL = 0.05

_OUT_OF_TIME = {
    int(getattr(signal, name)) for name in ("SIGXCPU", "SIGPROF") if hasattr(signal, name)
}
"""The signals by which the system ends a worker whose time is over."""

Outcome = NewSource | UserError


class Readers:
    """Workers that are started when first needed and replaced when they die."""

    def __init__(self, silence: float = _SILENCE, memory: int = MEMORY) -> None:
        self._news = threading.Event()
        self._workers = [_Seat(self._news, silence, memory) for _worker in range(WORKERS)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the workers."""
        for worker in self._workers:
            worker.end()

    def read(self, path: Path, options: ReadOptions, stop: Callable[[], bool]) -> NewSource:
        """Read one file; raises `UserError`, or `Cancelled` soon after *stop* says so."""
        worker = next(worker for worker in self._workers if not worker.is_busy())
        worker.ask(path, options)
        while (outcome := worker.outcome()) is None:
            if stop():
                worker.end()
                raise Cancelled
            self._wait()
        if isinstance(outcome, UserError):
            raise outcome
        return outcome

    def read_all(
        self,
        paths: Sequence[Path],
        options_for: Callable[[Path], ReadOptions] = lambda _path: ReadOptions(),
        progress: Progress = SILENT,
    ) -> Iterator[tuple[Path, Outcome]]:
        """Read many files, a few ahead, and return each with its source or refusal, in order."""
        label = _("Reading files")
        outcomes: dict[int, Outcome] = {}
        busy: dict[int, _Seat] = {}
        asked = 0
        try:
            for at, path in enumerate(paths):
                progress.report(at, len(paths), label)
                while at not in outcomes:
                    while asked < min(len(paths), at + _AHEAD) and len(busy) < WORKERS:
                        worker = next(w for w in self._workers if not w.is_busy())
                        worker.ask(paths[asked], options_for(paths[asked]))
                        busy[asked] = worker
                        asked += 1
                    self._wait()
                    progress.report(at, len(paths), label)  # or be told to stop
                    _collect(busy, outcomes)
                yield path, outcomes.pop(at)
            progress.report(len(paths), len(paths), label)
        finally:
            for worker in busy.values():
                worker.end()

    def _wait(self) -> None:
        self._news.wait(_POLL)
        self._news.clear()


def _collect(busy: "dict[int, _Seat]", outcomes: dict[int, Outcome]) -> None:
    for at, worker in list(busy.items()):
        outcome = worker.outcome()
        if outcome is not None:
            outcomes[at] = outcome
            del busy[at]


class _Worker:
    """A seat for one child process at a time, taken when a file is to be read."""

    def __init__(self, news: threading.Event, silence: float, memory: int) -> None:
        self._news = news
        self._silence = silence
        self._memory = memory
        self._asked: tuple[Path, ReadOptions] | None = None
        self._last_sign = 0.0
        self._child: _Child | None = None

    def ask(self, path: Path, options: ReadOptions) -> None:
        """Have *path* read."""
        self._asked = path, options
        self._send(path, options)

    def _send(self, path: Path, options: ReadOptions) -> None:
        self._last_sign = time.monotonic()
        if self._child is None:
            self._child = _Child(self._news, self._memory)
        self._child.ask(path, options)

    def outcome(self) -> Outcome | None:
        """Return what became of the file asked for, None as long as that is open."""
        while self._child is not None and self._asked is not None:
            path, options = self._asked
            try:
                answer = self._child.answers.get_nowait()
            except queue.Empty:
                return self._late(path)
            if isinstance(answer, frames.Pages):
                self._last_sign = time.monotonic()
            elif answer is not None:
                self._asked = None
                return replace(answer, path=path) if isinstance(answer, NewSource) else answer
            elif (code := self._ended()) != 0:
                self._asked = None
                return _reason(path, code)
            else:  # it had ended by itself before it saw our request
                self._send(path, options)
        return None

    def is_busy(self) -> bool:
        """Say whether a file is being read."""
        return self._asked is not None

    def end(self) -> None:
        """End the process at once, whatever it does."""
        self._asked = None
        if self._child is not None:
            self._child.end()
            self._child = None

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


class _Seat(_Worker):
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


class _Child:
    """A child process, and the thread that listens to it."""

    def __init__(self, news: threading.Event, memory: int) -> None:
        self.answers: queue.SimpleQueue[frames.Answer | None] = queue.SimpleQueue()
        """What it said; None last."""
        self._news = news
        self._process = _started(memory)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests: IO[bytes] = self._process.stdin
        self._replies: IO[bytes] = self._process.stdout
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def ask(self, path: Path, options: ReadOptions) -> None:
        """Send a request; a process that has ended meanwhile says so by its last answer."""
        request = frames.Request(path.absolute(), options, language())
        with suppress(OSError):
            frames.write_request(self._requests, request)

    def end(self) -> int:
        """End the process, if it has not ended by itself; return its exit code."""
        if not self._thread.is_alive():
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=2)
        self._process.kill()
        code = self._process.wait()
        self._thread.join()
        with suppress(OSError):  # a request may still be on its way
            self._requests.close()
        self._replies.close()
        return code

    def _listen(self) -> None:
        """Put what the process says into the queue until it falls silent."""
        answer: frames.Answer | None = frames.Pages(0, 0)
        while answer is not None:
            try:
                answer = frames.read_answer(self._replies)
            except frames.FrameError:
                answer = None
                self._process.kill()
            self.answers.put(answer)
            self._news.set()


def _started(memory: int) -> subprocess.Popen[bytes]:
    """Start a worker that finds our modules and nothing in the current folder."""
    home = str(Path(app.__file__).parent.parent)
    paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    environment.pop("CMAP_PATH", None)  # pdfminer would load its tables from there
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "app.importers.worker", str(memory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
