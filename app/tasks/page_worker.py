"""The process that makes pictures of pages: `python -m app.tasks.page_worker KIND MEMORY ROOM`.

It is given one file, and then asked for one page after the other (see `app.tasks.page_pictures`).
A file can make PDFium end the whole process, or keep it busy for ever, which is why it is another
process than the window. It cannot reach the network, write a file or start a program.
"""

import os
import struct
import sys
from collections.abc import Callable
from typing import IO

from app.importers import limits
from app.importers.guard import Guard
from app.tasks import page_room

LENGTH = struct.Struct("<Q")
ASKED = struct.Struct("<III")
"""Number of the page, counted from 0, and the width and height wanted, in pixels."""
ANSWERED = struct.Struct("<IIIQ")
"""What was asked for, and how many bytes it has: four a pixel (blue, green, red, nothing).

They lie in the room that is shared if there is one and they fit, otherwise they follow.
"""

Pixels = bytes | memoryview
Paint = Callable[[int, int, int], Pixels]


def main() -> None:
    """Take the file, then answer until nothing more is asked."""
    kind, memory = sys.argv[1], int(sys.argv[2])
    questions, answers = sys.stdin.buffer, _own_output()
    room = page_room.seen(int(sys.argv[3]), writing=True)
    guard = Guard()
    open_file = _PAINTERS[kind]()
    guard.close()
    limits.limit_memory(memory)
    limits.grant_time()
    paint = open_file(questions.read(LENGTH.unpack(questions.read(LENGTH.size))[0]))
    while len(asked := questions.read(ASKED.size)) == ASKED.size:
        limits.grant_time()
        page, width, height = ASKED.unpack(asked)
        try:
            pixels = paint(page, width, height)
        except Exception:  # noqa: BLE001 - the edge of the process: whatever a library raises
            pixels = b""
        fits = room is not None and len(pixels) <= page_room.ROOM
        if room is not None and fits:
            room[: len(pixels)] = pixels
        answers.write(ANSWERED.pack(page, width, height, len(pixels)))
        answers.write(b"" if fits else pixels)
        answers.flush()


def _own_output() -> IO[bytes]:
    """Keep the way out for answers: what a library prints goes nowhere."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _pdf_painter() -> Callable[[bytes], Paint]:
    """Load PDFium, and return what opens a PDF."""
    from app.media import pdf_pictures

    return pdf_pictures.opened


def _picture_painter() -> Callable[[bytes], Paint]:
    """Load what reads pictures, and return what opens one: its only page is number 0."""
    from app.media import picture

    def opened(original: bytes) -> Paint:
        return lambda _page, width, height: picture.pixels(original, (width, height))

    return opened


_PAINTERS = {"pdf": _pdf_painter, "picture": _picture_painter}
"""How a source of each kind becomes pictures; loading comes before the guard stands."""


if __name__ == "__main__":
    main()
