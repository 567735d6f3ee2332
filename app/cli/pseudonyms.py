"""topoi pseudonyms: the register of real names, what is found of it, and applying it."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.acting import Actor, reading, writing
from app.cli.output import TerminalProgress, as_json, note, table
from app.cli.parameters import Json, Study
from app.cli.passphrase import names_passphrase
from app.errors import UserError
from app.i18n import _, ngettext
from app.project import Project
from app.queries.pseudonyms import Mention, suggestions
from app.tasks import pseudonyms as task
from app.tasks.pseudonyms import KeyFile, Look

DETAILS = (
    _("The register lies in an encrypted file of its own, KEYFILE (.topoikey), never in the "
      "project. --names-passphrase-file F names a file with its passphrase; without it, "
      "--passphrase-file serves, or the terminal asks."),
    _("A CSV file has the columns name, pseudonym, kind (person, organisation, place, other) and "
      "variants (several by ;). A name without a pseudonym gets the next free one."),
    _("Whole words only, in any accents; a single word in small letters only if the register has "
      "it so. Nothing is replaced without --apply."),
)  # fmt: skip


def pseudonyms(
    study: Study,
    actor: Actor,
    keyfile: Annotated[Path, typer.Argument(metavar="KEYFILE", help=_("The register of names."))],
    file: Annotated[
        Path | None, typer.Option("--import", metavar="FILE", help=_("Add names of a CSV file."))
    ] = None,
    suggest: Annotated[
        bool, typer.Option("--suggest", help=_("List names that the register may lack."))
    ] = False,
    apply: Annotated[bool, typer.Option("--apply", help=_("Replace the names."))] = False,
    json: Json = False,
) -> None:
    """Find the real names of a register in a project; with --apply, replace them."""
    names = _opened(keyfile, file)
    progress = TerminalProgress()
    if apply:
        with writing(study, actor) as project:
            found = task.look(project, names.register, progress)
            done = task.apply(project, names.register, progress)
            _show(project, names, found, suggest=suggest, json=json, applied=True)
        told = ngettext("Replaced {n} name.", "Replaced {n} names.", done.names)
        note(told.format(n=done.names))
        note(task.left_behind())
        return
    with reading(study) as project:
        found = task.look(project, names.register, progress)
        _show(project, names, found, suggest=suggest, json=json, applied=False)
    note(found.in_words)
    note(_("Nothing was replaced; --apply does it."))


def _opened(path: Path, file: Path | None) -> KeyFile:
    if file is None and not path.exists():
        raise UserError(
            _("There is no register of names at {path}.").format(path=path),
            _("Make one from a CSV file with --import."),
        )
    names = KeyFile.open(path, names_passphrase(path))
    if file is None:
        return names
    register, said = task.read_table(file, names.register)
    for sentence in said:
        note(sentence)
    return names.keeping(register)


def _show(
    project: Project, names: KeyFile, found: Look, *, suggest: bool, json: bool, applied: bool
) -> None:
    more = suggestions(project, names.register) if suggest else []
    if json:
        as_json(
            {
                "names": [
                    {
                        "name": entry.name,
                        "pseudonym": entry.pseudonym,
                        "kind": entry.kind,
                        "variants": entry.variants,
                        "found": found.times(entry),
                    }
                    for entry in names.register.entries
                ],
                "mentions": [_told(mention) for mention in found.mentions],
                "suggestions": [
                    {"name": each.name, "kind": each.kind, "why": each.why, "found": each.times}
                    for each in more
                ],
                "total": len(found.mentions),
                "applied": applied,
            }
        )
        return
    table(
        (_("Name"), _("Pseudonym"), _("Kind"), _("Found")),
        [
            (entry.name, entry.pseudonym, _(entry.kind), found.times(entry))
            for entry in names.register.entries
        ],
    )
    if more:
        heads = (_("Not in the register"), _("Kind"), _("Found"), _("Why"))
        table(heads, [(each.name, _(each.kind), each.times, each.why) for each in more])


def _told(mention: Mention) -> dict[str, object]:
    return {
        "where": mention.writing.label,
        "about": mention.writing.about,
        "start": mention.start,
        "end": mention.end,
        "text": mention.words,
        "pseudonym": mention.pseudonym,
        "context": f"{mention.before}{mention.words}{mention.after}",
    }
