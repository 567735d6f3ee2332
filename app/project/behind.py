"""A project whose file was put back to an older state while it was closed.

What was done on this computer is also in the last backup and the record of the steps since. If
that record leads to a state which the file never came through, something of ours is not in it.
"""

from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from app.errors import UserError
from app.i18n import _, ngettext
from app.project import backup, recording, securing, sqlite
from app.project.backup import Mark
from app.project.conflict_copies import common_step
from app.project.engine import open_file
from app.project.faults import in_words
from app.project.keys import Key
from app.project.lock import moment


@dataclass(frozen=True)
class Ahead:
    """What was done here and is not in the file.

    *older* says that the file holds nothing else either: it is simply an earlier state. *copy* is
    where all of it was recovered; *since* and *until* are moments, *steps* how many lie between.
    """

    record: Path
    copy: Path
    steps: int
    since: str
    until: str
    older: bool

    def sentence(self, path: Path) -> str:
        """What the user reads about it."""
        steps = ngettext("{n} step", "{n} steps", self.steps).format(n=self.steps)
        since, until = moment(self.since), moment(self.until)
        if self.older:
            said = _(
                "{name} is in the state of {since}. It lacks {steps} made on this computer "
                "afterwards, until {until}."
            )
        else:
            said = _("{name} has gone on without {steps} made on this computer until {until}.")
        told = said.format(name=path.name, steps=steps, since=since, until=until)
        kept = _("They are kept in the recovered copy “{copy}”.").format(copy=self.copy.stem)
        return f"{told} {kept}"


def keep_what_is_ahead(path: Path, key: Key | None, project: sqlite.Connection) -> None:
    """Put the record aside if it leads past the file: the first edit would begin another over it.

    *project* reads the file at *path*, which nobody else may write now.
    """
    last = recording.has_ended_at(path, key)
    if last is not None and not backup.has_been_at(project, last):
        with suppress(OSError):
            recording.put_aside(path)


def ahead(path: Path, key: Key | None) -> list[Ahead]:
    """Return what was done here and is not in the file; all of it is in recovered copies then."""
    found = []
    for record in recording.put_aside_of(path):
        with suppress(UserError, sqlite.DatabaseError, OSError):
            if (one := _ahead(record, path, key)) is not None:
                found.append(one)
    return found


def leave(found: Ahead) -> None:
    """Say no more of it; the recovered copy stays."""
    recording.wipe(found.record)


def _ahead(record: Path, path: Path, key: Key | None) -> Ahead | None:
    with in_words(), closing(open_file(path, writable=False, key=key)) as mine:
        with closing(recording.open_record(record, key)) as log:
            last, base = recording.last_mark(log), recording.base(log, path, key)
        if last is None or backup.has_been_at(mine, last):
            recording.wipe(record)  # the file has come back
            return None
        if base is None:
            if _all_can_be_read(path, key):
                recording.wipe(record)  # nothing can be made of it any more
            return None
        if base.path.parent != backup.folder_of(backup.guid_of(mine)):
            return None  # another project lies at this place now
        copy = _recovered(record, last, path, key)
        with closing(open_file(copy, writable=False, key=key)) as theirs:
            return _compared(record, copy, mine, theirs)


def _all_can_be_read(path: Path, key: Key | None) -> bool:
    return all(backup.mark_of_file(each.path, key) for each in backup.backups_of(path))


def _recovered(record: Path, last: Mark, path: Path, key: Key | None) -> Path:
    """Return the copy in which all of it is; it is made unless there is one already."""
    for each in sorted(securing.folder().glob("*.topoi")):
        with (
            suppress(UserError, sqlite.DatabaseError, OSError),
            in_words(),
            closing(open_file(each, writable=False, key=key)) as there,
        ):
            if backup.has_been_at(there, last):
                return each
    target = securing.free_name(path)
    securing.recover(path, key, target, record)
    if backup.mark_of_file(target, key) != last:
        target.unlink(missing_ok=True)
        raise UserError(_("The last steps do not fit the backup."))
    return target


def _compared(
    record: Path, copy: Path, mine: sqlite.Connection, theirs: sqlite.Connection
) -> Ahead:
    parted = common_step(mine, theirs)
    count = "SELECT count(*), coalesce(max(at), '') FROM change WHERE id > ?"
    steps, until = theirs.execute(count, (parted,)).fetchone()
    others, _last = mine.execute(count, (parted,)).fetchone()
    row = mine.execute("SELECT at FROM change WHERE id <= ? ORDER BY id DESC LIMIT 1", (parted,))
    (since,) = row.fetchone() or ("",)
    return Ahead(record, copy, max(steps, 1), since, until or since, older=not others)
