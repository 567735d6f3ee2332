"""The process that reads files from elsewhere: `python -m app.importers.worker MEMORY`.

It may be killed at any moment, and it cannot take more memory or time than it is given. It
answers every request with a source or with one sentence, never with a traceback.
"""

import os
import sys
from pathlib import Path
from typing import IO

from app import importers
from app.errors import UserError
from app.i18n import _, use_language
from app.importers import frames
from app.media import pace

if sys.platform != "win32":  # which has no such limits; there the clock outside is the only guard
    import resource

MEMORY = 2 * 1024 * 1024 * 1024
_SECONDS = 40
"""Processor time between two signs of life."""


def main() -> None:
    """Answer requests until there are no more."""
    requests, answers = sys.stdin.buffer, _own_output()
    memory = int(sys.argv[1])
    _limit_memory(memory)
    while (request := frames.read_request(requests)) is not None:
        answer, is_fit = _answer(request, answers)
        frames.write_answer(answers, answer)
        if not is_fit or _is_worn(memory):
            break


def _own_output() -> IO[bytes]:
    """Keep the way out for answers: what a parser prints goes nowhere."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _answer(request: frames.Request, answers: IO[bytes]) -> tuple[frames.Answer, bool]:
    """Return the answer, and whether this process is fit for another request."""

    def tell(done: int, total: int) -> None:
        _grant_time()
        frames.write_answer(answers, frames.Pages(done, total))

    _grant_time()
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


def too_large(path: Path) -> UserError:
    """Say that a file needs more memory than reading may take."""
    return UserError(
        _("{name} needs more memory than reading a file may take.").format(name=path.name),
        _("It may be damaged. Open it in its own program, save it again, or split it."),
    )


def too_slow(path: Path) -> UserError:
    """Say that a file takes more time than reading may take."""
    return UserError(
        _("{name} takes too long to read.").format(name=path.name),
        _("It may be damaged. Open it in its own program, save it again, or split it."),
    )


def unreadable(path: Path) -> UserError:
    """Say that a file made its reader stumble."""
    return UserError(
        _("{name} could not be read.").format(name=path.name),
        _("It may be damaged. Open it in its own program and save it again."),
    )


def _limit_memory(memory: int) -> None:
    if sys.platform == "win32":
        return
    _lower(resource.RLIMIT_CORE, 0)  # a core would hold interview text
    if sys.platform != "darwin":  # where the limit is not honoured
        _lower(resource.RLIMIT_AS, memory)


def _grant_time() -> None:
    """Allow so much processor time from now on; the system kills us when it is over."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + _SECONDS
    _lower(resource.RLIMIT_CPU, seconds)


def _lower(limit: int, value: int) -> None:
    """Set a soft limit, within what we may have at most."""
    if sys.platform == "win32":
        return
    hard = resource.getrlimit(limit)[1]
    soft = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(limit, (soft, hard))


def _is_worn(memory: int) -> bool:
    """Say whether we once needed so much memory that a fresh process should take over."""
    if sys.platform == "win32":
        return False
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak * (1 if sys.platform == "darwin" else 1024) > memory / 2


if __name__ == "__main__":
    main()
