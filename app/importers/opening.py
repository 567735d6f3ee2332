"""What is asked of a file before it is read: that it is there, is a file, and is not too large."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from app.i18n import _
from app.importers import refusals
from app.importers.base import MEGABYTE
from app.intake import NewSource
from app.text.clean import readable


def check_exists(path: Path) -> None:
    """Refuse what is not there or is not a file."""
    with _explained(path):
        mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise refusals.a_folder(path)
    if not stat.S_ISREG(mode):
        raise refusals.not_a_file(path)


def check_readable(path: Path, megabytes: int) -> None:
    """Refuse what is empty, too large or locked, before a byte of it is read."""
    with _explained(path):
        size = path.stat().st_size
        with path.open("rb"):
            pass
    if size == 0:
        raise refusals.empty(path)
    if size > megabytes * MEGABYTE:
        raise refusals.too_big(path, megabytes)


def whole(path: Path, megabytes: int) -> bytes:
    """Return the bytes of a file, at most so many that it may have, even if it grows meanwhile."""
    with _explained(path), path.open("rb") as file:
        data = file.read(megabytes * MEGABYTE + 1)
    if len(data) > megabytes * MEGABYTE:
        raise refusals.too_big(path, megabytes)
    return data


def named(source: NewSource) -> NewSource:
    """Give a source a name that can be stored and shown, whatever its file is called."""
    name = "".join(char if char.isprintable() else " " for char in readable(source.name))
    return replace(source, name=" ".join(name.split()) or _("Untitled"))


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what the operating system says into a sentence."""
    try:
        yield
    except FileNotFoundError:
        raise refusals.not_there(path) from None
    except PermissionError:
        raise refusals.forbidden(path) from None
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise refusals.loop(path) from None
        reason = os.strerror(error.errno) if error.errno else ""
        raise refusals.not_opened(path, reason) from None
    except ValueError:  # a NUL in the name
        raise refusals.not_a_name() from None
