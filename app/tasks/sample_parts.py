"""The parts of the sample study: what stands in resources/sample, as plain data."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.text.marked import Marked, unmark


@dataclass(frozen=True)
class PlacePart:
    """A place of the study; `population` by census year."""

    name: str
    level: str
    geography: str
    population: dict[str, int]
    note: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class ParticipantPart:
    """Somebody who speaks in the study, under the name that the study gives them."""

    name: str
    role: str
    sector: str
    organisation: str


@dataclass(frozen=True)
class SourcePart:
    """A source: its master in texts/, the file in files/ that is imported, where it belongs."""

    text: str
    file: str
    type: str
    date: str
    language: str
    folder: str
    places: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    do_not_quote: bool = False
    leave_out: tuple[str, ...] = ()
    attributes: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What the source is called in the project: its file's name without the ending."""
        return Path(self.file).stem


@dataclass(frozen=True)
class MemoPart:
    """A memo; `on` says what it is about, as explained in study.toml."""

    on: str
    coder: str
    text: str
    title: str = ""


@dataclass(frozen=True)
class Parts:
    """Everything the sample study is made of but its files."""

    folder: Path
    study: dict[str, str]
    coders: dict[str, str]
    quick_keys: dict[int, str]
    places: tuple[PlacePart, ...]
    participants: tuple[ParticipantPart, ...]
    sources: tuple[SourcePart, ...]
    memos: tuple[MemoPart, ...]

    def file(self, source: SourcePart) -> Path:
        """Return the path of the file to import."""
        return self.folder / "files" / source.file

    def marked(self, source: SourcePart) -> Marked:
        """Read the master of *source*: its text and its codings."""
        return unmark((self.folder / "texts" / source.text).read_text(encoding="utf-8"))


def read_parts(folder: Path) -> Parts:
    """Read study.toml in *folder*."""
    with (folder / "study.toml").open("rb") as file:
        raw = tomllib.load(file)
    study = {key: "\n".join(v) if isinstance(v, list) else v for key, v in raw["study"].items()}
    return Parts(
        folder=folder,
        study=study,
        coders=raw["coders"],
        quick_keys={int(key): code for key, code in raw["quick_keys"].items()},
        places=tuple(PlacePart(**_frozen(each)) for each in raw["places"]),
        participants=tuple(ParticipantPart(**_frozen(each)) for each in raw["participants"]),
        sources=tuple(SourcePart(**_frozen(each)) for each in raw["sources"]),
        memos=tuple(MemoPart(**_frozen(each)) for each in raw["memos"]),
    )


def _frozen(entry: dict[str, object]) -> dict[str, Any]:
    """Return an entry with its lists as tuples."""
    return {key: tuple(v) if isinstance(v, list) else v for key, v in entry.items()}
