"""What an importer is."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.intake import NewSource, ReadOptions

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Importer:
    """A format we can read: how to recognise it, and the function that reads it.

    `contents` names the kinds of content (see `app.importers.signatures`) that a file of this
    format may begin with; files larger than `megabytes` are refused unread. `modules` are loaded
    before the first file of this format is looked at. With `by_office`, LibreOffice turns a file
    into a Word document before a worker sees it.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Path, ReadOptions], NewSource]
    contents: frozenset[str]
    megabytes: int
    modules: tuple[str, ...] = ()
    by_office: bool = False
