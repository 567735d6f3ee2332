"""topoi backup, backups and restore."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.acting import reading
from app.cli.output import TerminalProgress, as_json, note, say, table
from app.cli.parameters import Json, Study
from app.cli.passphrase import key_of
from app.errors import UserError
from app.i18n import N_, _
from app.project import backup as backup_files
from app.tasks import backups as tasks
from app.tasks import restoring

Out = Annotated[
    Path | None,
    typer.Argument(metavar="[OUT]", help=_("A new file; without it, where the backups are.")),
]
BackupFile = Annotated[Path, typer.Argument(metavar="BACKUP", help=_("The backup."))]
NewFile = Annotated[Path, typer.Argument(metavar="OUT", help=_("A file that does not exist yet."))]

_STATES = {tasks.SOUND: "", tasks.DAMAGED: N_("damaged"), tasks.LOCKED: N_("another passphrase")}
_COUNTED = ("sources", "codes", "codings", "memos")


def backup(study: Study, out: Out = None) -> None:
    """Copy the project as it is now, check the copy, and say where it is."""
    progress = TerminalProgress()
    with reading(study) as project:
        if out is not None:
            project.copy_to(out, progress)
            say(str(out))
            return
        outcome = tasks.make(project, progress=progress)
    assert outcome.backup is not None
    say(str(outcome.backup.path))
    for sentence in outcome.told:
        note(sentence)


def backups(study: Study, json: Json = False) -> None:
    """List the backups, the one made last first; also those of a file that cannot be opened."""
    found = _listed(study)
    if json:
        as_json({"backups": [_as_dict(each) for each in found]})
        return
    table(
        (_("When (UTC)"), _("Why"), *(_(name) for name in _COUNTED), _("bytes"), _("State")),
        [
            (
                f"{each.at:%Y-%m-%d %H:%M:%S}",
                each.reason,
                *(each.counts.get(name) for name in _COUNTED),
                each.size,
                _(_STATES[each.state]) or ("" if each.mine else _("of a copy")),
            )
            for each in found
        ],
    )
    if found:
        note(_("They are in {folder}.").format(folder=found[0].path.parent))


def restore(backup: BackupFile, out: NewFile) -> None:
    """Write the project in a backup to a new file; nothing is ever written over."""
    restoring.restore(backup, out, key=key_of(backup), progress=TerminalProgress())
    say(str(out))


def _listed(study: Path) -> list[tasks.Backup]:
    try:
        with reading(study) as project:
            return tasks.listed(project)
    except UserError:
        files = backup_files.backups_of(study)
        if not files:
            raise
        return tasks.look_at(files, study, key_of(files[0].path))


def _as_dict(each: tasks.Backup) -> dict[str, object]:
    return {
        "path": str(each.path),
        "at": each.at.isoformat(),
        "reason": each.file.reason,
        "bytes": each.size,
        "state": each.state,
        "of_this_file": each.mine,
        "counts": each.counts,
    }
