"""topoi salvage: a new project from what is left of a damaged one."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.output import TerminalProgress, as_json, note
from app.cli.parameters import Json, Study
from app.cli.passphrase import key_of
from app.errors import PassphraseWanted, UserError
from app.i18n import _, ngettext
from app.project.keys import Key
from app.tasks import salvaging


def salvage(
    study: Study,
    out: Annotated[Path, typer.Argument(metavar="OUT", help=_("The file to write."))],
    json: Json = False,
) -> None:
    """Write all that can be read of *study* to *out*, and list beside it what cannot."""
    done = salvaging.salvage(study, out, key=_key(study), progress=TerminalProgress())
    if json:
        as_json(
            {
                "path": str(out),
                "report": str(done.report),
                "rows": done.salvaged.rows,
                "lost": done.salvaged.lost,
            }
        )
        return
    lost = len(done.salvaged.lost)
    note(_("Wrote {name}. {study} was not changed.").format(name=out, study=study))
    if not lost:
        note(_("Nothing was lost."))
        return
    told = ngettext("{n} thing was lost:", "{n} things were lost:", lost).format(n=lost)
    note(f"{told} {done.report}")


def _key(study: Path) -> Key | None:
    """Return the key of an encrypted file; what is damaged may not even look like a project."""
    try:
        return key_of(study)
    except PassphraseWanted:
        raise
    except UserError:
        if not study.is_file():
            raise
        return None
