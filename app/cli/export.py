"""topoi export: write to a file."""

from pathlib import Path
from typing import Annotated

import typer

from app.analyses.agreement import Agreement
from app.analyses.codes_by import CodesBy
from app.cli.acting import reading
from app.cli.agreement import Whom
from app.cli.frequencies import By, Least, Measure, RollUp
from app.cli.output import TerminalProgress, note
from app.cli.parameters import Study
from app.cli.selection import Selected
from app.cli.sharing import Sharing, share_copy
from app.errors import UserError
from app.i18n import _, ngettext
from app.project import Project
from app.queries.crosstab import CODINGS
from app.queries.filters import Filter
from app.queries.small_figures import usual_least
from app.tasks import exporting
from app.tasks.comparison_report import Comparison
from app.tasks.exporting_agreement import export_agreement
from app.tasks.exporting_comparison import export_comparison

WHATS = (
    "excerpts", "codebook", "frequencies", "agreement", "comparison", "dossier", "project",
)  # fmt: skip
DETAILS = (
    _("WHAT is {names}. The format follows OUT's "
      "ending: .docx or .csv; a project is a .topoi file.").format(names=", ".join(WHATS)),
    _("Codes that are withheld (topoi codes --withhold), and their codings, are in no file."),
    _("Excerpts of sources marked “do not quote”, and of participants whose Consent does not allow "
      "it, are left out and counted. An excerpt stands in a "
      "Word document once: under its code, and there under its place; under all its places "
      "together, such as “Kingston and Peterborough”, if it has several."),
    _("Agreement as .docx has the figures that topoi agreement shows; as .csv it has every unit of "
      "each source, by code, with 1 where a coder used it and 0 elsewhere, for R."),
    _("Comparison as .docx is a report: sample, coders, codebook, figures before and after, the "
      "minutes of what was decided, changed definitions; as .csv it has the minutes."),
    _("A dossier has all that is known of one --place: facts with their sources, documents, "
      "informants, answers to surveys, photographs and key excerpts."),
    _("A project is a copy to share: without originals, earlier texts and history, with the "
      "pseudonyms of a register if one is given; a table beside it lists what may still identify."),
)  # fmt: skip


def export(
    study: Study,
    what: Annotated[str, typer.Argument(metavar="WHAT", help=_("What to write."))],
    out: Annotated[Path, typer.Argument(metavar="OUT", help=_("The file to write."))],
    selected: Selected,
    sharing: Sharing,
    whom: Whom,
    places_first: Annotated[
        bool, typer.Option("--places-first", help=_("Excerpts by place, then code."))
    ] = False,
    by: By = "place",
    measure: Measure = CODINGS,
    roll_up: RollUp = False,
    least: Least = None,
) -> None:
    """Write excerpts, the codebook or frequencies to a file, or a copy of the project to share."""
    if what not in WHATS:
        raise UserError(
            _("“{what}” is nothing that can be exported.").format(what=what),
            _("Choose one of: {names}.").format(names=", ".join(WHATS)),
        )
    progress = TerminalProgress()
    with reading(study) as project:
        chosen = selected.filter(project)
        if what == "project":
            share_copy(project, out, sharing, chosen)
            return
        if what == "dossier":
            _dossier(project, out, chosen)
        elif what == "excerpts":
            _excerpts(project, out, chosen, places_first=places_first)
        elif what == "agreement":
            _agreement(project, out, selected, whom, roll_up=roll_up)
        elif what == "comparison":
            _comparison(project, out, selected, whom)
        elif what == "codebook":
            n = exporting.export_codebook(project, out, progress)
            said = ngettext("Wrote {n} code to {path}.", "Wrote {n} codes to {path}.", n)
            note(said.format(n=n, path=out))
        else:
            hide = usual_least(project, by) if least is None else least
            asked = CodesBy(by, measure, roll_up, chosen, hide)
            exporting.export_frequencies(project, out, asked, progress)
            note(_("Wrote the table to {path}.").format(path=out))


def _dossier(project: Project, out: Path, chosen: Filter) -> None:
    if len(chosen.places) != 1 or chosen != Filter(places=chosen.places):
        raise UserError(
            _("A dossier is of one place, whole."), _("Say which with one --place, and no more.")
        )
    (place_id,) = chosen.places
    exporting.export_dossier(project, out, place_id, TerminalProgress())
    note(_("Wrote the dossier to {path}.").format(path=out))


def _agreement(
    project: Project, out: Path, selected: Selected, whom: Whom, *, roll_up: bool
) -> None:
    asked = Agreement(
        whom.coder_ids(project),
        whom.unit,
        chosen=whom.filter(project, selected),
        round_id=whom.round_id(project),
        roll_up=roll_up,
    )
    written = export_agreement(project, out, asked, TerminalProgress())
    message = ngettext("Wrote {n:,} row to {path}.", "Wrote {n:,} rows to {path}.", written)
    note(message.format(n=written, path=out))


def _comparison(project: Project, out: Path, selected: Selected, whom: Whom) -> None:
    asked = Comparison(
        whom.coder_ids(project),
        whom.filter(project, selected),
        whom.round_id(project),
        whom.unit,
    )
    written = export_comparison(project, out, asked, TerminalProgress())
    message = ngettext(
        "Wrote {n:,} decision to {path}.", "Wrote {n:,} decisions to {path}.", written
    )
    note(message.format(n=written, path=out))


def _excerpts(project: Project, out: Path, chosen: Filter, *, places_first: bool) -> None:
    written = exporting.export_excerpts(
        project, out, chosen, places_first=places_first, progress=TerminalProgress()
    )
    message = ngettext(
        "Wrote {n} excerpt to {path}.", "Wrote {n} excerpts to {path}.", written.excerpts
    )
    note(message.format(n=written.excerpts, path=out))
    for words in written.missing():
        note(_("Left out: {what}.").format(what=words))
