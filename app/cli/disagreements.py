"""topoi disagreements, resolve and consensus: where coders differ, and what they decide."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

import typer

from app.cli.acting import Actor, reading, writing
from app.cli.between import Between
from app.cli.output import TerminalProgress, as_json, note, table
from app.cli.parameters import Json, Study
from app.cli.selection import Selected
from app.edits import adjudication
from app.edits.adjudication import WORDS, Choice
from app.errors import UserError
from app.i18n import _, ngettext
from app.measures.disagreeing import TYPES
from app.models.decision import NEW
from app.project import Project
from app.queries import disagreements as asking
from app.queries import names
from app.queries.disagreement_queue import Wanted, found_by_id, queue, standing
from app.queries.disagreements import Disagreement

_TYPES = tuple(name for name in TYPES if name)
_WIDTH = 60
DETAILS = (
    _("Without --coders, everybody who coded anything is compared; the first is A, the next B. "
      "What of a coder's own work overlaps and bears one code is one; what overlaps in the work of "
      "several is put together, the most in common first."),
    _("missing: the first coder has the code there, another has not; extra: another has it, the "
      "first has not; boundary: the same code, other words; weight; code: different codes on "
      "mostly the same words."),
    _("What is decided is coded by “Consensus”; nobody's own codings are changed. Deciding again "
      "replaces the decision."),
)  # fmt: skip


@dataclass(frozen=True)
class Passage:
    """Where a new passage is, and its code."""

    start: Annotated[int | None, typer.Option("--start", help=_("First code point."))] = None
    end: Annotated[int | None, typer.Option("--end", help=_("Behind the last one."))] = None
    area: Annotated[
        str, typer.Option("--area", help=_("A region or a time, instead of --start and --end."))
    ] = ""
    new_code: Annotated[
        str, typer.Option("--code", metavar="C", help=_("Its code, if the coders' differ."))
    ] = ""

    @property
    def span(self) -> tuple[int, int] | None:
        """The span that was named, if one was."""
        if (self.start is None) != (self.end is None):
            raise typer.BadParameter(_("--start and --end go together."))
        return None if self.start is None or self.end is None else (self.start, self.end)

    def choice(self, project: Project, row: Disagreement, keep: str) -> Choice:
        """Return what was decided; a letter with a passage means that coder's code there."""
        code_id = names.code(project, self.new_code) if self.new_code else None
        if (self.span is None and not self.area) or keep == NEW:
            return Choice(keep, self.span, self.area, code_id)
        codes = {side.person.letter: side.code_id for side in row.sides}
        if codes.get(keep) is None:
            raise typer.BadParameter(
                _("A new passage goes with --keep new, or with the letter of a coder.")
            )
        return Choice(NEW, self.span, self.area, code_id or codes[keep])


@dataclass(frozen=True)
class Minutes:
    """What was said about it."""

    reason: Annotated[
        str, typer.Option("--reason", metavar="TAG", help=_("Why, in a word: level, scope …"))
    ] = ""
    note: Annotated[
        str, typer.Option("--note", metavar="TEXT", help=_("What was said about it."))
    ] = ""


def disagreements(
    study: Study,
    between: Between,
    selected: Selected,
    of: Annotated[
        list[str],
        typer.Option("--of", metavar="|".join(_TYPES), help=_("Only of this type; may repeat.")),
    ] = [],  # noqa: B006 - read only
    open_: Annotated[bool, typer.Option("--open", help=_("Only what is not decided yet."))] = False,
    json: Json = False,
) -> None:
    """List where coders disagree."""
    if unknown := set(of) - set(_TYPES):
        raise typer.BadParameter(
            _("--of is one of {names}, not {word}.").format(
                names=", ".join(_TYPES), word=sorted(unknown)[0]
            )
        )
    with reading(study) as project:
        found = asking.disagreements(
            project,
            between.coder_ids(project),
            selected.filter(project),
            between.round_id(project),
            TerminalProgress(),
        )
    rows = queue(found.rows, Wanted(frozenset(of), only_open=open_))
    if json:
        as_json({"disagreements": [_told(row) for row in rows], "total": len(rows)})
        return
    table(
        (_("Disagreement"), _("Type"), _("Source"), _("Paragraph"), _("Codes"), _("Words"),
         _("Decided")),
        [_line(row) for row in rows],
    )  # fmt: skip
    now = standing(found.rows)
    people = ", ".join(f"{person.letter} {person.name}" for person in found.people)
    note(_("{people}: {n} of {total} resolved.").format(
        people=people, n=now.resolved, total=now.total
    ))  # fmt: skip


def resolve(
    study: Study,
    wanted: Annotated[str, typer.Argument(metavar="DISAGREEMENT", help=_("Its id."))],
    actor: Actor,
    between: Between,
    passage: Passage,
    said: Minutes,
    keep: Annotated[
        str,
        typer.Option(
            "--keep", metavar="A|B|" + "|".join(WORDS), help=_("What is to stand, by letter.")
        ),
    ] = "",
    reopen: Annotated[
        bool, typer.Option("--reopen", help=_("Take back what was decided, also in the consensus."))
    ] = False,
) -> None:
    """Say what was decided about a disagreement, or take it back."""
    if bool(keep) == reopen:
        raise typer.BadParameter(_("Say what is to stand with --keep, or --reopen."))
    with writing(study, actor) as project:
        round_id = between.round_id(project)
        row, found = found_by_id(project, wanted, between.coder_ids(project), round_id)
        if reopen:
            _reopen(project, row)
        else:
            choice = passage.choice(project, row, keep)
            minuted = replace(choice, reason=said.reason, note=said.note, round_id=round_id)
            adjudication.decide(project, row, minuted)
        now = standing(asking.decided_now(project, found).rows)
    note(_("{n} of {total} resolved.").format(n=now.resolved, total=now.total))


def _reopen(project: Project, row: Disagreement) -> None:
    if row.decision is None:
        raise UserError(
            _("Nothing was decided about the disagreement {id}.").format(id=row.id),
            _("There is nothing to take back."),
        )
    adjudication.reopen(project, [row.id])


def consensus(
    study: Study, actor: Actor, between: Between, selected: Selected, json: Json = False
) -> None:
    """Take what all coders agree on into the consensus."""
    with writing(study, actor) as project:
        count = adjudication.settle_agreed(project, _agreed(project, between, selected))
    if json:
        as_json({"added": count})
        return
    message = ngettext(
        "Took {n} coding into the consensus.", "Took {n} codings into the consensus.", count
    )
    note(message.format(n=count))


def _agreed(project: Project, between: Between, selected: Selected) -> Sequence[asking.Agreed]:
    return asking.agreed(
        project,
        between.coder_ids(project),
        selected.filter(project),
        between.round_id(project),
        TerminalProgress(),
    )


def _told(row: Disagreement) -> dict[str, object]:
    told: dict[str, object] = {
        "id": row.id,
        "type": row.type,
        "source": row.source,
        "code": row.code,
        "spans": {side.person.name: side.span for side in row.sides},
        "text": row.text,
        "resolved": None,
    }
    if row.decision is not None:
        told["resolved"] = {
            "keep": row.keep,
            "reason": row.decision.reason,
            "note": row.decision.note,
            "by": row.decision.by,
            "at": row.decision.at,
        }
    having = [side for side in row.sides if side.code_id is not None]
    if row.type == "code":
        told["codes"] = {side.person.name: side.code for side in having}
    if row.type == "weight":
        told["weights"] = {side.person.name: side.weight for side in having}
    if row.area:
        told["areas"] = {side.person.name: side.area or None for side in row.sides}
    return told


def _line(row: Disagreement) -> tuple[object, ...]:
    codes = dict.fromkeys(side.code for side in row.sides if side.code_id is not None)
    words = " ".join(row.text.split())[:_WIDTH] or row.area
    return (
        row.id,
        _(row.type),
        row.source,
        row.paragraph or "",
        " / ".join(codes),
        words,
        row.keep,
    )
