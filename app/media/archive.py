"""Zip archives from elsewhere, opened with limits: how many members, how large, how dense."""

import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MOST_MEMBERS = 20_000
MOST_BYTES = 512 * 1024 * 1024
DENSEST = 200
DENSE_FROM = 10 * 1024 * 1024
MOST_DIRECTORY = 4 * 1024 * 1024
"""Bytes of the list of members, which is read whole before anything can be counted."""
_ENCRYPTED = 0x1
_END, _END_64, _WHERE_64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_END_BYTES, _WHERE_64_BYTES = 22, 20
_CHUNK = 1024 * 1024


class ArchiveError(Exception):
    """The archive is damaged, or not one."""


class OversizedArchiveError(Exception):
    """The archive unpacks to more than we are willing to read."""


class LockedArchiveError(Exception):
    """The archive asks for a password."""


class Archive:
    """A checked archive; members are read by exact name and never written anywhere."""

    def __init__(self, zip_file: zipfile.ZipFile) -> None:
        self._zip = zip_file
        self._members = {info.filename: info for info in zip_file.infolist()}
        self._left = MOST_BYTES

    def __contains__(self, name: object) -> bool:
        return name in self._members

    @property
    def names(self) -> tuple[str, ...]:
        """What the members are called."""
        return tuple(self._members)

    def read(self, name: str) -> bytes:
        """Return the bytes of a member, counting what really comes out of it."""
        chunks: list[bytes] = []
        try:
            with self._zip.open(self._members[name]) as member:
                while chunk := member.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise OversizedArchiveError(name)
                    chunks.append(chunk)
        except OversizedArchiveError:
            raise
        except Exception as error:
            raise ArchiveError(name) from error
        return b"".join(chunks)


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Open the archive at *path* and check what its directory promises."""
    try:
        if _directory_size(path) > MOST_DIRECTORY:
            raise OversizedArchiveError
        zip_file = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
        raise ArchiveError(path.name) from error
    with zip_file:
        _check(zip_file.infolist())
        yield Archive(zip_file)


def _directory_size(path: Path) -> int:
    """Return how many bytes the list of members has, as its end record says; 0 if there is none."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _END_BYTES - _WHERE_64_BYTES - 65536))
        tail = file.read()
        at = tail.rfind(_END)
        if at < 0 or len(tail) < at + _END_BYTES:
            return 0
        where = tail[max(at - _WHERE_64_BYTES, 0) : at]
        if where.startswith(_WHERE_64) and len(where) == _WHERE_64_BYTES:
            file.seek(min(int.from_bytes(where[8:16], "little"), size))
            end = file.read(48)
            if end.startswith(_END_64):
                return int.from_bytes(end[40:48], "little")
        return int.from_bytes(tail[at + 12 : at + 16], "little")


def _check(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS or sum(info.file_size for info in members) > MOST_BYTES:
        raise OversizedArchiveError
    for info in members:
        if info.flag_bits & _ENCRYPTED:
            raise LockedArchiveError
        if info.file_size > DENSE_FROM and info.file_size > DENSEST * max(info.compress_size, 1):
            raise OversizedArchiveError
