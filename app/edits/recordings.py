"""What a user can do with recordings and the transcripts of them."""

import hashlib
from pathlib import Path

from sqlalchemy import select

from app.edits.areas import RECORDING
from app.edits.lookup import found
from app.errors import UserError
from app.i18n import _
from app.intake import NewSource
from app.media.linked import LONGEST, Link
from app.models import Content, Source
from app.project import Project, contents


def kept(project: Project, new: NewSource) -> bytes:
    """Return what is kept as the original of a source: its file, or where a very large one lies."""
    if new.recorded is None or not new.recorded.sha256:
        return new.original
    link = Link("", new.recorded.size, new.recorded.sha256)
    return link.to(new.path, project.path).written()


def set_recording(project: Project, source_id: int, recording_id: int | None) -> None:
    """Say of which recording a source is the transcript, None for of none."""
    with project.edit(_("Set recording of transcript")) as session:
        source = found(session.get(Source, source_id), _("This source is no longer there."))
        if recording_id is not None:
            recording = found(
                session.get(Source, recording_id), _("This recording is no longer there.")
            )
            if recording.kind != RECORDING:
                raise UserError(_("“{name}” is no recording.").format(name=recording.name))
            if source.kind == RECORDING:
                raise UserError(
                    _("“{name}” is a recording itself.").format(name=source.name),
                    _("Only a text can be the transcript of a recording."),
                )
        source.recording_id = recording_id


def relink(project: Project, source_id: int, path: Path) -> None:
    """Say where the file of a large recording lies now; that it is the same has been looked at."""
    with project.edit(_("Find recording again")) as session:
        source = found(session.get(Source, source_id), _("This recording is no longer there."))
        connection = session.connection()
        link = Link.of(contents.get(connection, source.original_id))
        if link is None:
            raise UserError(_("“{name}” is kept in the project itself.").format(name=source.name))
        source.original_id = contents.put(connection, link.to(path, project.path).written())


def same_as(project: Project, new: NewSource) -> str | None:
    """Return the name of the source that is this very recording already, if there is one."""
    wanted = Link.of(kept(project, new))
    with project.read() as session:
        connection = session.connection()
        if wanted is None:
            digest = hashlib.sha256(new.original).hexdigest()
            return session.scalar(
                select(Source.name)
                .join(Content, Content.id == Source.original_id)
                .where(Content.sha256 == digest, Source.kind == RECORDING)
            )
        rows = session.execute(
            select(Source.name, Source.original_id)
            .join(Content, Content.id == Source.original_id)
            .where(Source.kind == RECORDING, Content.size <= LONGEST)
        )
        for name, original_id in rows:
            link = Link.of(contents.get(connection, original_id))
            if link is not None and link.sha256 == wanted.sha256:
                return str(name)
    return None
