"""topoi encrypt, topoi decrypt, topoi passphrase: a project under a passphrase, or in clear."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.output import TerminalProgress, as_json, note
from app.cli.parameters import Json, Study
from app.cli.passphrase import key_of, new_passphrase
from app.errors import UserError
from app.i18n import _, ngettext
from app.project.copying import refuse_taken
from app.project.keys import Key
from app.project.opening import unlocked_version
from app.tasks import encrypting

Out = Annotated[Path, typer.Argument(metavar="OUT", help=_("The file to write."))]

DETAILS = (
    _("--passphrase-file F names a text file with the passphrase on its first line; without it "
      "a terminal is asked."),
    _("--new-passphrase-file F names the new passphrase where there is one already; "
      "--recovery-code-file F opens a project by its printed code."),
)  # fmt: skip


def encrypt(study: Study, out: Out, json: Json = False) -> None:
    """Write an encrypted copy of *study* to *out*, and tell its recovery code once."""
    key = _key(study)
    refuse_taken(out)  # before anybody is asked to invent a passphrase
    passphrase = new_passphrase(out, protected=key is not None)
    new = encrypting.encrypted_copy(study, out, passphrase, key=key, progress=TerminalProgress())
    if json:
        as_json({"path": str(out), "encrypted": True, "recovery_code": new.code})
        return
    note(_("Wrote {name}, which only its passphrase or its recovery code opens.").format(name=out))
    _tell_code(new)


def decrypt(study: Study, out: Out, json: Json = False) -> None:
    """Write a copy of the encrypted *study* to *out* that anybody can read."""
    key = _key(study)
    if key is None:
        raise UserError(
            _("{name} is not protected by a passphrase.").format(name=study.name),
            _("Copy it as it is, with topoi backup."),
        )
    encrypting.plain_copy(study, out, key=key, progress=TerminalProgress())
    if json:
        as_json({"path": str(out), "encrypted": False})
        return
    note(_("Wrote {name}. It is not protected: whoever has it can read it.").format(name=out))


def passphrase(
    study: Study,
    remove: Annotated[bool, typer.Option("--remove", help=_("Take the protection away."))] = False,
    json: Json = False,
) -> None:
    """Set, change or remove the passphrase of *study* itself, and of its backups."""
    key = _key(study)
    if remove and key is None:
        raise UserError(_("{name} is not protected by a passphrase.").format(name=study.name))
    progress = TerminalProgress()
    if remove:
        changed = encrypting.remove_passphrase(study, key=key, progress=progress)
    else:
        chosen = new_passphrase(study, protected=key is not None)
        changed = encrypting.set_passphrase(study, chosen, key=key, progress=progress)
    if json:
        as_json(
            {
                "path": str(study),
                "encrypted": changed.key is not None,
                "recovery_code": changed.key.code if changed.key else None,
                "backups": changed.backups,
                "backups_left": [str(path) for path in changed.left],
            }
        )
        return
    _tell_changed(study, changed)


def _tell_changed(study: Path, changed: encrypting.Changed) -> None:
    if changed.key is None:
        note(_("{name} is not protected any more.").format(name=study))
    else:
        note(_("{name} opens with the new passphrase only.").format(name=study))
    if changed.backups:
        words = ngettext("{n} backup followed.", "{n} backups followed.", changed.backups)
        note(words.format(n=changed.backups))
    for path in changed.left:
        note(_("This backup stays as it was: {path}").format(path=path))
    for words in changed.told:
        note(words)
    if changed.key is not None:
        _tell_code(changed.key)


def _tell_code(key: Key) -> None:
    note(_("The recovery code, shown this once. It opens the file without the passphrase:"))
    groups = key.code.split("-")
    for at in range(0, len(groups), 7):
        note("    " + "-".join(groups[at : at + 7]))
    note(_("Write or print it on paper and keep it where the file is not, under lock."))
    note(_("Without the passphrase and without this code nobody can open the file again."))


def _key(study: Path) -> Key | None:
    """Return the key of *study*, proved; None if it is not encrypted."""
    key = key_of(study)
    if encrypting.is_protected(study):
        unlocked_version(study, key)
    return key
