"""topoi recording: which recording a transcript is of, and where a recording's file is."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.acting import Actor, reading, writing
from app.cli.output import TerminalProgress, as_json, table
from app.cli.parameters import Json, Study
from app.edits import recordings as edits
from app.i18n import _
from app.media.times import clock
from app.project import Project
from app.queries import names
from app.queries.recordings import (
    RecordingRow,
    recording_names,
    recording_of,
    transcripts_of,
)
from app.queries.recordings import recording as recording_row
from app.queries.source_list import source_name
from app.tasks.recordings import find_again

DETAILS = (
    _("A recording larger than 100 MB stays where it was when it was imported; --file says where "
      "it lies now, and is refused if that is another file."),
)  # fmt: skip


def recording(
    study: Study,
    actor: Actor,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help=_("Its name."))],
    of: Annotated[
        str, typer.Option("--of", metavar="R", help=_("The recording that it is a transcript of."))
    ] = "",
    none: Annotated[
        bool, typer.Option("--none", help=_("Say that it is the transcript of no recording."))
    ] = False,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="PATH", help=_("Where a recording lies now."))
    ] = None,
    json: Json = False,
) -> None:
    """Say which recording a transcript is of, or where the file of a recording is."""
    if [bool(of), none, file is not None].count(True) > 1:
        raise typer.BadParameter(_("Ask for one thing: --of, --none or --file."))
    with writing(study, actor) if of or none or file else reading(study) as project:
        source_id = names.source(project, source)
        if of or none:
            edits.set_recording(project, source_id, names.source(project, of) if of else None)
        if file is not None:
            find_again(project, source_id, file, TerminalProgress())
        row = recording_row(project, source_id)
        told = _about_text(project, source_id) if row is None else _about(project, row)
    if json:
        as_json(told)
    else:
        table((_("What"), _("Is")), [(name, _in_words(said)) for name, said in told.items()])


def _about_text(project: Project, source_id: int) -> dict[str, object]:
    of = recording_of(project, source_id)
    known = recording_names(project)
    return {"source": source_name(project, source_id), "recording": known.get(of or 0, "")}


def _about(project: Project, row: RecordingRow) -> dict[str, object]:
    link = row.link
    found = link.located(project.path) if link is not None else None
    return {
        "source": row.name,
        "seconds": row.length / 1000,
        "length": clock(row.length),
        "in_project": link is None and row.is_here,
        "file": link.path if link is not None else "",
        "found": found is not None if link is not None else row.is_here,
        "transcripts": list(transcripts_of(project, row.id).values()),
    }


def _in_words(said: object) -> str:
    if isinstance(said, bool):
        return _("yes") if said else _("no")
    return ", ".join(said) if isinstance(said, list) else str(said)
