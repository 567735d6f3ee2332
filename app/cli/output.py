"""Printing: results to standard output, everything else to standard error."""

import json
import sys
from collections.abc import Iterable, Sequence

from app.errors import UserError
from app.progress import Progress


def say(line: str) -> None:
    """Print one line of a result."""
    sys.stdout.write(f"{_printable(line)}\n")


def note(line: str) -> None:
    """Print a message that is no result."""
    sys.stderr.write(f"{line}\n")


def complain(error: UserError) -> None:
    """Say what the user can mend: one sentence and a hint."""
    note(error.sentence)
    if error.hint:
        note(error.hint)


def as_json(result: object) -> None:
    """Print one JSON document in UTF-8 and nothing else."""
    write_bytes(json.dumps(result, ensure_ascii=False, indent=1).encode() + b"\n")


def write_bytes(data: bytes) -> None:
    """Write bytes to standard output as they are, whatever the terminal's encoding."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(data.decode())
    else:
        buffer.write(data)
        buffer.flush()


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows under their heads, in columns as wide as needed; numbers stand at the right."""
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    numbers = [
        bool(cells) and all(_is_number(row[column]) for row in cells)
        for column in range(len(heads))
    ]
    widths = [
        max(len(row[column]) for row in [list(heads), *cells]) for column in range(len(heads))
    ]
    for row in [list(heads), *cells]:
        parts = [
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(row, widths, numbers, strict=True)
        ]
        say("  ".join(parts).rstrip())


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


def _printable(line: str) -> str:
    """Return *line* with what the terminal cannot show replaced, rather than fail."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return line.encode(encoding, "replace").decode(encoding)
