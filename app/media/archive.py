"""Zip archives from elsewhere, opened with limits: how many members, how large, how dense."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MOST_MEMBERS = 20_000
MOST_BYTES = 512 * 1024 * 1024
DENSEST = 200
DENSE_FROM = 10 * 1024 * 1024
_ENCRYPTED = 0x1
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
        zip_file = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
        raise ArchiveError(path.name) from error
    with zip_file:
        _check(zip_file.infolist())
        yield Archive(zip_file)


def _check(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS or sum(info.file_size for info in members) > MOST_BYTES:
        raise OversizedArchiveError
    for info in members:
        if info.flag_bits & _ENCRYPTED:
            raise LockedArchiveError
        if info.file_size > DENSE_FROM and info.file_size > DENSEST * max(info.compress_size, 1):
            raise OversizedArchiveError
