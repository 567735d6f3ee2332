"""The register of real names: an encrypted file of its own, which a project never holds.

Whoever has the project without this file cannot tell who is who. It is written whole, beside its
place first, so that it is never half there.
"""

import json
from contextlib import closing
from pathlib import Path

from app.errors import PassphraseWanted, UserError
from app.i18n import _
from app.project import sqlite
from app.project.copying import discard, part_of
from app.project.engine import open_file, sync_folder
from app.project.faults import in_words
from app.project.keys import MARK, SALT_BYTES, Key
from app.text.pseudonyms import Entry, Register

SUFFIX = ".topoikey"
_APPLICATION_ID = 0x546F706B  # "Topk"
_TABLE = (
    "CREATE TABLE entry (name TEXT NOT NULL, pseudonym TEXT NOT NULL, kind TEXT NOT NULL, "
    "variants TEXT NOT NULL)"
)


def key_of(path: Path, passphrase: str) -> Key:
    """Return the key of the file at *path*, a new one if it is still to be made."""
    if not path.exists():
        _refuse_other_ending(path)
        return Key.new(passphrase)
    if not passphrase:
        raise PassphraseWanted(
            _("{name} is protected by a passphrase.").format(name=path.name),
            _("Type the passphrase of the register of names."),
        )
    return Key.of_passphrase(passphrase, _salt(path))


def read(path: Path, key: Key) -> Register:
    """Return the names in the file at *path*; none if it is still to be made."""
    if not path.exists():
        return Register()
    with in_words(), closing(open_file(path, writable=False, key=key)) as connection:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        if application != _APPLICATION_ID:
            raise _not_ours(path)
        rows = connection.execute(
            "SELECT name, pseudonym, kind, variants FROM entry ORDER BY rowid"
        )
        return Register(
            Entry(name, pseudonym, kind, tuple(json.loads(variants)))
            for name, pseudonym, kind, variants in rows
        )


def write(path: Path, register: Register, key: Key) -> None:
    """Keep *register* in the file at *path*, in place of what was there."""
    _refuse_other_ending(path)
    if path.exists():
        read(path, key)  # never over another file, nor with another key
    part = part_of(path)
    try:
        with in_words():
            with closing(open_file(part, writable=True, key=key, create=True)) as connection:
                _fill(connection, register)
            assert read(part, key).entries == register.entries
        part.replace(path)
        sync_folder(path)
    except OSError as error:
        raise UserError(
            _("{name} cannot be written: {reason}.").format(name=path.name, reason=error.strerror),
            _("Choose a folder in which you may write."),
        ) from error
    finally:
        discard(part)


def _fill(connection: sqlite.Connection, register: Register) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"PRAGMA application_id={_APPLICATION_ID}")
    connection.execute(_TABLE)
    connection.executemany(
        "INSERT INTO entry VALUES (?, ?, ?, ?)",
        [
            (entry.name, entry.pseudonym, entry.kind, json.dumps(entry.variants))
            for entry in register.entries
        ],
    )
    connection.execute("COMMIT")


def _salt(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            head = file.read(SALT_BYTES)
    except OSError as error:
        raise UserError(
            _("{name} cannot be read: {reason}.").format(name=path.name, reason=error.strerror)
        ) from error
    if not head.startswith(MARK):
        raise _not_ours(path)
    return head


def _refuse_other_ending(path: Path) -> None:
    if path.suffix.lower() != SUFFIX:
        raise UserError(
            _("A register of names is kept in a file that ends in {ending}.").format(ending=SUFFIX),
            _("Choose such a name, outside the folders you share."),
        )


def _not_ours(path: Path) -> UserError:
    return UserError(
        _("{name} is not a register of names.").format(name=path.name),
        _("Choose a file that ends in {ending}.").format(ending=SUFFIX),
    )
