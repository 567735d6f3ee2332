"""What an importer is."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.intake import NewSource, ReadOptions


@dataclass(frozen=True)
class Importer:
    """A format we can read: how to recognise it, and the function that reads it."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Path, ReadOptions], NewSource]
