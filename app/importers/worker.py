"""The process that reads files from elsewhere: `python -m app.importers.worker MEMORY`.

It may be killed at any moment, and it cannot take more memory or time than it is given, reach the
network, write a file or start a program. It answers every request with a source or with one
sentence, never with a traceback.
"""

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import IO

from app import importers
from app.errors import UserError
from app.i18n import use_language
from app.importers import frames, limits, pdf
from app.importers.guard import Guard
from app.importers.refusals import too_large, too_slow, unreadable
from app.media import halves, pace

_guard = Guard()


def main() -> None:
    """Answer requests until there are no more."""
    requests, answers = sys.stdin.buffer, _own_output()
    memory = int(sys.argv[1])
    limits.limit_memory(memory)
    while (request := frames.read_request(requests)) is not None:
        _load(request.path)
        answer, is_fit = _answer(request, _Talk(requests, answers))
        frames.write_answer(answers, answer)
        if not is_fit or limits.is_worn(memory):
            break


def _own_output() -> IO[bytes]:
    """Keep the way out for answers: what a parser prints goes nowhere."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _load(path: Path) -> None:
    """Load what reads *path*, and let nothing out from then on."""
    _guard.open()
    for name in importers.modules_for(path):
        import_module(name)
    _guard.close()


class _Talk:
    """What is said to whoever asked while the answer is being found."""

    def __init__(self, requests: IO[bytes], answers: IO[bytes]) -> None:
        self._requests = requests
        self._answers = answers

    def tell(self, done: int, total: int) -> None:
        """Say how far we are."""
        limits.grant_time()
        frames.write_answer(self._answers, frames.Pages(done, total))

    def ask(self, first: int, last: int) -> None:
        """Say which pages somebody else may read."""
        frames.write_answer(self._answers, frames.Wish(first, last))

    def take(self) -> bytes:
        """Wait for the print of these pages."""
        self.ask(0, 0)
        found = frames.read_answer(self._requests)
        return found.packed if isinstance(found, frames.Print) else b""


def _answer(request: frames.Request, talk: _Talk) -> tuple[frames.Answer, bool]:
    """Return the answer, and whether this process is fit for another request."""
    limits.grant_time()
    if request.language:
        use_language(request.language)
    try:
        with pace.listening(talk.tell), halves.helped_by(halves.Help(talk.ask, talk.take)):
            return _read(request), True
    except UserError as error:
        return error, True
    except MemoryError:
        return too_large(request.path), False
    except pace.OutOfTime:
        return too_slow(request.path), False
    except Exception:  # noqa: BLE001 - the edge of the process: whatever a parser raises ends here
        return unreadable(request.path), False


def _read(request: frames.Request) -> frames.Answer:
    if request.pages is not None:
        return frames.Print(pdf.print_of(request.path, *request.pages))
    return importers.read(request.path, request.options)


if __name__ == "__main__":
    main()
