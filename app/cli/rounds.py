"""topoi round: plan who codes what to compare it, and lock what was submitted."""

from dataclasses import dataclass
from typing import Annotated

import typer

from app.cli.acting import Actor, reading, writing
from app.cli.output import as_json, note, say, table
from app.cli.parameters import Json, Study
from app.cli.selection import Selected
from app.edits import rounds
from app.errors import UserError
from app.i18n import _
from app.models.round import FREE
from app.project import Project
from app.queries import names
from app.queries.code_tree import code_rows
from app.queries.codebook_versions import changes_since
from app.queries.rounds import RoundRow, round_row, round_rows
from app.queries.source_list import source_names
from app.tasks.planning_rounds import Wanted, planned

DETAILS = (
    _("Without more, all rounds are listed; NAME shows one. --new NAME --coders A,B begins one on "
      "the sources of the selection: all of them, or --sample N drawn at random in proportion by "
      "--stratify. The codes of the selection are what it is about."),
    _("What everybody judges is a span of their own choice, or every sentence, paragraph, turn or "
      "source (--unit); only --units N of them, drawn at random; or the passages that one coder "
      "marked (--marked-by)."),
    _("A coder who has finished is submitted: from then on their codings in the sources of the "
      "round are locked, until the submission is taken back."),
)  # fmt: skip


@dataclass(frozen=True)
class Planned:
    """What a new round is to be."""

    new: Annotated[
        str | None, typer.Option("--new", metavar="NAME", help=_("Begin a round of that name."))
    ] = None
    between: Annotated[
        str, typer.Option("--coders", metavar="A,B", help=_("Who codes in it, two or more."))
    ] = ""
    unit: Annotated[
        str,
        typer.Option(
            "--unit", metavar="UNIT", help=_("free, sentence, paragraph, turn or source.")
        ),
    ] = FREE
    units: Annotated[
        int | None,
        typer.Option("--units", metavar="N", min=1, help=_("Draw so many of these units.")),
    ] = None
    marked_by: Annotated[
        str | None,
        typer.Option("--marked-by", metavar="CODER", help=_("Judge this coder's passages.")),
    ] = None
    sample: Annotated[
        int | None, typer.Option("--sample", metavar="N", min=1, help=_("Draw so many sources."))
    ] = None
    stratify: Annotated[
        str, typer.Option("--stratify", metavar="BY", help=_("place, type, size class …"))
    ] = ""
    seed: Annotated[
        int, typer.Option("--seed", metavar="N", help=_("The same number draws the same."))
    ] = 1
    consensus_only: Annotated[
        bool, typer.Option("--consensus-only", help=_("No statistics, only the discussion."))
    ] = False


@dataclass(frozen=True)
class Said:
    """What is to be said of a round."""

    submit: Annotated[
        str | None, typer.Option("--submit", metavar="CODER", help=_("This coder has finished."))
    ] = None
    take_back: Annotated[
        str | None, typer.Option("--take-back", metavar="CODER", help=_("Not finished after all."))
    ] = None
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help=_("What it is for."))
    ] = None
    remove: Annotated[
        bool, typer.Option("--remove", help=_("Remove the round; all codings stay."))
    ] = False

    @property
    def anything(self) -> bool:
        """Whether the round changes."""
        return bool(self.submit or self.take_back or self.remove or self.note is not None)


def round_(
    study: Study,
    selected: Selected,
    plan: Planned,
    said: Said,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help=_("A round."))] = None,
    json: Json = False,
) -> None:
    """List rounds, show or begin one, or say that a coder has finished."""
    if (plan.new is None) == (name is None) and (plan.new or said.anything):
        raise typer.BadParameter(_("Name one round, or begin one with --new."))
    changing = plan.new is not None or said.anything
    with writing(study, Actor()) if changing else reading(study) as project:
        chosen = None if name is None else round_named(project, name).id
        if plan.new is not None:
            chosen = rounds.begin(project, _plan(project, plan, selected))
        if chosen is not None and said.anything:
            _say(project, chosen, said)
        row = None if chosen is None else round_row(project, chosen)
        _show(project, [row] if row else round_rows(project), whole=row is not None, json=json)


def round_named(project: Project, name: str) -> RoundRow:
    """Return the round called *name*."""
    rows = round_rows(project)
    for row in rows:
        if name.casefold() in (row.name.casefold(), row.guid):
            return row
    known = ", ".join(row.name for row in rows)
    raise UserError(
        _("There is no round called “{name}”.").format(name=name),
        _("Known are: {names}.").format(names=known) if known else _("Begin one with --new."),
    )


def several_coders(project: Project, text: str) -> tuple[int, ...]:
    """Read A,B,C: the ids of coders in that order."""
    return tuple(names.coder(project, each.strip()) for each in text.split(",") if each.strip())


def _plan(project: Project, plan: Planned, selected: Selected) -> rounds.Plan:
    return planned(
        project,
        Wanted(
            name=plan.new or "",
            coders=several_coders(project, plan.between),
            chosen=selected.filter(project),
            unit=plan.unit,
            units=plan.units,
            marked_by=None if plan.marked_by is None else names.coder(project, plan.marked_by),
            sample=plan.sample,
            by=plan.stratify,
            seed=plan.seed,
            statistics=not plan.consensus_only,
        ),
    )


def _say(project: Project, round_id: int, said: Said) -> None:
    if said.note is not None:
        rounds.set_note(project, round_id, said.note)
    if said.take_back:
        rounds.take_back(project, round_id, names.coder(project, said.take_back))
    if said.submit:
        rounds.submit(project, round_id, names.coder(project, said.submit))
    if said.remove:
        rounds.remove(project, round_id)


def _show(project: Project, rows: list[RoundRow], *, whole: bool, json: bool) -> None:
    if json:
        as_json({"rounds": [_document(project, row) for row in rows]})
        return
    table(
        (_("Round"), _("Coder"), _("Codings"), _("Sources"), _("Submitted")),
        [
            (row.name, part.name, part.codings, f"{part.sources}/{len(row.source_ids)}",
             "" if part.submitted is None else f"{part.submitted:%Y-%m-%d}")
            for row in rows
            for part in row.parts
        ],
    )  # fmt: skip
    if whole:
        titles = source_names(project)
        for source_id in rows[0].source_ids:
            say(titles[source_id])
    for row in rows:
        for sentence in (row.rule, row.note) if whole else ():
            if sentence:
                note(sentence)
        for changed in row.changed_sources:
            note(_("“{name}” was changed since the round began.").format(name=changed))


def _document(project: Project, row: RoundRow) -> dict[str, object]:
    titles = source_names(project)
    codes = {code.id: code.name for code in code_rows(project)}
    return {
        "name": row.name,
        "guid": row.guid,
        "unit": row.unit,
        "units": row.units,
        "created": row.created.isoformat(),
        "coders": [
            {
                "name": part.name,
                "codings": part.codings,
                "sources": part.sources,
                "submitted": part.submitted.isoformat() if part.submitted else None,
            }
            for part in row.parts
        ],
        "sources": [titles[each] for each in row.source_ids],
        "codes": [codes[each] for each in row.code_ids],
        "rule": row.rule,
        "seed": row.seed,
        "statistics": row.statistics,
        "note": row.note,
        "codebook": row.codebook,
        "codebook_changes": len(changes_since(project, row.codebook_id)),
        "changed_sources": list(row.changed_sources),
        "decisions": row.decisions,
    }
