"""Pictures of pages from a process that can be killed: they come or fail, and end with it."""

import os
import queue
import signal
import subprocess
import sys

import pypdfium2
import pytest

from app.tasks import page_pictures, page_room
from app.tasks.page_pictures import PagePictures, Wanted
from tests.importers import pdf_making

PAGES = [Wanted(0, 306, 396), Wanted(1, 306, 396)]


@pytest.fixture
def report(tmp_path):
    return pdf_making.write(tmp_path / "two.pdf", pdf_making.rows("One"), pdf_making.rows("Two"))


@pytest.fixture
def pictures():
    """Make pictures of a file; whatever was begun is ended."""
    made = []

    def make(original, **options):
        arrived = queue.SimpleQueue()
        one = PagePictures(original, "pdf", arrived.put, **options)
        made.append(one)
        return one, arrived

    yield make
    for one in made:
        one.close()


def test_a_page_looks_as_pdfium_paints_it(report, pictures):
    one, arrived = pictures(report.read_bytes())
    one.want(PAGES)
    first, second = arrived.get(timeout=20), arrived.get(timeout=20)
    assert [first.wanted, second.wanted] == PAGES
    with pypdfium2.PdfDocument(report) as document:
        page = document[0]
        bitmap = page.render(scale=0.5, prefer_bgrx=True)
        assert bytes(first.pixels)[::4] == bytes(bitmap.buffer)[::4]
        page.close()
    assert first.pixels != second.pixels


def test_a_page_beyond_the_shared_room_comes_whole(report, pictures, monkeypatch):
    large = Wanted(0, 2550, 3300)
    assert 4 * large.width * large.height > page_room.ROOM
    one, arrived = pictures(report.read_bytes())
    one.want([PAGES[0], large, PAGES[0]])
    small, much, again = (arrived.get(timeout=20).pixels for _page in range(3))
    assert len(much) == 4 * large.width * large.height
    assert small == again
    monkeypatch.setattr(page_room, "made", lambda: page_room.NONE)
    other, came = pictures(report.read_bytes())
    other.want([large, PAGES[0]])
    assert [came.get(timeout=20).pixels for _page in range(2)] == [much, small]


@pytest.mark.skipif(sys.platform != "linux", reason="nothing is shared there")
def test_the_shared_room_cannot_be_cut_under_the_window():
    number = page_room.made()
    with pytest.raises(PermissionError):
        os.ftruncate(number, 0)
    os.close(number)


def test_a_wish_changed_before_it_is_seen_is_answered_page_by_page(report, pictures):
    one, arrived = pictures(report.read_bytes())
    one.want(PAGES)
    sizes = [arrived.get(timeout=20).wanted for _page in PAGES]
    for width in range(200, 260):
        last = Wanted(width % 2, width, 300)
        one.want([last, PAGES[0]])
        one.want([last])
        while sizes[-1] != last:
            picture = arrived.get(timeout=20)
            assert len(picture.pixels) == 4 * picture.wanted.width * picture.wanted.height
            sizes.append(picture.wanted)


def test_a_file_that_cannot_be_opened_has_no_pictures(pictures):
    one, arrived = pictures(b"%PDF-1.7 cut off")
    one.want(PAGES[:1])
    assert arrived.get(timeout=20).pixels == b""


@pytest.mark.skipif(sys.platform == "win32", reason="nothing holds a process there")
def test_a_page_that_takes_too_long_is_given_up_and_the_next_one_comes(
    report, pictures, monkeypatch
):
    one, arrived = pictures(report.read_bytes())
    one.want(PAGES[:1])
    assert arrived.get(timeout=20).pixels
    monkeypatch.setattr(one, "_silence", 0.5)
    os.kill(one._process.pid, signal.SIGSTOP)
    one.want(PAGES[1:])
    assert arrived.get(timeout=20).pixels == b""
    monkeypatch.setattr(one, "_silence", 20.0)
    one.want(PAGES[:1])
    assert arrived.get(timeout=20).pixels


def test_a_process_that_dies_at_once_is_not_begun_again_for_ever(report, pictures, monkeypatch):
    begun = []

    def dying(_kind, _room):
        begun.append(1)
        return subprocess.Popen(["false"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)

    monkeypatch.setattr(page_pictures, "_started", dying)
    one, arrived = pictures(report.read_bytes())
    one.want([Wanted(number, 10, 10) for number in range(8)])
    assert all(arrived.get(timeout=20).pixels == b"" for _page in range(8))
    assert len(begun) == 3


def test_only_what_is_wanted_last_is_made(report, pictures):
    one, arrived = pictures(report.read_bytes())
    one.want([Wanted(0, 100 + n, 100) for n in range(500)])
    one.want(PAGES[:1])
    while arrived.get(timeout=20).wanted != PAGES[0]:
        pass
    with pytest.raises(queue.Empty):
        arrived.get(timeout=0.3)


def test_closing_ends_process_and_thread(report, pictures):
    one, arrived = pictures(report.read_bytes())
    one.want(PAGES)
    arrived.get(timeout=20)
    process = one._process
    one.close()
    assert process.poll() is not None
    one.want(PAGES)
    assert one._process is None
