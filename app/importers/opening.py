"""What is asked of a file before it is read: that it is there, is a file, and is not too large."""

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from app.errors import UserError
from app.i18n import _
from app.importers.base import MEGABYTE
from app.intake import NewSource
from app.text.clean import readable

_SAVE_AS_DOCX = (".odt", ".ott", ".rtf", ".doc", ".dot", ".docm", ".pages", ".wpd", ".epub")
_SAVE_AS_TEXT = (".csv", ".tsv", ".srt", ".vtt", ".json", ".xml", ".log", ".tex")
_SAVE_AS_PDF = (".htm", ".html", ".pptx", ".ppt", ".odp", ".xlsx", ".xls", ".ods")


def check_exists(path: Path) -> None:
    """Refuse what is not there or is not a file."""
    with _explained(path):
        mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise UserError(
            _("{name} is a folder.").format(name=_shown(path)), _("Choose the files in it.")
        )
    if not stat.S_ISREG(mode):
        raise UserError(
            _("{name} is not a file.").format(name=_shown(path)),
            _("It is a device or a connection, which has no end to read to."),
        )


def check_readable(path: Path, megabytes: int) -> None:
    """Refuse what is empty, too large or locked, before a byte of it is read."""
    with _explained(path):
        size = path.stat().st_size
        with path.open("rb"):
            pass
    if size == 0:
        raise UserError(
            _("{name} is empty.").format(name=_shown(path)),
            _("If it should not be, copy it again from where it came."),
        )
    if size > megabytes * MEGABYTE:
        raise UserError(
            _("{name} is larger than {n} MB.").format(name=_shown(path), n=megabytes),
            _("Split it into parts."),
        )


def unknown_kind(path: Path, suffixes: Sequence[str]) -> UserError:
    """Say that nobody reads this kind of file, and what to do."""
    suffix = path.suffix.lower()
    if suffix:
        sentence = _("Topoi does not read {suffix} files.").format(suffix=suffix)
    else:
        sentence = _("{name} has no ending that says what it is.").format(name=_shown(path))
    readable = _("Topoi reads {suffixes}.").format(suffixes=", ".join(suffixes))
    for endings, advice in (
        (_SAVE_AS_DOCX, _("Open it in Word or LibreOffice and save it as .docx.")),
        (_SAVE_AS_TEXT, _("Give it the ending .txt to read it as plain text.")),
        (_SAVE_AS_PDF, _("Open it in its program and save it as .pdf.")),
    ):
        if suffix in endings:
            return UserError(sentence, f"{advice} {readable}")
    return UserError(sentence, readable)


def named(source: NewSource) -> NewSource:
    """Give a source a name that can be stored and shown, whatever its file is called."""
    name = "".join(char if char.isprintable() else " " for char in readable(source.name))
    return replace(source, name=" ".join(name.split()) or _("Untitled"))


def _shown(path: Path) -> str:
    return readable(path.name or str(path))


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what the operating system says into a sentence."""
    try:
        yield
    except FileNotFoundError:
        raise UserError(
            _("{name} is not there.").format(name=_shown(path)),
            _("It may have been moved or renamed."),
        ) from None
    except PermissionError:
        raise UserError(
            _("{name} may not be read.").format(name=_shown(path)),
            _("Ask its owner for permission, or copy it to a folder of your own."),
        ) from None
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise UserError(
                _("{name} is a link that leads back to itself.").format(name=_shown(path)),
                _("Choose the file it was meant to lead to."),
            ) from None
        raise UserError(
            _("{name} cannot be opened.").format(name=_shown(path)),
            os.strerror(error.errno) if error.errno else "",
        ) from None
    except ValueError:  # a NUL in the name
        raise UserError(_("This is not the name of a file.")) from None
