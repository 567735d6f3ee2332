"""Work off the GUI thread: it reports, it can be cancelled, its end comes home."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from threading import Event
from time import monotonic

from PySide6.QtCore import QObject, Qt, QThreadPool, QTimer, Signal, Slot

from app.progress import Cancelled, Progress
from app.ui.garbage import GarbageCollector

Work = Callable[[Progress], object]

_REPORT_EVERY = 0.05
_PAINT_FIRST = 30
"""Milliseconds."""


class Job(QObject):
    """One piece of long work with a label for the status bar; it ends in one of three ways.

    Connect first, then `Jobs.start`. All signals arrive on the GUI thread.
    """

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    _ended = Signal(str, object)

    def __init__(self, label: str, work: Work) -> None:
        super().__init__()
        self.label = label
        self._work: Work | None = work
        self._stop = Event()
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop; it does so at its next report."""
        self._stop.set()

    def run(self) -> None:
        """Do the work, on whatever thread this is called."""
        assert self._work is not None
        try:
            result = self._work(_JobProgress(self, self._stop))
        except Cancelled:
            self._ended.emit("cancelled", None)
        except BaseException as error:  # noqa: BLE001 - a thread ends here; home hears of it
            self._ended.emit("failed", error)
        else:
            self._ended.emit("succeeded", result)

    @Slot(str, object)
    def _on_ended(self, how: str, what: object) -> None:
        self._work = None
        if how == "succeeded":
            self.succeeded.emit(what)
        elif how == "failed":
            self.failed.emit(what)
        else:
            self.cancelled.emit()


class Jobs(QObject):
    """The jobs of one window, and the threads they run on.

    `failed` tells of every failure, so a view connects a job's own `failed` only to tidy up.
    """

    started = Signal(object)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._garbage = GarbageCollector(self)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(max(2, self._pool.maxThreadCount()))
        self._running: list[Job] = []
        # a job that a thread lets go of last would be taken apart on that thread
        self._kept: deque[Job] = deque(maxlen=32)
        self.destroyed.connect(partial(_end, self._pool, self._running))

    def start(self, job: Job) -> Job:
        """Begin *job* on a thread of the pool."""
        self._running.append(job)
        self._kept.append(job)
        job.succeeded.connect(self._on_ended)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_ended)
        self.started.emit(job)
        self._pool.start(job.run)
        return job

    def running(self) -> list[Job]:
        """Return the jobs that have not ended."""
        return list(self._running)

    def finish(self) -> None:
        """Cancel everything and wait for it; call before the project is closed."""
        _end(self._pool, self._running)
        self._running.clear()
        self._kept.clear()

    def _on_ended(self) -> None:
        self._forget(self.sender())

    def _on_failed(self, error: object) -> None:
        self._forget(self.sender())
        self.failed.emit(error)

    def _forget(self, job: QObject) -> None:
        if isinstance(job, Job) and job in self._running:
            self._running.remove(job)
            self.ended.emit(job)


def _end(pool: QThreadPool, running: list[Job]) -> None:
    """Cancel all jobs and wait for them.

    The pool waits, too, when Qt takes it apart, but then it keeps the interpreter's lock from the
    very threads that it waits for.
    """
    for job in running:
        job.cancel()
    pool.clear()
    pool.waitForDone()


class Latest(QObject):
    """Answers the newest question only: while one is being worked on, the next one waits.

    For live counts and lists; they run silently, without a line in the status bar.
    """

    answered = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._next: Work | None = None
        # what the user has just done is painted first: two threads of Python slow each other down
        self._soon = QTimer(self, singleShot=True, interval=_PAINT_FIRST)
        self._soon.timeout.connect(self._begin)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._job is not None or self._next is not None

    def ask(self, work: Work) -> None:
        """Do *work* soon, or when what runs has ended; an older waiting one is dropped."""
        self._next = work
        if self._job is not None:
            self._job.cancel()
        elif not self._soon.isActive():
            self._soon.start()

    def _begin(self) -> None:
        work, self._next = self._next, None
        if work is None:
            return
        self._job = Job("", work)
        self._job.succeeded.connect(self._on_succeeded)
        self._job.failed.connect(self._on_stopped)
        self._job.cancelled.connect(self._on_stopped)
        self._jobs.start(self._job)

    def _on_succeeded(self, answer: object) -> None:
        # an answer to a question that has been replaced is out of date
        if not self._go_on():
            self.answered.emit(answer)

    def _on_stopped(self) -> None:
        self._go_on()

    def _go_on(self) -> bool:
        """Begin the waiting question, if there is one."""
        self._job = None
        if self._next is None:
            return False
        self._begin()
        return True


class _JobProgress(Progress):
    """Tells the job's listeners where the work is, not more often than anybody can see."""

    def __init__(self, job: Job, stop: Event) -> None:
        self._job = job
        self._stop = stop
        self._last = 0.0

    def report(self, done: int, total: int, label: str) -> None:
        if self._stop.is_set():
            raise Cancelled
        now = monotonic()
        if done == total or now - self._last >= _REPORT_EVERY:
            self._last = now
            self._job.progressed.emit(done, total, label)
