"""What a disk may hold after the power went: built from the log of what a program did.

All that was written before the last sync of a file is there. Of what came after, each sector of
512 bytes is there or not, by chance; so are truncations. Of the names made, removed and changed in
a folder since they were last made durable, the first few are there. In the model `ext4` any sync
makes names durable, in `strict` only a sync of the folder does.

Not modelled: sectors torn within, names out of order, disks that lie about a sync.
"""

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

WRITE, TRUNCATE, SYNC, UNLINK, CREATE, RENAME, LINK = range(1, 8)
SECTOR = 512
SURVIVING = (0.0, 0.25, 0.5, 0.75, 1.0)
MODELS = ("ext4", "strict")
_HEAD = struct.Struct("<IIQQ")


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that the program did; `data` is what it wrote, or another path."""

    kind: int
    path: str
    offset: int
    data: bytes


def read_log(path: Path) -> list[Operation]:
    """Return what the shim wrote down."""
    log, at, found = path.read_bytes(), 0, []
    while at < len(log):
        kind, path_length, offset, length = _HEAD.unpack_from(log, at)
        at += _HEAD.size
        name = log[at : at + path_length].decode("utf-8", "surrogateescape")
        at += path_length
        held = length if kind in (WRITE, RENAME, LINK) else 0
        found.append(Operation(kind, name, offset, log[at : at + held]))
        at += held
    return found


@dataclass(eq=False)
class _File:
    durable: bytearray = field(default_factory=bytearray)
    waiting: list[Operation] = field(default_factory=list)

    def sync(self) -> None:
        for operation in self.waiting:
            _apply(self.durable, operation)
        self.waiting.clear()

    def image(self, chance: random.Random, share: float) -> bytearray:
        content = bytearray(self.durable)
        for operation in self.waiting:
            _apply(content, operation, chance, share)
        return content


def _apply(content: bytearray, what: Operation, chance=None, share=1.0) -> None:
    if what.kind == TRUNCATE:
        if chance is None or chance.random() < share or share == 1.0:
            del content[what.offset :]
            content.extend(bytes(what.offset - len(content)))
        return
    start, end = what.offset, what.offset + len(what.data)
    at = start
    while at < end:
        upto = min(end, at - at % SECTOR + SECTOR)
        if chance is None or chance.random() < share:
            content.extend(bytes(max(0, at - len(content))))
            content[at:upto] = what.data[at - start : upto - start]
        at = upto


class Disk:
    """Files and names as they come to be, and as they would be after a power cut now."""

    def __init__(self, folder: Path, base: Path, model: str) -> None:
        self._folder = str(folder)
        self._model = model
        self._names: dict[str, _File] = {}
        for path in base.rglob("*"):
            if path.is_file():
                held = _File(bytearray(path.read_bytes()))
                self._names[f"{folder}/{path.relative_to(base)}"] = held
        self._durable = dict(self._names)
        self._waiting: list[tuple[Operation, _File | None]] = []

    def take(self, what: Operation) -> None:
        """Let the next operation happen."""
        if what.kind in (CREATE, UNLINK, RENAME, LINK):
            if what.kind == CREATE and what.path in self._names:
                return
            held = _File() if what.kind == CREATE else self._names.get(what.path)
            self._waiting.append((what, held))
            _rename(self._names, what, held)
        elif what.kind == SYNC:
            self._sync(what.path)
        elif (held := self._names.get(what.path)) is not None:
            held.waiting.append(what)

    def image(self, target: Path, chance: random.Random) -> None:
        """Write what would be found now into the empty folder *target*."""
        names = dict(self._durable)
        for what, held in self._waiting[: chance.randint(0, len(self._waiting))]:
            _rename(names, what, held)
        share = chance.choice(SURVIVING)
        for name, held in names.items():
            path = target / Path(name).relative_to(self._folder)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(held.image(chance, share))

    def _sync(self, path: str) -> None:
        held = self._names.get(path)
        if held is not None:
            held.sync()
        if held is None or self._model == "ext4":
            for what, moved in self._waiting:
                _rename(self._durable, what, moved)
            self._waiting.clear()


def _rename(names: dict[str, _File], what: Operation, held: _File | None) -> None:
    if held is None:
        return
    if what.kind in (UNLINK, RENAME):
        names.pop(what.path, None)
    if what.kind == CREATE:
        names[what.path] = held
    elif what.kind in (RENAME, LINK):
        names[what.data.decode("utf-8", "surrogateescape")] = held


def images(
    log: list[Operation], folder: Path, base: Path, model: str, count: int, chance: random.Random
) -> Iterator[tuple[int, Disk]]:
    """Go through *log*, stopping *count* times anywhere: how much was done, and the disk then."""
    stops = sorted(chance.randrange(1, len(log) + 1) for _each in range(count))
    disk, done = Disk(folder, base, model), 0
    for stop in stops:
        while done < stop:
            disk.take(log[done])
            done += 1
        yield done, disk
