"""Printing: results to standard output, everything else to standard error."""

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence

from app.errors import UserError
from app.i18n import _
from app.progress import Progress

_COMMANDS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def say(line: str) -> None:
    """Print one line of a result, in UTF-8."""
    write_bytes(f"{line}\n".encode("utf-8", "backslashreplace"))


def note(line: str) -> None:
    """Print a message that is no result."""
    sys.stderr.write(f"{_tame(line)}\n")
    sys.stderr.flush()


def complain(error: UserError) -> None:
    """Say what the user can mend: one sentence and a hint."""
    note(error.sentence)
    if error.hint:
        note(error.hint)


def as_json(result: object) -> None:
    """Print one JSON document in UTF-8 and nothing else."""
    document = json.dumps(result, ensure_ascii=False, indent=1, allow_nan=False)
    # a path that is no Unicode becomes an escape, which JSON allows
    write_bytes(document.encode("utf-8", "backslashreplace") + b"\n")


def write_bytes(data: bytes) -> None:
    """Write bytes to standard output as they are, whatever the terminal's encoding."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UserError(
            _("The output cannot be written: {reason}.").format(reason=error.strerror)
        ) from error


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows under their heads, in columns as wide as needed; numbers stand at the right."""
    cells = [["" if cell is None else _tame(str(cell)) for cell in row] for row in rows]
    numbers = [
        bool(cells) and all(_is_number(row[column]) for row in cells)
        for column in range(len(heads))
    ]
    widths = [
        max(_width(row[column]) for row in [list(heads), *cells]) for column in range(len(heads))
    ]
    lines = []
    for row in [list(heads), *cells]:
        parts = [
            _padded(cell, width, at_right=number)
            for cell, width, number in zip(row, widths, numbers, strict=True)
        ]
        lines.append("  ".join(parts).rstrip())
    say("\n".join(lines))


class TerminalProgress(Progress):
    """One line on standard error that is written over, if somebody is looking."""

    def report(self, done: int, total: int, label: str) -> None:
        """Show how far the work is."""
        if sys.stderr.isatty():
            end = "\n" if done == total else ""
            sys.stderr.write(f"\r{label} {done} / {total}{end}")
            sys.stderr.flush()


def _is_number(text: str) -> bool:
    return (
        not text.strip("-").replace(",", "").replace(".", "", 1)
        or text.replace(",", "").replace(".", "", 1).lstrip("-").isdigit()
    )


def _tame(text: str) -> str:
    """Return *text* without what would move the cursor or change the terminal."""
    return _COMMANDS.sub(" ", text)


def _padded(cell: str, width: int, *, at_right: bool) -> str:
    space = " " * (width - _width(cell))
    return space + cell if at_right else cell + space


def _width(text: str) -> int:
    """Return how many cells of a terminal *text* takes."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
