"""The file of a large recording, found again after it was moved."""

from pathlib import Path

from app.edits import recordings
from app.errors import UserError
from app.i18n import _
from app.importers.opening import check_readable
from app.importers.refusals import shown
from app.progress import SILENT, Progress
from app.project import Project
from app.queries.recordings import recording

_MEGABYTES = 20_000


def find_again(project: Project, source_id: int, path: Path, progress: Progress = SILENT) -> None:
    """Let a recording be played from *path*, if that holds the very file that was imported."""
    row = recording(project, source_id)
    if row is None:
        raise UserError(_("This recording is no longer there."))
    check_readable(path, _MEGABYTES)
    if row.link is not None and not row.link.is_at(path, progress):
        raise UserError(
            _("{name} is another file than the one that was imported.").format(name=shown(path)),
            _("It was called {name} and had {n} MB.").format(
                name=row.file_name, n=f"{max(1, row.link.size >> 20):,}"
            ),
        )
    recordings.relink(project, source_id, path)
