"""Looking at a file before trusting it: is it a project, and only what we put there."""

from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.errors import DamagedProject, PassphraseWanted, UserError
from app.i18n import _
from app.project import lockless, schema, seals, sqlite
from app.project.engine import open_file
from app.project.faults import damaged, in_words
from app.project.keys import MARK, SALT_BYTES, Key

_MAGIC = b"SQLite format 3\0"
_SMALLEST = 512


@dataclass(frozen=True)
class Header:
    """What the first bytes of a project say."""

    version: int | None
    """The schema version; None if it is encrypted with the rest."""
    salt: bytes | None = None
    """What an encrypted project begins with; None if it is not encrypted."""


_connected: Counter[tuple[int, int]] = Counter()
_headers: dict[tuple[int, int], Header] = {}


def hold(path: Path, header: Header) -> tuple[int, int]:
    """Remember that this process has connected *path*; return what to give to `let_go`."""
    status = path.stat()
    identity = (status.st_dev, status.st_ino)
    _connected[identity] += 1
    _headers[identity] = header
    return identity


def let_go(identity: tuple[int, int]) -> None:
    """Forget one connection."""
    _connected[identity] -= 1
    if not _connected[identity]:
        del _connected[identity], _headers[identity]


def look_at_header(path: Path) -> Header:
    """Return what the first bytes of the project at *path* say; refuse what is not a project.

    A file that this process has connected is not opened again: closing it would cancel SQLite's
    locks on it (POSIX).
    """
    try:
        status = path.stat()
        known = _headers.get((status.st_dev, status.st_ino))
        if known is not None:
            return known
        if path.is_dir():
            raise _not_ours(path)
        with path.open("rb") as file:
            head = file.read(100)
            lockless.ask(path, file)
    except FileNotFoundError:
        raise UserError(
            _("There is no project at {path}.").format(path=path),
            _("It may have been moved or renamed."),
        ) from None
    except OSError as error:
        raise UserError(
            _("{name} cannot be read: {reason}.").format(name=path.name, reason=error.strerror),
            _("Look whether you may read the file and its folder."),
        ) from error
    if status.st_size < _SMALLEST:
        raise _not_ours(path)
    if head.startswith(MARK):
        return Header(None, head[:SALT_BYTES])
    if not head.startswith(_MAGIC):
        raise _not_ours(path)
    version = int.from_bytes(head[60:64], "big")
    _accept(path, int.from_bytes(head[68:72], "big"))
    return Header(version)


def look_at(path: Path, key: Key | None) -> Key | None:
    """Refuse what is no project, holds what none does, or was made by a newer Topoi.

    Returns the key that the project needs: *key*, or None if it is not encrypted.
    """
    header = look_at_header(path)
    needed = key if header.salt else None
    version = version_of(path, header, key)
    if version > schema.VERSION:
        raise UserError(
            newer(path.name), _("Install the newer version to do this; the file was not touched.")
        )
    look_inside(path, version, needed)
    return needed


def version_of(path: Path, header: Header, key: Key | None) -> int:
    """Return the schema version of the project at *path*; if encrypted, *key* must open it."""
    return unlocked_version(path, key) if header.version is None else header.version


def unlocked_version(path: Path, key: Key | None) -> int:
    """Return the schema version of the encrypted project at *path*, which *key* must open."""
    if key is None:
        raise PassphraseWanted(
            _("{name} is protected by a passphrase.").format(name=path.name),
            _("Type the passphrase, or give it with --passphrase-file."),
        )
    try:
        with in_words(), closing(open_file(path, writable=False, key=key)) as connection:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    except PassphraseWanted as error:
        refuse_if_damaged(path, key, error)
        raise
    _accept(path, application)
    return version


def refuse_if_damaged(path: Path, key: Key, error: PassphraseWanted) -> None:
    """Say that the file is damaged, if *key* is the right one for the rest of it."""
    status = path.stat()
    if (status.st_dev, status.st_ino) not in _headers and seals.fits(path, key):
        raise DamagedProject(
            _("The passphrase is right, but {name} is damaged.").format(name=path.name),
            _("Open a backup, and keep this file: much of it can probably be saved."),
        ) from error


def newer(name: str) -> str:
    """Say that a project comes from the future."""
    return _("{name} was made by a newer Topoi.").format(name=name)


def _accept(path: Path, application: int) -> None:
    if application != schema.APPLICATION_ID:
        raise _not_ours(path)


def _not_ours(path: Path) -> UserError:
    return UserError(
        _("{name} is not a Topoi project.").format(name=path.name),
        _("Choose a file that ends in .topoi, or make a new project."),
    )


def look_inside(path: Path, version: int, key: Key | None = None) -> None:
    """Refuse a file whose pages are damaged or that holds anything we did not put there."""
    try:
        with in_words(), closing(open_file(path, writable=False, key=key)) as connection:
            ours = schema.is_ours(connection, version)
    except (sqlite.DatabaseError, UnicodeDecodeError) as error:
        # SQLite quotes what it cannot read, and the driver takes it for text
        raise damaged() from error
    if not ours and version > schema.VERSION:
        raise UserError(
            newer(path.name), _("Install the newer version to open it; the file was not touched.")
        )
    if not ours:
        raise UserError(
            _("{name} holds tables or triggers that no Topoi project has.").format(name=path.name),
            _("It may come from another program, or be dangerous; it was not opened."),
        )
