"""topoi agreement: how alike several coders coded."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import typer

from app.analyses.agreement import BY, Agreement
from app.cli.acting import reading
from app.cli.between import Between
from app.cli.output import TerminalProgress, as_json, note, table
from app.cli.parameters import Json, Study
from app.cli.selection import Selected
from app.exporters.agreement_tables import FIRST, all_figures, first_figures
from app.i18n import _
from app.measures import bootstrap
from app.project import Project
from app.queries.agreement_figures import STATISTICS
from app.queries.comparison import MARKED, UNITS
from app.queries.filters import Filter
from app.results import AgreementReport, Figure, GroupAgreement, Table

DETAILS = (
    _("Without --source and other choices of sources, or --round, those are compared in which one "
      "of the coders coded anything. A coder who coded nothing in one of them did not use the "
      "codes there."),
    _("--unit is one of {units}; with --round it is that of the round, where marked is one, too. "
      "--statistic is one of {names}.").format(
        units=", ".join(UNITS), names=", ".join(STATISTICS)),
    _("n counts the units that at least one coder coded, agree those that all did, only those "
      "that this coder alone did. A coder's own overlapping codings of a code count once."),
    _("The intervals come from drawing the sources again, not the characters, which depend on "
      "each other."),
)  # fmt: skip


@dataclass(frozen=True)
class Whom(Between):
    """Who is compared, and by what."""

    unit: Annotated[
        str, typer.Option(metavar="UNIT", help=_("What is counted; character if not said."))
    ] = ""

    def filter(self, project: Project, selected: Selected) -> Filter:
        """Look the selection up; wrong usage is refused."""
        if selected.coders:
            raise typer.BadParameter(_("Say whom to compare with --coders."))
        if self.unit not in ("", *UNITS, MARKED):
            raise typer.BadParameter(_("--unit is one of {names}.").format(names=", ".join(UNITS)))
        return selected.filter(project)


Statistic = Annotated[
    list[str],
    typer.Option("--statistic", metavar="NAME", help=_("Only this figure; may repeat.")),
]
By = Annotated[
    str, typer.Option("--by", metavar="|".join(BY), help=_("Each place or source as well."))
]
Repeats = Annotated[
    int,
    typer.Option(
        "--repeats", min=0, max=100_000, metavar="N", help=_("Draws for the intervals; 0: none.")
    ),
]
Seed = Annotated[
    int, typer.Option("--seed", min=0, metavar="N", help=_("With which number they are drawn."))
]
RollUp = Annotated[bool, typer.Option("--roll-up", help=_("Count sub-codes in the codes above."))]


def agreement(
    study: Study,
    selected: Selected,
    whom: Whom,
    statistic: Statistic = [],  # noqa: B006 - read only
    by: By = "",
    roll_up: RollUp = False,
    repeats: Repeats = bootstrap.REPEATS,
    seed: Seed = bootstrap.SEED,
    json: Json = False,
) -> None:
    """Say how alike several coders coded, by code and over all codes."""
    if by and by not in BY:
        raise typer.BadParameter(_("--by is one of {names}.").format(names=", ".join(BY)))
    with reading(study) as project:
        asked = Agreement(
            whom.coder_ids(project),
            whom.unit,
            tuple(statistic) or (() if json else FIRST),
            whom.filter(project, selected),
            whom.round_id(project),
            roll_up,
            by,
            repeats,
            seed,
        )
        found = asked.run(project, TerminalProgress())
    if json:
        as_json(_document(found))
    else:
        _show(all_figures(found) if statistic else first_figures(found))


def _document(found: AgreementReport) -> dict[str, object]:
    return {
        "coders": found.coders,
        "unit": found.unit,
        **_group(found.whole, found.coders),
        "by": found.by or None,
        "groups": [{"name": each.name, **_group(each, found.coders)} for each in found.groups],
        "repeats": found.repeats,
        "seed": found.seed,
        "differing_texts": [
            {"source": each.source, "coder": each.coder, "places": each.places}
            for each in found.differing
        ],
        "notes": found.notes,
    }


def _group(group: GroupAgreement, coders: Sequence[str]) -> dict[str, object]:
    return {
        "sources": group.sources,
        "units": group.units,
        "overall": {name: _figure(each) for name, each in group.overall.items()},
        "codes": [
            {
                "code": code.code,
                "path": code.path,
                "n": code.n,
                "agree": code.agree,
                "only": dict(zip(coders, code.only, strict=True)),
                **{name: _figure(each) for name, each in code.figures.items()},
            }
            for code in group.codes
        ],
    }


def _figure(figure: Figure) -> dict[str, object]:
    found: dict[str, object] = {"value": figure.value, "low": figure.low, "high": figure.high}
    return found | {"why": figure.why} if figure.why else found


def _show(shown: Table) -> None:
    """Print the figures, and how to read them."""
    table(shown.columns, shown.rows)
    sys.stdout.flush()
    for sentence in (shown.title, *shown.notes):
        note(sentence)
