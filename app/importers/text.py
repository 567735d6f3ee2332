"""Plain text and Markdown."""

import re
from pathlib import Path

from app.errors import UserError
from app.i18n import _, ngettext
from app.importers import refusals
from app.importers.draft import cleaned
from app.intake import NewSource, Part, ReadOptions
from app.text import encodings

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+\S.*$")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def read(path: Path, options: ReadOptions) -> NewSource:
    """Read a text file in the encoding asked for, or in the one it seems to be in."""
    raw = path.read_bytes()
    decoded = decode(path, raw, options.encoding)
    if is_binary(decoded.text):
        raise refusals.not_text(path)
    text, warnings = cleaned(decoded.text)
    warnings = [*doubts(decoded), *warnings]
    markdown = path.suffix.lower() in (".md", ".markdown")
    return NewSource(
        name=path.stem,
        text=text,
        kind="text",
        original=raw,
        path=path,
        media_type="text/markdown" if markdown else "text/plain",
        encoding=decoded.encoding,
        parts=_headings(text) if markdown else (),
        warnings=tuple(warnings),
    )


def decode(path: Path, raw: bytes, encoding: str | None) -> encodings.Decoded:
    """Decode *raw* as asked for, or find out; refuse with a sentence what cannot be."""
    if encoding is None:
        return encodings.decode(raw)
    try:
        return encodings.decode_as(raw, encoding)
    except LookupError:
        raise UserError(
            _("There is no encoding called “{encoding}”.").format(encoding=encoding),
            _("Try utf-8, windows-1252 or iso-8859-1."),
        ) from None
    except UnicodeError as error:
        raise UserError(
            _("{name} cannot be read as {encoding}.").format(
                name=path.name, encoding=encodings.title(encoding)
            ),
            _("Byte {n} has no meaning there; choose another encoding.").format(
                n=getattr(error, "start", 0) + 1
            ),
        ) from None


def doubts(decoded: encodings.Decoded) -> list[str]:
    """Return a sentence on each thing that is not certain about an encoding."""
    found = []
    if not decoded.sure:
        found.append(
            _("Read as {encoding}; look at the accents.").format(
                encoding=encodings.title(decoded.encoding)
            )
        )
    if decoded.broken:
        found.append(
            ngettext(
                "{n} place could not be read and shows �.",
                "{n} places could not be read and show �.",
                decoded.broken,
            ).format(n=decoded.broken)
        )
    return found


def is_binary(text: str) -> bool:
    """Say whether control characters show that these bytes were never meant to be read."""
    controls = sum(1 for _match in _CONTROL.finditer(text[:200_000]))
    return controls > 8 and controls > 0.05 * min(len(text), 200_000)


def _headings(text: str) -> tuple[Part, ...]:
    """Find the # headings of Markdown, but not the comments in its blocks of code."""
    parts, start, fence = [], 0, ""
    for line in text.split("\n"):
        if mark := _FENCE.match(line):
            fence = "" if fence == mark[1] else fence or mark[1]
        elif not fence and (match := _HEADING.match(line)):
            parts.append(Part("heading", start, start + len(line), len(match[1])))
        start += len(line) + 1
    return tuple(parts)
