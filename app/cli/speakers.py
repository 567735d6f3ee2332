"""topoi speakers and guide: who speaks in a transcript, and which questions were asked."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from app.cli.acting import Actor, reading, writing
from app.cli.output import TerminalProgress, as_json, note, table
from app.cli.parameters import Json, Study
from app.cli.selection import pair
from app.edits import guides, participants, turns
from app.edits.participants import Person
from app.errors import UserError
from app.i18n import _, ngettext
from app.project import Project
from app.queries import guide as asked
from app.queries import names
from app.queries.source_list import source_rows
from app.queries.talk import SpeakerRow, speaker_rows

DETAILS = (
    _("What is asked is done in the order of the options above, in one step."),
)  # fmt: skip


@dataclass(frozen=True)
class Corrections:
    """What is to become of the speakers of a source."""

    find: Annotated[bool, typer.Option("--find", help=_("Look for the speakers again."))] = False
    rename: Annotated[
        list[str],
        typer.Option(metavar="OLD=NEW", help=_("Another name; two speakers of one name are one.")),
    ] = field(default_factory=list)
    interviewer: Annotated[
        list[str], typer.Option(metavar="NAME", help=_("Who asks the questions; may repeat."))
    ] = field(default_factory=list)
    participant: Annotated[
        list[str], typer.Option(metavar="NAME", help=_("Who does not ask them; may repeat."))
    ] = field(default_factory=list)
    assign: Annotated[
        list[str],
        typer.Option(metavar="NAME=PSEUDONYM", help=_("Which participant a speaker is.")),
    ] = field(default_factory=list)
    role: Annotated[
        list[str], typer.Option(metavar="PSEUDONYM=ROLE", help=_("What a participant is."))
    ] = field(default_factory=list)
    forget: Annotated[bool, typer.Option("--forget", help=_("Say that this is no transcript."))] = (
        False
    )


def speakers(
    study: Study,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help=_("Its name."))],
    actor: Actor,
    corrections: Corrections,
    json: Json = False,
) -> None:
    """List the speakers of a source, or correct them."""
    wanted = any(vars(corrections).values())
    with writing(study, actor) if wanted else reading(study) as project:
        source_id = names.source(project, source)
        if wanted:
            with project.edit(_("Correct speakers")):
                _correct(project, source_id, corrections)
        rows = speaker_rows(project, source_id)
    if json:
        as_json({"source": source, "speakers": [_told(row) for row in rows]})
        return
    table(
        (_("Speaker"), _("Turns"), _("Words"), _("Is"), _("May be")),
        [
            (row.name, row.turns, row.words,
             row.participant or (_("interviewer") if row.asks else ""), ", ".join(row.perhaps))
            for row in rows
        ],
    )  # fmt: skip


def guide(
    study: Study,
    actor: Actor,
    file: Annotated[
        Path | None,
        typer.Option("--import", metavar="FILE", help=_("A text with a question a line.")),
    ] = None,
    find: Annotated[
        bool, typer.Option("--find", help=_("Find in all transcripts where they were asked."))
    ] = False,
    json: Json = False,
) -> None:
    """Show or write the questions of the interviews, and find where they were asked."""
    with writing(study, actor) if file or find else reading(study) as project:
        if file is not None:
            guides.write(project, _read(file))
        rows = source_rows(project)
        if find:
            n = guides.find(project, [row.id for row in rows], TerminalProgress())
            said = ngettext("{n} question was found.", "{n} questions were found.", n)
            note(said.format(n=n))
        known = asked.guide(project)
        where = [(row.name, each) for row in rows for each in asked.asked_in(project, row.id)]
    if json:
        as_json(
            {
                "questions": known,
                "asked": [
                    {"source": name, "question": q.number, "start": q.start, "end": q.end}
                    for name, q in where
                ],
            }
        )
        return
    times = [sum(q.number == number for _name, q in where) for number in range(1, len(known) + 1)]
    table(
        (_("No."), _("Question"), _("Asked")),
        [(n, words, times[n - 1]) for n, words in enumerate(known, 1)],
    )


def _correct(project: Project, source_id: int, wanted: Corrections) -> None:
    if wanted.find and not turns.find(project, source_id).turns:
        note(_("This source does not look like a transcript."))
    for text in wanted.rename:
        old, new = pair(text)
        turns.rename(project, source_id, [_known(project, source_id, old)], new)
    for asks, some in ((True, wanted.interviewer), (False, wanted.participant)):
        for name in some:
            turns.set_asking(project, source_id, _known(project, source_id, name), asks=asks)
    for text in wanted.assign:
        name, pseudonym = pair(text)
        speaker = _known(project, source_id, name)
        participants.assign(project, source_id, speaker, Person(pseudonym))
    for text in wanted.role:
        pseudonym, role = pair(text)
        participants.ensure(project, Person(pseudonym, role))
    if wanted.forget:
        turns.forget(project, source_id)


def _known(project: Project, source_id: int, name: str) -> str:
    """Return the speaker of that name, in any case; an unknown one is an error."""
    there = [row.name for row in speaker_rows(project, source_id)]
    same = [each for each in there if each == name] or [
        each for each in there if each.casefold() == name.casefold()
    ]
    if len(same) != 1:
        raise UserError(
            _("Nobody called “{name}” speaks in this source.").format(name=name),
            _("Its speakers are: {names}.").format(names=", ".join(there) or _("none")),
        )
    return same[0]


def _told(row: SpeakerRow) -> dict[str, object]:
    return {
        "name": row.name,
        "turns": row.turns,
        "words": row.words,
        "interviewer": row.asks,
        "participant": row.participant or None,
        "may_be": list(row.perhaps),
    }


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UserError(_("There is no file {path}.").format(path=path)) from None
    except (OSError, UnicodeDecodeError):
        raise UserError(
            _("{path} cannot be read as text.").format(path=path), _("Save it as UTF-8 text.")
        ) from None
