"""Files are read in processes that can be killed, that die, and that are replaced."""

import io
import os
import signal
import sys
import threading
import time
import zlib
from pathlib import Path

import pytest

from app.errors import UserError
from app.importers import frames, read, worker
from app.importers.readers import Readers
from app.intake import NewSource, ReadOptions
from app.progress import Cancelled, Progress
from tests.importers import docx_making, pdf_making
from tests.importers.docx_making import p
from tests.importers.pdf_making import rows

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


@pytest.fixture
def readers():
    with Readers() as made:
        yield made


@pytest.fixture
def three(tmp_path):
    """A text, a Word document and a PDF."""
    (tmp_path / "a.txt").write_bytes("“Ça va”".encode("cp1252"))
    docx_making.write(tmp_path / "b.docx", p("Work", style="H1"), p("Pay 😀"))
    pdf_making.write(tmp_path / "c.pdf", rows("Page one"), rows("Page two"))
    return [tmp_path / name for name in ("a.txt", "b.docx", "c.pdf")]


def never():
    return False


def children():
    """The processes that we started and that have not been waited for."""
    found = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return [int(pid) for each in found for pid in each.read_text().split()]


def test_a_worker_returns_what_reading_here_returns(readers, three):
    for path in three:
        assert readers.read(path, ReadOptions(), never) == read(path)


def test_many_files_come_back_in_order_each_with_its_outcome(readers, three, tmp_path):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing")
    paths = [*three, bad, tmp_path / "gone.txt", *three]
    outcomes = list(readers.read_all(paths))
    assert [path for path, _outcome in outcomes] == paths
    assert [isinstance(outcome, NewSource) for _path, outcome in outcomes] == [
        *[True] * 3,
        *[False] * 2,
        *[True] * 3,
    ]
    assert outcomes[4][1].sentence == "gone.txt is not there."


def test_options_are_asked_for_each_file(readers, three):
    def options_for(path):
        return ReadOptions(encoding="mac-roman" if path.suffix == ".txt" else None)

    (_path, source), *_others = readers.read_all(three, options_for)
    assert source.encoding == "mac-roman"


def test_progress_counts_files(readers, three):
    seen = []

    class Told(Progress):
        def report(self, done, total, label):
            seen.append((done, total))

    list(readers.read_all(three, progress=Told()))
    assert seen[-1] == (3, 3)
    assert {done for done, _total in seen} == {0, 1, 2, 3}


def test_a_file_can_be_given_up_while_it_is_read(readers, tmp_path):
    slow = pdf_making.write(tmp_path / "slow.pdf", *[rows(*["word " * 15] * 50)] * 150)
    begin = time.monotonic()
    with pytest.raises(Cancelled):
        readers.read(slow, ReadOptions(), lambda: time.monotonic() - begin > 0.3)
    assert time.monotonic() - begin < 3
    assert readers.read(pdf_making.write(tmp_path / "b.pdf", rows("x")), ReadOptions(), never)


def test_cancelling_many_leaves_no_process_behind(tmp_path):
    slow = pdf_making.write(tmp_path / "slow.pdf", *[rows(*["word " * 15] * 50)] * 100)

    class Impatient(Progress):
        def report(self, done, total, label):
            if time.monotonic() - begin > 0.5:
                raise Cancelled

    before, begin = set(children()), time.monotonic()
    with Readers() as readers, pytest.raises(Cancelled):
        list(readers.read_all([slow] * 5, progress=Impatient()))
    assert set(children()) <= before


def test_closing_leaves_no_process_and_no_thread_behind(three):
    before, threads = set(children()), set(threading.enumerate())
    with Readers() as readers:
        list(readers.read_all(three))
        assert set(threading.enumerate()) - threads
    assert set(children()) <= before
    assert set(threading.enumerate()) <= threads


@posix
def test_a_worker_that_is_killed_costs_one_file(readers, three, tmp_path):
    slow = pdf_making.write(tmp_path / "slow.pdf", *[rows(*["word " * 15] * 50)] * 150)
    readers.read(three[0], ReadOptions(), never)
    begin = time.monotonic()

    def kill_the_worker():
        if time.monotonic() - begin > 0.2:
            for pid in children():
                os.kill(pid, signal.SIGKILL)
        return False

    with pytest.raises(UserError) as refused:
        readers.read(slow, ReadOptions(), kill_the_worker)
    assert refused.value.sentence == "slow.pdf could not be read."
    assert readers.read(three[1], ReadOptions(), never).text == "Work\nPay 😀"


def test_a_worker_that_falls_silent_is_given_up(tmp_path):
    slow = pdf_making.write(tmp_path / "slow.pdf", rows(*["word " * 15] * 50))
    with Readers(silence=0.01) as readers, pytest.raises(UserError, match="takes too long"):
        readers.read(slow, ReadOptions(), never)


@posix
def test_a_file_that_needs_too_much_memory_is_refused_and_the_next_is_read(tmp_path):

    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 50_000_000) for _each in range(8)) + packer.flush()
    path = pdf_making.write(tmp_path / "bomb.pdf", rows("words"))
    content = path.read_bytes()
    at = content.index(b"5 0 obj")
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n" % len(packed) + packed
    path.write_bytes(content[:at] + b"5 0 obj\n" + stream + b"\nendstream\nendobj\n")
    fine = pdf_making.write(tmp_path / "fine.pdf", rows("words"))
    with Readers(memory=400 * 1024 * 1024) as readers:
        with pytest.raises(UserError, match=r"bomb\.pdf"):
            readers.read(path, ReadOptions(), never)
        assert readers.read(fine, ReadOptions(), never).text == "words"


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (MemoryError(), "a.txt needs more memory than reading a file may take."),
        (RecursionError(), "a.txt could not be read."),
        (KeyError("secret words of an interview"), "a.txt could not be read."),
        (UserError("As it is."), "As it is."),
    ],
)
def test_whatever_a_parser_raises_is_one_sentence(monkeypatch, error, sentence):
    def stumble(_path, _options):
        raise error

    monkeypatch.setattr(worker.importers, "read", stumble)
    monkeypatch.setattr(worker.limits, "grant_time", lambda: None)
    request = frames.Request(Path("a.txt"), ReadOptions(), "")
    answer, _is_fit = worker._answer(request, worker._Talk(io.BytesIO(), io.BytesIO()))
    assert answer.sentence == sentence


def test_a_name_in_bytes_that_are_no_characters_is_read(readers, tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    try:
        path.write_text("x")
    except OSError:
        pytest.skip("this file system takes no such name")
    assert readers.read(path, ReadOptions(), never).name == "café"


def test_the_current_folder_cannot_slip_modules_into_a_worker(
    readers, three, tmp_path, monkeypatch
):
    (tmp_path / "lxml.py").write_text("raise SystemExit('taken over')")
    (tmp_path / "json.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    assert readers.read(three[1], ReadOptions(), never).text == "Work\nPay 😀"


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff\xff\xff\xff",
        b"\x00\x00\x00\x02{]",
        b"\x00\x00\x00\x02{}",
        b'\x00\x00\x00\x0e{"blobs":[-1]}',
        b'\x00\x00\x00\x0d{"blobs":[9]}xx',
        b'\x00\x00\x00\x0c{"blobs":[]}',
    ],
)
def test_what_is_no_frame_is_not_believed(raw):
    with pytest.raises(frames.FrameError):
        frames.read_answer(io.BytesIO(raw))
