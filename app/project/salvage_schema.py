"""Putting a new schema in the place of one that cannot be read.

Without the pages that tell where each table begins nothing can be asked of a file. In every
project that Topoi made these are the same pages with the same words, so those of a new one fit.
"""

import shutil
import struct
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from app.project import schema
from app.project.engine import open_file

_PAGE = 4096
_HEADER = 100
_INTERIOR = 5


def write_with_new_schema(path: Path, copy: Path) -> None:
    """Write the plain project at *path* to *copy*, its schema and header those of a new project."""
    new = _new_project()
    shutil.copyfile(path, copy)
    with copy.open("r+b") as file:
        pages = file.seek(0, 2) // _PAGE
        file.truncate(max(1, pages) * _PAGE)
        for number in _schema_pages(new):
            page = bytearray(new[(number - 1) * _PAGE : number * _PAGE])
            if number == 1:
                _set_size(page, max(1, pages))
            file.seek((number - 1) * _PAGE)
            file.write(page)


def _new_project() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "new.topoi"
        with closing(open_file(path, writable=True, create=True)) as connection:
            schema.create(connection)
        return path.read_bytes()


def _schema_pages(data: bytes) -> list[int]:
    """Return the numbers of the pages of `sqlite_schema`: the first, and those below it."""
    found, waiting = [], [1]
    while waiting:
        number = waiting.pop()
        found.append(number)
        page = data[(number - 1) * _PAGE : number * _PAGE]
        start = _HEADER if number == 1 else 0
        if page[start] != _INTERIOR:
            continue
        (cells,) = struct.unpack_from(">H", page, start + 3)
        pointers = struct.unpack_from(f">{cells}H", page, start + 12)
        waiting += [struct.unpack_from(">I", page, each)[0] for each in pointers]
        waiting.append(struct.unpack_from(">I", page, start + 8)[0])
    return sorted(found)


def _set_size(page: bytearray, pages: int) -> None:
    """Let the header tell how many pages there are, and that none of them is free."""
    (counter,) = struct.unpack_from(">I", page, 24)
    struct.pack_into(">III", page, 28, pages, 0, 0)
    struct.pack_into(">I", page, 92, counter)
