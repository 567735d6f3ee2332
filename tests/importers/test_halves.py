"""A long PDF is read by two workers, and nobody can tell."""

import os
import signal
import sys
import threading
from pathlib import Path

import pytest

from app.importers import frames, pdf, read, seats
from app.importers.readers import Readers
from app.intake import ReadOptions
from app.media import halves, pdf_pdfminer, printed
from app.progress import Cancelled
from tests.importers import pdf_making
from tests.importers.pdf_making import rows

PAGES = 60


@pytest.fixture
def long(tmp_path):
    """A PDF worth two processes, each page with words of its own."""
    return pdf_making.write(
        tmp_path / "long.pdf", *[rows(f"Article {at} of the agreement") for at in range(PAGES)]
    )


@pytest.fixture
def seen(monkeypatch):
    """Note which pages a worker was asked for the print of."""
    asked = []
    ask = seats.Worker.ask_print

    def noted(self, whom, wish):
        asked.append((wish.first, wish.last))
        ask(self, whom, wish)

    monkeypatch.setattr(seats.Worker, "ask_print", noted)
    return asked


def never():
    return False


def test_the_later_half_is_read_by_the_other_worker_and_the_text_is_the_same(long, seen):
    with Readers() as readers:
        assert readers.read(long, ReadOptions(), never) == read(long)
        assert seen == [(PAGES // 2, PAGES)]
        assert readers.read(long, ReadOptions(), never) == read(long), "both are fit for more"


def test_of_many_long_files_each_comes_back_whole(long, tmp_path):
    other = pdf_making.write(tmp_path / "other.pdf", *[rows(f"Clause {at}") for at in range(PAGES)])
    paths = [long, other, long, other, long]
    with Readers() as readers:
        assert list(readers.read_all(paths)) == [(path, read(path)) for path in paths]


def test_a_short_file_needs_no_help(tmp_path, seen):
    short = pdf_making.write(tmp_path / "short.pdf", *[rows("x")] * 5)
    with Readers() as readers:
        readers.read(short, ReadOptions(), never)
    assert not seen


@pytest.mark.skipif(sys.platform != "linux", reason="finds the helper by what it was asked")
def test_if_the_helper_dies_the_first_reads_on_alone(long, monkeypatch):
    ask = seats.Worker.ask_print

    def ask_and_kill(self, whom, wish):
        ask(self, whom, wish)
        os.kill(self._child._process.pid, signal.SIGKILL)

    monkeypatch.setattr(seats.Worker, "ask_print", ask_and_kill)
    with Readers() as readers:
        assert readers.read(long, ReadOptions(), never) == read(long)


def test_if_the_helper_is_refused_the_first_reads_on_alone(long, monkeypatch):
    monkeypatch.setattr(seats.Worker, "packed", lambda _self: b"")
    with Readers() as readers:
        assert readers.read(long, ReadOptions(), never) == read(long)


def test_a_file_that_is_given_up_frees_both(long, tmp_path, seen):
    threads = set(threading.enumerate())
    with Readers() as readers:
        with pytest.raises(Cancelled):
            readers.read(long, ReadOptions(), lambda: bool(seen))
        assert not any(worker.is_busy() for worker in readers._workers)
        assert readers.read(long, ReadOptions(), never) == read(long)
    assert set(threading.enumerate()) <= threads


def test_alone_all_pages_are_read_here(long):
    assert halves.asked_from(PAGES) == PAGES
    assert halves.taken() == []
    assert f"Article {PAGES - 1} " in read(long).text


def test_the_print_of_some_pages_is_that_of_the_whole(long):
    assert printed.unpacked(pdf.print_of(long, 20, 30)) == pdf_pdfminer.read(long)[20:30]


def test_a_wish_and_a_print_go_through_a_pipe():
    read_end, write_end = os.pipe()
    with os.fdopen(read_end, "rb") as replies, os.fdopen(write_end, "wb") as answers:
        for answer in (frames.Wish(3, 7), frames.Print(b"\0pages")):
            frames.write_answer(answers, answer)
            assert frames.read_answer(replies) == answer
        request = frames.Request(Path("a.pdf"), ReadOptions(), "fr", (3, 7))
        frames.write_request(answers, request)
        assert frames.read_request(replies) == request
