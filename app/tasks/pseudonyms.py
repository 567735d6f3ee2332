"""The register of real names beside a project: kept, filled from a table, looked up and applied."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from app.edits import pseudonyms
from app.edits.pseudonyms import Applied
from app.errors import UserError
from app.i18n import _
from app.importers import names_csv
from app.progress import SILENT, Progress
from app.project import Project, keyfile
from app.project.keys import Key
from app.queries.pseudonyms import Mention, free_pseudonym, mentions
from app.text.pseudonyms import Entry, Register

SUFFIX = keyfile.SUFFIX


@dataclass(frozen=True)
class KeyFile:
    """A register of names in its encrypted file, open."""

    path: Path
    key: Key
    register: Register

    @classmethod
    def open(cls, path: Path, passphrase: str) -> "KeyFile":
        """Open the register at *path*, or begin one there; half a second goes into the key."""
        key = keyfile.key_of(path, passphrase)
        return cls(path, key, keyfile.read(path, key))

    def keeping(self, register: Register) -> "KeyFile":
        """Write *register* to the file instead, and return the file with it."""
        keyfile.write(self.path, register, self.key)
        return replace(self, register=register)


@dataclass(frozen=True)
class Look:
    """What is found of a register in a project, before anything is replaced."""

    mentions: tuple[Mention, ...]

    def times(self, entry: Entry) -> int:
        """Return how often a name stands in the project."""
        return self._times[entry.name]

    @cached_property
    def _times(self) -> Counter[str]:
        return Counter(mention.name for mention in self.mentions)

    @property
    def in_words(self) -> str:
        """Where the names stand, in one sentence."""
        texts = {each.writing.row_id for each in self.mentions if each.writing.is_text}
        elsewhere = sum(not each.writing.is_text for each in self.mentions)
        return _("{n} names in {texts} texts, {elsewhere} elsewhere.").format(
            n=len(self.mentions) - elsewhere, texts=len(texts), elsewhere=elsewhere
        )


def look(project: Project, register: Register, progress: Progress = SILENT) -> Look:
    """Find every name of *register* in *project*."""
    return Look(tuple(mentions(project, register, progress)))


def apply(project: Project, register: Register, progress: Progress = SILENT) -> Applied:
    """Put the pseudonyms of *register* in the place of the names, in one step."""
    if not len(register):
        raise UserError(
            _("There are no names in this register."), _("Add names and their pseudonyms first.")
        )
    return pseudonyms.apply(project, register, progress)


def left_behind() -> str:
    """Say where real names still are after applying."""
    return _(
        "The real names are still in the history of this project, in the earlier texts and "
        "original files it keeps, and in its backups; so the step can be undone. "
        "Share a copy of the project instead of the project itself: the copy has none of these."
    )


def read_table(path: Path, known: Register) -> tuple[Register, tuple[str, ...]]:
    """Return *known* with the names of a CSV file, and sentences on what was left as it was.

    A name without a pseudonym gets the next free one of its kind.
    """
    return joined(known, names_csv.read(path))


def joined(known: Register, new: Iterable[Entry]) -> tuple[Register, tuple[str, ...]]:
    """Return *known* with *new* entries; one that is there keeps its pseudonym, gains variants."""
    entries = {entry.name: entry for entry in known.entries}
    said: list[str] = []
    new = list(new)
    used = {entry.pseudonym for entry in (*known.entries, *new)}
    for entry in new:
        name = " ".join(entry.name.split())
        old = entries.get(name)
        if old is None:
            pseudonym = entry.pseudonym or free_pseudonym(used, entry.kind)
            used.add(pseudonym)
            entries[name] = replace(entry, name=name, pseudonym=pseudonym)
            continue
        if entry.pseudonym and entry.pseudonym != old.pseudonym:
            said.append(
                _("“{name}” has the pseudonym “{old}” and keeps it.").format(
                    name=name, old=old.pseudonym
                )
            )
        entries[name] = replace(old, variants=(*old.variants, *entry.variants))
    return Register(entries.values()), tuple(said)
