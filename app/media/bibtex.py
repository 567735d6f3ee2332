"""BibTeX: entries with their strings resolved and their LaTeX turned into letters."""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bibtexparser import middlewares
from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library as Parsed
from bibtexparser.middlewares import NameParts
from bibtexparser.middlewares.middleware import Middleware
from bibtexparser.model import DuplicateBlockKeyBlock, Entry

from app.media import pace

_AS_WRITTEN = frozenset({"file", "url", "doi"})
"""Fields that are no LaTeX, whatever their backslashes look like."""
_BRACES = re.compile(r"[{}]")
_MARKS = re.compile(r"[\\$~%&]|--|``|''")
_PEOPLE = ("author", "editor")
_AT_ONCE = 20


class BibtexError(Exception):
    """No sense can be made of the file."""


@dataclass(frozen=True)
class Person:
    """Somebody who wrote or edited: by family and given name, or a body with one whole name."""

    family: str
    given: str = ""
    whole: bool = False


@dataclass
class Item:
    """One entry: the line on which it begins, its type, its fields, and who wrote and edited it."""

    line: int
    type: str
    key: str
    fields: dict[str, str] = field(default_factory=dict)
    people: dict[str, list[Person]] = field(default_factory=dict)


@dataclass
class Library:
    """The entries of a file, and the lines on which those begin that cannot be read."""

    items: list[Item] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)


def read(text: str) -> Library:
    """Read *text*; of two entries with one key, both are kept. Raises `BibtexError`."""
    try:
        return _read(text)
    except MemoryError:
        raise
    except Exception as error:  # whatever it stumbles over means the same
        raise BibtexError from error


def _read(text: str) -> Library:
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what it logs, we tell
    parsed = parse_string(text, parse_stack=[])
    library = Library()
    entries = list(parsed.entries)
    for block in parsed.failed_blocks:
        if isinstance(block, DuplicateBlockKeyBlock) and isinstance(
            block.ignore_error_block, Entry
        ):
            entries.append(block.ignore_error_block)
        else:
            library.broken.append((block.start_line or 0) + 1)
    keys = {entry.start_line: entry.key for entry in entries}
    for number, entry in enumerate(entries):
        entry.key = str(number)  # so that a second one of a name is no fault
    bare = _transformed(
        Parsed([*parsed.strings, *entries]),
        middlewares.ResolveStringReferencesMiddleware(),
        middlewares.RemoveEnclosingMiddleware(),
    )
    whole = bare.entries
    for at in range(0, len(whole), _AT_ONCE):
        pace.report(at, len(whole))
        some = whole[at : at + _AT_ONCE]
        plain = {entry.key: _as_written(entry) for entry in some}
        letters = _transformed(Parsed([*some]), *_stack(some))
        library.broken += [(block.start_line or 0) + 1 for block in letters.failed_blocks]
        library.items += [_item(each, plain[each.key], keys) for each in letters.entries]
    library.broken.sort()
    library.items.sort(key=lambda item: item.line)
    return library


def _as_written(entry: Entry) -> dict[str, str]:
    fields = {name.lower(): str(each.value) for name, each in entry.fields_dict.items()}
    return {name: value for name, value in fields.items() if name in _AS_WRITTEN}


def _stack(entries: Sequence[Entry]) -> list[Middleware]:
    """Return what turns fields into letters and names; LaTeX is slow, and mostly there is none."""
    names: list[Middleware] = [middlewares.SeparateCoAuthors(), middlewares.SplitNameParts()]
    marked = any(_MARKS.search(str(each.value)) for entry in entries for each in entry.fields)
    decoding = middlewares.LatexDecodingMiddleware(keep_braced_groups=True)
    return [decoding, *names] if marked else names


def _transformed(library: Parsed, *stack: Middleware) -> Parsed:
    for middleware in stack:
        library = middleware.transform(library)
    return library


def _item(entry: Entry, plain: dict[str, str], keys: dict[int | None, str]) -> Item:
    """Return an entry, with what is no LaTeX as it stood in *plain*."""
    item = Item((entry.start_line or 0) + 1, entry.entry_type.lower(), keys[entry.start_line])
    for written, each in entry.fields_dict.items():
        name = written.lower()
        if name in _PEOPLE and isinstance(each.value, list):
            item.people[name] = [_person(parts) for parts in each.value]
        else:
            value = plain.get(name, each.value)
            item.fields[name] = " ".join(_BRACES.sub("", str(value)).split())
    return item


def _person(parts: NameParts) -> Person:
    family = " ".join((*parts.von, *parts.last))
    if not parts.first and family.startswith("{"):
        return Person(_BRACES.sub("", family), whole=True)
    given = " ".join((*parts.first, *parts.jr))
    return Person(_BRACES.sub("", family), _BRACES.sub("", given))
