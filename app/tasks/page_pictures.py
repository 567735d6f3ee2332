"""Pictures of the pages of one source, made by a process of its own that can be killed."""

import mmap
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import app
from app.importers.limits import MEMORY
from app.tasks import page_room
from app.tasks.page_worker import ANSWERED, ASKED, LENGTH

_SILENCE = 20.0
"""Seconds that a page may take."""
_LOOKS = 0.25
"""Seconds between two looks at how long a page takes."""
_PIPE = 1 << 20
_MOST_DEATHS = 3
"""How often in a row the process may die before nothing more is asked of it."""


@dataclass(frozen=True)
class Wanted:
    """A page, counted from 0, in so many pixels."""

    page: int
    width: int
    height: int


@dataclass(frozen=True)
class PagePicture:
    """A page as it was asked for: four bytes a pixel, none where it cannot be shown."""

    wanted: Wanted
    pixels: bytes | bytearray


class PagePictures:
    """Makes what is wanted, the first of it first, and hands each picture to *arrived*.

    *arrived* is called on a thread of ours. The process begins with the first wish; if it dies
    or falls silent, the page it was at has no picture, and another one begins.
    """

    def __init__(
        self,
        original: bytes,
        kind: str,
        arrived: Callable[[PagePicture], None],
        silence: float = _SILENCE,
    ) -> None:
        self._original = original
        self._kind = kind
        self._arrived = arrived
        self._silence = silence
        self._wanted: list[Wanted] = []
        self._news = threading.Condition()
        self._closed = False
        self._deaths = 0
        self._due: float | None = None
        self._ended = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._room: mmap.mmap | None = None
        self._idle = False
        self._sent: Wanted | None = None
        self._thread = threading.Thread(target=self._work, name="page pictures", daemon=True)
        self._thread.start()

    def want(self, wanted: Sequence[Wanted]) -> None:
        """Let this be what is still to be made, instead of whatever was."""
        with self._news:
            self._wanted = list(wanted)
            if self._sent is None and self._idle and self._wanted:
                self._sent = self._asked_at_once(self._wanted[0])
            if self._sent is not None:  # what was asked for is answered
                self._wanted = [self._sent, *(w for w in self._wanted if w != self._sent)]
            self._news.notify()

    def close(self) -> None:
        """End the process at once, and make nothing more."""
        with self._news:
            self._closed = True
            self._wanted.clear()
            if self._process is not None:
                self._process.kill()
            self._news.notify()
        self._thread.join()

    def _work(self) -> None:
        while (wanted := self._next()) is not None:
            picture = PagePicture(wanted, self._picture(wanted))
            if not self._closed:
                self._arrived(picture)
        self._end()

    def _next(self) -> Wanted | None:
        with self._news:
            self._idle = True
            while not self._wanted and not self._closed:
                self._news.wait()
            self._idle = False
            return None if self._closed else self._wanted.pop(0)

    def _asked_at_once(self, wanted: Wanted) -> Wanted | None:
        """Ask for a page without waiting for our thread to wake, if there is a process to ask."""
        process = self._process
        if process is None or process.stdin is None:
            return None
        try:
            _send(process.stdin, _question(wanted))
        except OSError:  # our thread will find the process dead
            return None
        return wanted

    def _picture(self, wanted: Wanted) -> bytes | bytearray:
        if self._deaths >= _MOST_DEATHS:
            return b""
        pixels: bytes | bytearray
        self._due = time.monotonic() + self._silence
        try:
            pixels = self._asked(wanted)
            self._deaths = 0
        except (OSError, EOFError, ValueError):
            self._end()
            self._deaths += 1
            pixels = b""
        finally:
            self._due = None
        return pixels

    def _asked(self, wanted: Wanted) -> bytearray:
        if self._process is None:
            self._begin()
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise EOFError
        with self._news:
            sent, self._sent = self._sent, None
        if sent != wanted:
            _send(process.stdin, _question(wanted))
        page, width, height, size = ANSWERED.unpack(_exactly(process.stdout, ANSWERED.size))
        if Wanted(page, width, height) != wanted or size not in (0, 4 * width * height):
            raise ValueError("another picture than was asked for")
        if self._room is not None and size <= page_room.ROOM:
            return bytearray(memoryview(self._room)[:size])
        return _exactly(process.stdout, size)

    def _begin(self) -> None:
        room = page_room.made()
        try:
            self._room = page_room.seen(room)
            process = _started(self._kind, room)
        finally:
            if room != page_room.NONE:
                os.close(room)
        self._ended.clear()
        self._watcher = threading.Thread(target=self._watch, args=(process,), daemon=True)
        self._watcher.start()
        with self._news:
            self._process = process
            if self._closed:
                process.kill()
        assert process.stdin is not None
        assert process.stdout is not None
        _widen(process.stdout)
        _send(process.stdin, LENGTH.pack(len(self._original)) + self._original)

    def _watch(self, process: subprocess.Popen[bytes]) -> None:
        """Kill a process that has been at one page for too long."""
        while process.poll() is None:
            due = self._due
            if due is not None and time.monotonic() > due:
                process.kill()
            self._ended.wait(_LOOKS)

    def _end(self) -> None:
        with self._news:
            process, self._process = self._process, None
            self._sent = None
        if process is None:
            return
        process.kill()
        process.wait()
        self._ended.set()
        self._watcher.join()
        if self._room is not None:
            self._room.close()
            self._room = None
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):  # a question may still be on its way
                    stream.close()


def _question(wanted: Wanted) -> bytes:
    return ASKED.pack(wanted.page, wanted.width, wanted.height)


def _send(stream: IO[bytes], data: bytes) -> None:
    """Write all of *data*: a stream without a buffer may take less at a time."""
    room = memoryview(data)
    while room:
        room = room[stream.write(room) :]


def _exactly(stream: IO[bytes], size: int) -> bytearray:
    """Read so many bytes, straight to where they stay: a page can be fifty megabytes."""
    found = bytearray(size)
    room = memoryview(found)
    while room:
        count = stream.readinto(room)  # type: ignore[attr-defined]  # a raw stream has it
        if not count:
            raise EOFError
        room = room[count:]
    return found


def _widen(stream: IO[bytes]) -> None:
    """Let more than the usual 64 kB be on their way at a time, where the system can do that."""
    if sys.platform == "linux":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(stream, fcntl.F_SETPIPE_SZ, _PIPE)


def _started(kind: str, room: int) -> subprocess.Popen[bytes]:
    """Start a process that finds our modules and nothing in the current folder."""
    home = str(Path(app.__file__).parent.parent)
    paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "app.tasks.page_worker", kind, str(MEMORY), str(room)],
        pass_fds=() if room == page_room.NONE else (room,),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
