"""Real names and what stands for them: finding the names in a text, as whole words.

A name is found as it is written in the register, in capitals, and, if it has several words, in
any case. A single word in small letters is not (*May*, *Hope* and *Will* are words, too) unless
the register has it so. White space between the words of a name may be any. The longest name
goes first, and what was put in is never searched again, so that no name leads on to another.
"""

import heapq
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from app.errors import UserError
from app.i18n import N_, _
from app.text.reanchor import Replacement, replaced

KINDS = (N_("person"), N_("organisation"), N_("place"), N_("other"))
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_LETTER = rf"[^\W\d_]|[{_MARKS}]"
_NO_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff]")
"""Scripts that write words without spaces between them."""
_RUN = re.compile(rf"(?:{_LETTER})+")
_APOSTROPHES = "'’ʼ"

_Compiled = tuple[re.Pattern[str], "Entry"]
_Hit = tuple[re.Match[str], "Entry"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A real name, other ways in which it is written, and what stands for all of them."""

    name: str
    pseudonym: str
    kind: str = "person"
    variants: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its variants."""
        return (self.name, *self.variants)


@dataclass(frozen=True, slots=True)
class Found:
    """A name `[start, end)` in a text: the words, whose they are, and what stands for them."""

    start: int
    end: int
    words: str
    entry: Entry
    pseudonym: str


class Register:
    """All names of a study, checked: none twice, and no pseudonym that holds a name."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = tuple(_evened(entry) for entry in entries)
        self._whose = _whose(self.entries)
        names = sorted(self._whose, key=lambda name: (-len(name), name))
        self._by_word: dict[str, list[_Compiled]] = {}
        self._others: list[_Compiled] = []
        for name in names:
            compiled = re.compile(_pattern(name)), self._whose[name]
            word = _RUN.match(name)
            if word is None or _NO_SPACES.match(name):
                self._others.append(compiled)
            else:
                self._by_word.setdefault(_key(word[0]), []).append(compiled)
        for entry in self.entries:
            if hit := next(self.find(entry.pseudonym), None):
                raise UserError(
                    _("The pseudonym “{pseudonym}” holds the real name “{name}”.").format(
                        pseudonym=entry.pseudonym, name=hit.words
                    ),
                    _("Choose one that no name of the register is part of."),
                )

    def __len__(self) -> int:
        return len(self.entries)

    def find(self, text: str) -> Iterator[Found]:
        """Find every name in *text*, from left to right, the longest where several begin."""
        end = 0
        for match, entry in heapq.merge(
            self._by_words(text), self._elsewhere(text), key=lambda hit: hit[0].start()
        ):
            if match.start() >= end:
                end = match.end()
                yield Found(match.start(), end, match[0], entry, _in_case(entry, match[0]))

    def _by_words(self, text: str) -> "Iterator[_Hit]":
        """Find names by their first word: one look at each word, however many names there are."""
        for word in _RUN.finditer(text):
            for pattern, entry in self._by_word.get(_key(word[0]), ()):
                if match := pattern.match(text, word.start()):
                    yield match, entry
                    break

    def _elsewhere(self, text: str) -> "Iterator[_Hit]":
        """Find names that do not begin with a word of letters between spaces."""
        found = [
            (match, entry) for pattern, entry in self._others for match in pattern.finditer(text)
        ]
        yield from sorted(found, key=lambda hit: (hit[0].start(), -len(hit[0][0])))

    def replacements(self, text: str) -> list[Replacement]:
        """Return what to put where in *text*."""
        return [Replacement(hit.start, hit.end, hit.pseudonym) for hit in self.find(text)]

    def applied(self, text: str) -> str:
        """Return *text* with every name replaced."""
        made = self.replacements(text) if text else []
        return replaced(text, made) if made else text


def _evened(entry: Entry) -> Entry:
    """Return *entry* without needless white space, refusing what lacks a name or a pseudonym."""
    name, pseudonym = _words(entry.name), _words(entry.pseudonym)
    if not name or not pseudonym:
        raise UserError(
            _("A name of the register has no pseudonym, or a pseudonym has no name.")
            if not name
            else _("“{name}” has no pseudonym yet.").format(name=name),
            _("Give every name a pseudonym."),
        )
    if not any(map(str.isalnum, name)):
        raise UserError(_("“{name}” is not a name: it has no letter.").format(name=name))
    kind = entry.kind if entry.kind in KINDS else "other"
    variants = [_words(variant) for variant in entry.variants]
    others = tuple(dict.fromkeys(each for each in variants if each and each != name))
    return Entry(name, pseudonym, kind, others)


def _words(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _whose(entries: Sequence[Entry]) -> dict[str, Entry]:
    whose: dict[str, Entry] = {}
    for entry, name in chain.from_iterable(
        ((entry, name) for name in entry.names) for entry in entries
    ):
        if whose.setdefault(name, entry) is not entry:
            raise UserError(
                _("“{name}” stands in the register twice.").format(name=name),
                _("Keep one of the two, or write the longer form of each."),
            )
    return whose


def _key(word: str) -> str:
    """Return *word* in the form in which words are looked up."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", word).casefold())


def _pattern(name: str) -> str:
    """Return the pattern of a name as a whole word, with its accents in either form."""
    forms = dict.fromkeys(_forms(name))
    written = "|".join(
        rf"(?i:{_loose(form)})" if any_case else _loose(form) for form, any_case in forms
    )
    return f"{_border(name[0], before=True)}(?:{written}){_border(name[-1], before=False)}"


def _forms(name: str) -> Iterator[tuple[str, bool]]:
    for form in (name, unicodedata.normalize("NFD", name)):
        if " " in name:
            yield form, True
        else:
            yield form, False
            yield form.upper(), False


def _loose(form: str) -> str:
    """Return the pattern of one way to write a name: any white space, any apostrophe."""
    parts = re.split(rf"(\s+|[{_APOSTROPHES}])", form)
    return "".join(
        r"\s+" if part.isspace() else f"[{_APOSTROPHES}]" if part in _APOSTROPHES and part
        else re.escape(part)
        for part in parts
    )  # fmt: skip


def _border(edge: str, *, before: bool) -> str:
    """Return the condition that a word ends here, in scripts that part words at all."""
    if not edge.isalnum():
        return ""
    if _NO_SPACES.match(edge):
        return ""
    beyond = rf"\d|{_LETTER}" if edge.isdigit() else _LETTER
    return f"(?<!{beyond})" if before else f"(?!{beyond})"


def _in_case(entry: Entry, words: str) -> str:
    """Return the pseudonym, in capitals if the name stands in capitals and is not written so."""
    letters = [letter for letter in words if letter.isalpha()]
    shouted = len(letters) > 1 and words.isupper()
    if shouted and words not in entry.names:
        return entry.pseudonym.upper()
    return entry.pseudonym
