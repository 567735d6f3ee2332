"""topoi history, undo and redo."""

from app.cli.acting import Actor, reading, writing
from app.cli.output import as_json, note, table
from app.cli.parameters import Json, Study
from app.i18n import _


def history(study: Study, json: Json = False) -> None:
    """List every step of the project, oldest first."""
    with reading(study) as project:
        steps = project.history()
    if json:
        as_json(
            {
                "steps": [
                    {
                        "id": step.id,
                        "label": step.label,
                        "coder": step.coder,
                        "at": step.at,
                        "state": step.state,
                        "rows": step.rows,
                    }
                    for step in steps
                ]
            }
        )
        return
    table(
        (_("When"), _("Who"), _("What"), _("State"), _("Rows")),
        [(step.at[:19], step.coder, step.label, step.state, step.rows) for step in steps],
    )


def undo(study: Study, actor: Actor) -> None:
    """Take the last step back."""
    with writing(study, actor) as project:
        note(_("Undone: {label}").format(label=project.undo()))


def redo(study: Study, actor: Actor) -> None:
    """Do again what was undone last."""
    with writing(study, actor) as project:
        note(_("Done again: {label}").format(label=project.redo()))
