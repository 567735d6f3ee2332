import threading
import time

import pytest
import shiboken6
from PySide6.QtCore import QObject

from app.errors import UserError
from app.ui.jobs import Job, Jobs, Latest


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    made.finish()


class Listener(QObject):
    """Notes what it heard, and on which thread."""

    def __init__(self):
        super().__init__()
        self.heard = []

    def hear(self, what=None):
        self.heard.append((what, threading.current_thread() is threading.main_thread()))


def test_a_result_comes_home_to_the_gui_thread(jobs, qtbot):
    listener = Listener()
    job = Job("Count", lambda progress: threading.current_thread() is threading.main_thread())
    job.succeeded.connect(listener.hear)
    jobs.start(job)
    qtbot.waitUntil(lambda: bool(listener.heard))
    assert listener.heard == [(False, True)]
    assert jobs.running() == []


def test_a_failure_comes_home_whole(jobs, qtbot):
    def fail(progress):
        raise UserError("No.", "Try again.")

    listener = Listener()
    jobs.failed.connect(listener.hear)
    jobs.start(Job("Fail", fail))
    qtbot.waitUntil(lambda: bool(listener.heard))
    [(error, at_home)] = listener.heard
    assert isinstance(error, UserError)
    assert at_home


def test_a_cancelled_job_stops_at_its_next_report(jobs, qtbot):
    begun = threading.Event()

    def work(progress):
        begun.set()
        while True:
            progress.report(0, 1, "still")

    job = Job("Endless", work)
    with qtbot.waitSignal(job.cancelled):
        jobs.start(job)
        assert begun.wait(5)
        job.cancel()
    qtbot.waitUntil(lambda: jobs.running() == [])


def test_the_newest_question_is_answered_and_older_ones_are_dropped(jobs, qtbot):
    go = threading.Event()
    listener = Listener()
    latest = Latest(jobs)
    latest.answered.connect(listener.hear)

    def first(progress):
        go.wait(5)
        return 1

    latest.ask(first)
    latest.ask(lambda progress: 2)
    latest.ask(lambda progress: 3)
    go.set()
    qtbot.waitUntil(lambda: not latest.busy)
    assert listener.heard == [(3, True)]


def test_nothing_arrives_after_the_jobs_were_finished(jobs, qtbot):
    listener = Listener()
    job = Job("Late", lambda progress: 1)
    job.succeeded.connect(listener.hear)
    jobs.start(job)
    del job
    jobs.finish()
    qtbot.wait(20)
    assert listener.heard == []


def test_jobs_that_still_run_when_their_window_goes_are_waited_for(qtbot):
    """Else the thread waits for Python's lock, and who holds it for the thread: for ever."""
    window = QObject()
    jobs, steps = Jobs(window), []

    def work(_progress):
        for step in range(20):
            time.sleep(0.005)
            steps.append(step)

    jobs.start(Job("", work))
    qtbot.waitUntil(lambda: bool(steps))
    shiboken6.delete(window)
    assert len(steps) == 20
