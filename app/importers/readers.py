"""Reading files from elsewhere in processes that can be killed."""

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from app.errors import UserError
from app.i18n import _
from app.importers.limits import MEMORY
from app.importers.seats import Outcome, Seat
from app.intake import NewSource, ReadOptions
from app.progress import SILENT, Cancelled, Progress

__all__ = ["WORKERS", "Outcome", "Readers"]

WORKERS = 2
_AHEAD = 4
_SILENCE = 60.0
"""Seconds without a sign of life after which a worker is killed."""
_POLL = 0.05


class Readers:
    """Workers that are started when first needed and replaced when they die."""

    def __init__(self, silence: float = _SILENCE, memory: int = MEMORY) -> None:
        self._news = threading.Event()
        self._workers = [Seat(self._news, silence, memory) for _worker in range(WORKERS)]

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
        worker = self._idle()
        assert worker is not None
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
        busy: dict[int, Seat] = {}
        asked = 0
        try:
            for at, path in enumerate(paths):
                progress.report(at, len(paths), label)
                while at not in outcomes:
                    while asked < min(len(paths), at + _AHEAD) and (worker := self._idle()):
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

    def _idle(self) -> Seat | None:
        return next((worker for worker in self._workers if not worker.is_busy()), None)

    def _wait(self) -> None:
        self._news.wait(_POLL)
        self._news.clear()
        for worker in self._workers:
            worker.be_helped(self._workers)


def _collect(busy: dict[int, Seat], outcomes: dict[int, Outcome]) -> None:
    for at, worker in list(busy.items()):
        outcome = worker.outcome()
        if outcome is not None:
            outcomes[at] = outcome
            del busy[at]
