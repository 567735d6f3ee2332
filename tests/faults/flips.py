"""One-bit flips: how much damage to the data of a plain project the check does not see.

`python -m tests.faults.flips 5000` prints the figure, and what was missed where.
"""

import random
import sqlite3
import sys
import tempfile
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from app.edits import codes
from app.errors import UserError
from app.models import Base
from app.project import Project
from app.queries.check import problems
from tests.faults.study import fill

_TABLES = (*sorted(Base.metadata.tables), "alembic_version")


@dataclass
class Outcome:
    """What came of the flips."""

    trials: int = 0
    harmless: int = 0
    seen: int = 0
    missed: list[str] = field(default_factory=list)

    @property
    def share_missed(self) -> float:
        """Flips that changed data unseen, of all flips."""
        return len(self.missed) / self.trials


def make(path: Path) -> None:
    """Write the project whose bits are flipped: all kinds of rows, some of it undone."""
    with Project.create(path, coder="Ana") as project:
        fill(project, random.Random(6), texts=4, spans=40)
        for number in range(1, 10):
            codes.rename(project, number, f"Called otherwise {number}")
        for _each in range(5):
            project.undo()
        project.redo()


def flip(path: Path, trials: int, seed: int = 1) -> Outcome:
    """Flip one bit of the project at *path*, *trials* times; the file is whole again after."""
    data, chance, outcome = path.read_bytes(), random.Random(seed), Outcome()
    whole = state(path)
    for _trial in range(trials):
        bit = chance.randrange(len(data) * 8)
        damaged = bytearray(data)
        damaged[bit // 8] ^= 1 << bit % 8
        path.write_bytes(damaged)
        outcome.trials += 1
        now = state(path)
        if now == whole:
            outcome.harmless += 1
        elif found(path):
            outcome.seen += 1
        else:
            outcome.missed.append(difference(whole, now))
    path.write_bytes(data)
    return outcome


def found(path: Path) -> bool:
    """Whether opening or the check says anything."""
    try:
        with Project.open(path, writable=False) as project:
            return bool(problems(project))
    except UserError:
        return True


def state(path: Path) -> dict[str, object]:
    """Every row of every table, or the error that came of asking."""
    rows: dict[str, object] = {}
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        connection.text_factory = bytes
        for table in _TABLES:
            try:
                rows[table] = connection.execute(f'SELECT * FROM "{table}" ORDER BY 1').fetchall()
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                rows[table] = str(error)
    return rows


def difference(one: dict[str, object], other: dict[str, object]) -> str:
    """Name the first table and column in which two states differ."""
    table = next(each for each in _TABLES if one[each] != other[each])
    before, after = one[table], other[table]
    if not isinstance(before, list) or not isinstance(after, list) or len(before) != len(after):
        return f"{table}: rows"
    changed = next(pair for pair in zip(before, after, strict=True) if pair[0] != pair[1])
    column = next(n for n, pair in enumerate(zip(*changed, strict=True)) if pair[0] != pair[1])
    return f"{table}, column {column}"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder) / "study.topoi"
        make(study)
        told = flip(study, int(sys.argv[1]) if len(sys.argv) > 1 else 500)
    print(f"{told.trials} flips, {told.harmless} without effect, {told.seen} seen")
    print(f"missed: {len(told.missed)} ({100 * told.share_missed:.2f} %)")
    for what, count in Counter(told.missed).most_common():
        print(f"{count:5} {what}")
