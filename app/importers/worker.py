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
from app.importers import frames, limits
from app.importers.guard import Guard
from app.importers.refusals import too_large, too_slow, unreadable
from app.media import pace

_guard = Guard()


def main() -> None:
    """Answer requests until there are no more."""
    requests, answers = sys.stdin.buffer, _own_output()
    memory = int(sys.argv[1])
    limits.limit_memory(memory)
    while (request := frames.read_request(requests)) is not None:
        _load(request.path)
        answer, is_fit = _answer(request, answers)
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


def _answer(request: frames.Request, answers: IO[bytes]) -> tuple[frames.Answer, bool]:
    """Return the answer, and whether this process is fit for another request."""

    def tell(done: int, total: int) -> None:
        limits.grant_time()
        frames.write_answer(answers, frames.Pages(done, total))

    limits.grant_time()
    if request.language:
        use_language(request.language)
    try:
        with pace.listening(tell):
            return importers.read(request.path, request.options), True
    except UserError as error:
        return error, True
    except MemoryError:
        return too_large(request.path), False
    except pace.OutOfTime:
        return too_slow(request.path), False
    except Exception:  # noqa: BLE001 - the edge of the process: whatever a parser raises ends here
        return unreadable(request.path), False


if __name__ == "__main__":
    main()
