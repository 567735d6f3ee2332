"""Copies that a sync client puts beside a project when two computers wrote it at once.

A name alone proves nothing: the file must be a project, and this very one. Nothing is changed,
moved or removed; what is in the way is for the user to see.
"""

import os
import re
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from app.errors import PassphraseWanted, UserError
from app.progress import SILENT, Progress
from app.project import backup, sqlite
from app.project.engine import open_file
from app.project.faults import in_words
from app.project.keys import Key
from app.project.opening import look_at

CERTAIN, PERHAPS = "certain", "perhaps"
_CONFLICT = r"conflict\w*|conflit\w*|conflicto|conflitto|conflito|konflikt\w*"
_CERTAIN = re.compile(
    rf" ?[(\[](?:[^()\[\]]*\W)?(?:{_CONFLICT})(?:\W[^()\[\]]*)?(?: ?\(\d+\))?[)\]](?: ?\(\d+\))?"
    r"|\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]{7})?"
    r"|_conflict-[\w-]+",
    re.IGNORECASE,
)
"""Dropbox, Nextcloud, ownCloud, pCloud, Box; Syncthing; older clients of ownCloud."""
_PERHAPS = re.compile(r" ?\(\d+\)| \d+|-\w[\w-]{0,62}")
"""Google Drive; iCloud; OneDrive, which adds the name of the computer."""


@dataclass(frozen=True)
class ConflictCopy:
    """A copy beside the project.

    *steps* is how many steps it has that are not here, and *at* when the last of them was made;
    *steps* is None if it is under another passphrase, so that nobody knows what is in it.
    """

    path: Path
    steps: int | None
    at: str = ""
    parted: int = 0
    """The last step that both went through."""
    certain: bool = True
    """Whether no user would give such a name."""

    @property
    def topic(self) -> str:
        """Which copy this is, to know it again though work goes on in either."""
        return f"{self.path} {self.parted}"


def kind_of(name: str, project: str) -> str:
    """Return whether a file of that *name* is for certain, or perhaps, a copy of *project*."""
    mine, other = Path(project), Path(name)
    if other.suffix.casefold() != mine.suffix.casefold() or name == project:
        return ""
    if not other.stem.casefold().startswith(mine.stem.casefold()):
        return ""
    added = other.stem[len(mine.stem) :]
    if _CERTAIN.fullmatch(added):
        return CERTAIN
    return PERHAPS if _PERHAPS.fullmatch(added) else ""


def beside(path: Path, key: Key | None, progress: Progress = SILENT) -> list[ConflictCopy]:
    """Return the copies of the project at *path* that lie beside it, in the order of their names.

    A file that a user may have named like this is told only if it holds steps that are not here.
    """
    candidates = _candidates(path)
    if not candidates:
        return []
    with in_words(), closing(open_file(path, writable=False, key=key)) as mine:
        guid = backup.guid_of(mine)
        found = []
        for number, (other, kind) in enumerate(candidates):
            progress.report(number, len(candidates), "")
            copy = _look(other, mine, guid, key)
            if copy is not None and (kind == CERTAIN or copy.steps):
                found.append(replace(copy, certain=kind == CERTAIN))
    return found


def _candidates(path: Path) -> list[tuple[Path, str]]:
    try:
        with os.scandir(path.parent) as entries:
            names = sorted(entry.name for entry in entries)
    except OSError:
        return []
    kinds = ((name, kind_of(name, path.name)) for name in names)
    return [(path.with_name(name), kind) for name, kind in kinds if kind]


def _look(other: Path, mine: sqlite.Connection, guid: str, key: Key | None) -> ConflictCopy | None:
    """Look into a file with such a name; None if it is not this project, or not whole yet."""
    try:
        with in_words():
            needed = look_at(other, key)
            with closing(open_file(other, writable=False, key=needed)) as there:
                if backup.guid_of(there) != guid:
                    return None
                return _compared(other, mine, there)
    except PassphraseWanted:
        return ConflictCopy(other, None)
    except (UserError, sqlite.DatabaseError, OSError):
        return None


def _compared(path: Path, mine: sqlite.Connection, there: sqlite.Connection) -> ConflictCopy:
    """Count the steps that are there and not here."""
    parted = common_step(mine, there)
    steps, at = there.execute(
        "SELECT count(*), coalesce(max(at), '') FROM change WHERE id > ?", (parted,)
    ).fetchone()
    if not steps and _last_row(there, mine) is None:
        steps = 1  # typing went on there within the last step
    return ConflictCopy(path, steps, at, parted)


def common_step(one: sqlite.Connection, other: sqlite.Connection) -> int:
    """Return the last step that both histories went through; 0 if there is none.

    Histories of one project are the same up to where they part, so half of what is left is
    looked at each time.
    """
    low, high = 0, min(_last(one), _last(other))
    while low < high:
        middle = (low + high + 1) // 2
        if _at(one, middle) == _at(other, middle):
            low = middle
        else:
            high = middle - 1
    return low


def _last(connection: sqlite.Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()[0])


def _at(connection: sqlite.Connection, step: int) -> tuple[object, ...]:
    """Return when the last step up to *step* was made: a number may be missing."""
    row = connection.execute(
        "SELECT id, at FROM change WHERE id <= ? ORDER BY id DESC LIMIT 1", (step,)
    ).fetchone()
    return tuple(row or ())


def _last_row(there: sqlite.Connection, mine: sqlite.Connection) -> int | None:
    """Return the number of the last row that was noted *there*; None if it is not *mine*, too."""
    last = there.execute(
        "SELECT id, change_id, table_name, row_id, after FROM change_row ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if last is None:
        return 0
    same = mine.execute(
        "SELECT id, change_id, table_name, row_id, after FROM change_row WHERE id = ?", last[:1]
    ).fetchone()
    return int(last[0]) if same == last else None
