"""What in a project may still tell who somebody is, for a person to look through."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.i18n import N_, _
from app.models import Coder
from app.progress import SILENT, Progress
from app.project import Project
from app.queries import writings
from app.queries.writings import Writing
from app.text import context
from app.text.identifying import NAME, NameSense, Sign, signs
from app.text.pseudonyms import Register

SMALL = N_("name of the register in small letters")
_REACH = 50


@dataclass(frozen=True, slots=True)
class Residue:
    """Words that may identify: of what kind, and where they stand."""

    kind: str
    writing: Writing
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.writing.words[self.start : self.end]

    @property
    def before(self) -> str:
        """The words that lead to them."""
        return context.before(self.writing.words, self.start, _REACH)

    @property
    def after(self) -> str:
        """The words that follow."""
        return context.after(self.writing.words, self.end, _REACH)


def residue(
    project: Project, register: Register | None = None, progress: Progress = SILENT
) -> list[Residue]:
    """Return what may identify: numbers, addresses, dates of birth, and what looks like a name.

    Pseudonyms of *register* are no names; its names are, also in small letters.
    """
    known = register or Register()
    sense = NameSense()
    all_of_it = list(writings.writings(project, progress))
    for each in all_of_it:
        sense.learn(each.words)
    look = _Look(known, sense)
    return [
        Residue(sign.kind, each, sign.start, sign.end)
        for each in progress.each(all_of_it, _("Looking for names"))
        if each.table is not Coder
        for sign in look.signs(each.words)
    ]


class _Look:
    def __init__(self, register: Register, sense: NameSense) -> None:
        self._sense = sense
        self._own = {
            word.casefold() for entry in register.entries for word in entry.pseudonym.split()
        }
        small = sorted(
            {
                name.lower()
                for entry in register.entries
                for name in entry.names
                if " " not in name and len(name) > 2 and name != name.lower()
            }
        )
        self._small = re.compile(rf"\b(?:{'|'.join(map(re.escape, small))})\b") if small else None

    def signs(self, text: str) -> list[Sign]:
        found = signs(text)
        for sign in (*self._in_small(text), *self._names(text)):
            if not any(each.start < sign.end and sign.start < each.end for each in found):
                found.append(sign)
        return sorted(found, key=lambda each: each.start)

    def _names(self, text: str) -> Iterator[Sign]:
        for start, end in self._sense.find(text):
            words = text[start:end].replace("’", "'").removesuffix("'s").casefold().split()
            if not set(words) <= self._own:
                yield Sign(NAME, start, end)

    def _in_small(self, text: str) -> Iterator[Sign]:
        if self._small is not None:
            for match in self._small.finditer(text):
                yield Sign(SMALL, match.start(), match.end())
