"""A child process that reads files, and the thread that listens to it."""

import os
import queue
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO

import app
from app.i18n import language
from app.importers import frames
from app.intake import ReadOptions


class Child:
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

    def ask(self, path: Path, options: ReadOptions, pages: tuple[int, int] | None = None) -> None:
        """Send a request; a process that has ended meanwhile says so by its last answer."""
        request = frames.Request(path.absolute(), options, language(), pages)
        with suppress(OSError):
            frames.write_request(self._requests, request)

    def give(self, packed: bytes) -> None:
        """Send what the process waits for: the print of the pages it left to others."""
        with suppress(OSError):
            frames.write_answer(self._requests, frames.Print(packed))

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
