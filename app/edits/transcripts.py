"""Transcripts that are written in Topoi while one listens."""

from pathlib import Path

from app.edits import recordings, sources
from app.edits.areas import RECORDING
from app.edits.lookup import found
from app.edits.sources import Placing
from app.errors import UserError
from app.i18n import _
from app.intake import NewSource
from app.models import Source
from app.project import Project
from app.queries.source_list import places_of


def begin(project: Project, recording_id: int) -> int:
    """Make an empty transcript of a recording and return its id; it belongs where that does."""
    with project.edit(_("Begin transcript")) as session:
        heard = found(session.get(Source, recording_id), _("This recording is no longer there."))
        if heard.kind != RECORDING:
            raise UserError(_("“{name}” is no recording.").format(name=heard.name))
        name = _("{name}, transcript").format(name=heard.name)
        placing = Placing(
            place_ids=tuple(places_of(session, (recording_id,)).get(recording_id, {})),
            type=heard.type,
            date=heard.date,
            folder=heard.folder,
            language=heard.language,
            do_not_quote=heard.do_not_quote,
        )
        new = NewSource(name, "", "text", b"", Path(f"{name}.txt"), encoding="utf-8")
        source_id = sources.add(project, new, placing)
        recordings.set_recording(project, source_id, recording_id)
        return source_id
