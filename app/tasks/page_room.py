"""Memory that the window shares with the process that paints pages, where the system has it.

A page is some megabytes. Through a pipe they go in pieces, for each of which both sides have to
be woken; here they lie where the other side finds them. It has no name and no file. Its size is
sealed, as reading beyond the end would end the window.
"""

import mmap
import os
import sys

ROOM = 1 << 24
"""Bytes that find room: a page of four million pixels. Larger ones go through the pipe."""
NONE = -1
"""Instead of a number of a file, where nothing is shared."""


def made() -> int:
    """Return the number of an open file for such memory, which is to be closed; or NONE."""
    if sys.platform != "linux":
        return NONE
    import fcntl

    try:
        number = os.memfd_create("page", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    except OSError:
        return NONE
    os.ftruncate(number, ROOM)
    fcntl.fcntl(number, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW)
    return number


def seen(number: int, *, writing: bool = False) -> mmap.mmap | None:
    """Return the memory behind an open file, None where it is NONE."""
    if number == NONE:
        return None
    return mmap.mmap(number, ROOM, access=mmap.ACCESS_WRITE if writing else mmap.ACCESS_READ)
