"""topoi import --dry-run: what would become of each file."""

from collections.abc import Sequence
from pathlib import Path

import typer

from app.cli.output import as_json, note, table
from app.i18n import _
from app.project import Project
from app.tasks.placing import Placer
from app.tasks.planning import PlannedFile, plan


def show_plan(project: Project, files: Sequence[Path], placer: Placer, *, json: bool) -> None:
    """Print what *placer* would do with *files*; nothing is changed."""
    planned = plan(project, files, placer)
    if json:
        as_json(_document(planned))
    else:
        _show(planned)
    if all(each.refused for each in planned):
        raise typer.Exit(1)


def _document(planned: Sequence[PlannedFile]) -> dict[str, object]:
    return {
        "dry_run": True,
        "planned": [_planned(each) for each in planned if not each.refused],
        "refused": [
            {"path": str(each.path), "reason": each.reason, "hint": each.hint}
            for each in planned
            if each.refused
        ],
    }


def _planned(each: PlannedFile) -> dict[str, object]:
    assert each.order is not None
    placing = each.order.placing
    return {
        "path": str(each.path),
        "name": each.order.name or None,
        "places": list(each.places),
        "new_places": list(each.new_places),
        "type": placing.type,
        "date": placing.date.text if placing.date else None,
        "folder": placing.folder,
        "language": placing.language,
        "do_not_quote": placing.do_not_quote,
        "participants": list(placing.participants),
        "attributes": placing.attributes,
        "words": each.order.words,
    }


def _show(planned: Sequence[PlannedFile]) -> None:
    rows = []
    for each in planned:
        if each.order is None:
            rows.append((each.path.name, _("refused"), "", "", each.reason))
            continue
        placing = each.order.placing
        made = [_("{place} (new)").format(place=name) for name in each.new_places]
        rows.append(
            (
                each.path.name,
                _("would be imported"),
                "; ".join((*each.places, *made)),
                placing.date.text if placing.date else "",
                placing.folder,
            )
        )
    table((_("File"), _("Result"), _("Place"), _("Date"), _("Folder or reason")), rows)
    for each in planned:
        if each.hint:
            note(f"{each.path.name}: {each.hint}")
    note(_("Nothing was changed."))
