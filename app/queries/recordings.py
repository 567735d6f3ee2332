"""Recordings: how long they are, where their sound is, and which texts are their transcripts."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from app.media.linked import LONGEST, Link
from app.models import Content, Source
from app.project import Project, contents
from app.queries.texts import outline

KIND = "recording"
"""What `Source.kind` says of a recording."""


@dataclass(frozen=True)
class RecordingRow:
    """A recording, without its sound; `link` says where that lies if it is not in the project."""

    id: int
    name: str
    file_name: str
    length: int
    has_picture: bool
    link: Link | None
    is_here: bool
    """Whether the project has the sound, or a link to it; a shared copy has neither."""


def recording(project: Project, source_id: int) -> RecordingRow | None:
    """Return a recording, None if the source is none or is no longer there."""
    with project.read() as session:
        source = session.get(Source, source_id)
        if source is None or source.kind != KIND:
            return None
        size = session.scalar(select(Content.size).where(Content.id == source.original_id)) or 0
        link = None
        if size <= LONGEST:
            link = Link.of(contents.get(session.connection(), source.original_id))
        return RecordingRow(
            source.id,
            source.name,
            source.file_name,
            outline(project, source_id).length or 0,
            source.media_type.startswith("video/"),
            link,
            source.original_id != source.text_id,
        )


def sound(project: Project, row: RecordingRow) -> bytes | Path | None:
    """Return the bytes of a recording, or the file that it is; None if that is not found."""
    if row.link is not None:
        return row.link.located(project.path)
    if not row.is_here:
        return None
    with project.read() as session:
        original_id = session.scalars(select(Source.original_id).where(Source.id == row.id)).one()
        return contents.get(session.connection(), original_id)


def recording_names(project: Project) -> dict[int, str]:
    """Return the names of all recordings by id, in order."""
    with project.read() as session:
        question = select(Source.id, Source.name).where(Source.kind == KIND)
        rows = session.execute(question.order_by(func.lower(Source.name), Source.id))
        return {row.id: row.name for row in rows}


def recording_of(project: Project, source_id: int) -> int | None:
    """Return the recording of which a source is the transcript, if it is one."""
    with project.read() as session:
        return session.scalar(select(Source.recording_id).where(Source.id == source_id))


def transcripts_of(project: Project, recording_id: int) -> dict[int, str]:
    """Return the names of the transcripts of a recording by id, in order."""
    with project.read() as session:
        question = select(Source.id, Source.name).where(Source.recording_id == recording_id)
        rows = session.execute(question.order_by(func.lower(Source.name), Source.id))
        return {row.id: row.name for row in rows}
