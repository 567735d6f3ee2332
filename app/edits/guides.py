"""The interview guide: its questions, and where they were asked."""

from collections.abc import Iterable

from sqlalchemy import select

from app.edits import outlines
from app.edits.lookup import found
from app.errors import UserError
from app.i18n import _
from app.intake import Part
from app.models import ProjectInfo, Source
from app.progress import SILENT, Progress
from app.project import Project, contents
from app.queries import talk
from app.text import questions, turns

KIND = "question"


def write(project: Project, guide: str) -> None:
    """Write the questions of the interviews, one a line."""
    with project.edit(_("Write interview guide"), merge_key="interview guide") as session:
        info = session.scalars(select(ProjectInfo)).one()
        info.guide = guide.strip()


def find(project: Project, source_ids: Iterable[int], progress: Progress = SILENT) -> int:
    """Find in transcripts where the guide's questions were asked; return how often they were.

    What was found or corrected before in these sources is given up.
    """
    with project.read() as session:
        wanted = questions.of_guide(session.scalars(select(ProjectInfo)).one().guide)
    if not wanted:
        raise UserError(_("The interview guide has no questions."), _("Write them first."))
    # compared before anything is written, so that nobody waits for it
    ids = progress.each(list(source_ids), _("Finding questions"))
    found_in = {source_id: _compared(project, source_id, wanted) for source_id in ids}
    count = 0
    with project.edit(_("Find questions")) as session:
        for source_id, (text_id, parts) in found_in.items():
            source = session.get(Source, source_id)
            if source is None or source.text_id != text_id:
                continue  # it says something else meanwhile
            if parts or source.outline_id is not None:
                outlines.replace_parts(session.connection(), source, KIND, parts)
            count += len(parts)
    return count


def _compared(project: Project, source_id: int, wanted: list[str]) -> tuple[int, list[Part]]:
    """Return the text that was compared with the questions, and the marks for it."""
    with project.read() as session:
        source = found(session.get(Source, source_id), _("This source is no longer there."))
        known = talk.turns_in(session, source.outline_id)
        text = contents.text(session.connection(), source.text_id) if known else ""
        text_id = source.text_id
    asked = questions.asked(text, known, wanted)
    return text_id, [Part(KIND, q.start, q.end, label=str(q.number)) for q in asked]


def mark(project: Project, source_id: int, position: int, number: int | None) -> None:
    """Say which question of the guide the turn at *position* asks, None for none."""
    with project.edit(_("Mark question")) as session:
        source = found(session.get(Source, source_id), _("This source is no longer there."))
        known = talk.turns_in(session, source.outline_id)
        at = turns.index_at(known, position)
        if at is None:
            raise UserError(_("Nobody speaks here."), _("Let a turn begin here first."))
        turn = known[at]
        there = [part for part in outlines.parts(session.connection(), source) if part.kind == KIND]
        kept = [part for part in there if not turn.start <= part.start < turn.end]
        if number is not None:
            kept.append(Part(KIND, turn.start, turn.end, label=str(number)))
        outlines.replace_parts(session.connection(), source, KIND, kept)
