"""What may tell who somebody is: addresses, numbers, dates of birth, and what looks like a name.

None of this is certain. It is a list for a person to look through, so it finds rather too much.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from app.i18n import N_

EMAIL, PHONE, POSTAL, BIRTH, LINK, ADDRESS, NAME = (
    N_("e-mail address"), N_("telephone or other number"), N_("postal code"),
    N_("date of birth"), N_("link or handle"), N_("street address"), N_("written like a name"),
)  # fmt: skip

_DAY = (
    r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})"
    r"|\d{1,2}(?:st|nd|rd|th|er)?(?: of)? [^\W\d_]{3,9}\.?,? \d{4}"
    r"|[^\W\d_]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
    r"|(?:19|20)\d{2})"
)
_BORN = (
    r"\b(?:born|birth(?:day|date)?|date of birth|d\.?o\.?b\.?|née?|naissance|anniversaire)\b"
    rf"[^\n\d]{{0,40}}?(?={_DAY})(?P<day>{_DAY})"
)
_STREET = (
    r"\b\d{1,5}[A-Za-z]?,? (?:[^\W\d_a-z][\w’'.\-]{0,30} ){1,4}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Boulevard|Blvd|Lane|Court|Crescent|Cres|Way|Square)\b"
)
_RUE = (
    r"\b\d{1,5},? (?:bis |ter )?(?:rue|avenue|boulevard|boul\.|chemin|allée|impasse|montée|quai) "
    r"[^\n,.;]{2,40}"
)
_LETTERS = "ABCEGHJ-NPRSTV-Z"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (EMAIL, re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}")),
    (LINK, re.compile(r"\b(?:https?://|www\.)[^\s<>\"”)]{3,300}|(?<![\w.@/])@\w{2,40}", re.I)),
    (POSTAL, re.compile(rf"\b[ABCEGHJ-NPRSTVXY]\d[{_LETTERS}][ \-]?\d[{_LETTERS}]\d\b", re.I)),
    (ADDRESS, re.compile(_STREET)),
    (ADDRESS, re.compile(_RUE, re.I)),
    (BIRTH, re.compile(_BORN, re.I)),
    (PHONE, re.compile(
        r"(?<![\w.,\-/])(?:\+\d{1,3}[ .\-]?)?(?:\(\d{2,4}\) ?|\d{2,4}[ .\-])\d{2,4}"
        r"(?:[ .\-]\d{2,4}){1,4}(?![\w\-/])|(?<!\w)\+?\d{9,15}(?!\w)"
    )),
)  # fmt: skip
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_AMOUNT = re.compile(r"\d{1,3}(?:[ .]\d{3})+")

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_BETWEEN = re.compile(r"[ \u00a0](?:(?:de|du|des|la|le|van|von|der|den|bin|al|el|da|dos) )?")
_OPENING = re.compile(r"(?:^|[.!?:;…\n]|[.!?][\"”’)\]]|\d\.\d+)[\s\"“„«(\[–—\-•*]*$|[\"“„«]$")
_NO_NAMES = frozenset((
    "I'm", "I’m", "I'd", "I’d", "I'll", "I’ll", "I've", "I’ve", "Monday", "Tuesday", "Wednesday",
    "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April", "May",
    "June", "July", "August", "September", "October", "November", "December", "Mr", "Mrs", "Ms",
    "Dr", "Prof", "Yes", "No", "Okay", "Well", "Oh",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sign:
    """A stretch of a text that may tell who somebody is, and what it looks like."""

    kind: str
    start: int
    end: int


def signs(text: str) -> list[Sign]:
    """Return what in *text* has the form of something that identifies, none within another."""
    found: list[Sign] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span("day") if kind is BIRTH else match.span()
            harmless = kind is PHONE and _is_no_number(match[0])
            inside = any(each.start < end and start < each.end for each in found)
            if not harmless and not inside:
                found.append(Sign(kind, start, end))
    return sorted(found, key=lambda each: each.start)


def _is_no_number(words: str) -> bool:
    digits = sum(map(str.isdigit, words))
    return digits < 7 or bool(_ISO_DAY.fullmatch(words) or _AMOUNT.fullmatch(words))


class NameSense:
    """Learns from texts which words are written like names, and finds those.

    A name is one or more capitalised words that do not merely begin a sentence, and that never
    stand in small letters.
    """

    def __init__(self) -> None:
        self._small: set[str] = set()
        self._within: Counter[str] = Counter()

    def learn(self, text: str) -> None:
        """Take note of the words of *text*."""
        for match in _WORD.finditer(text):
            word = match[0]
            if word.islower():
                self._small.add(word)
            elif _is_capitalised(word) and not _opens(text, match.start()):
                self._within[word] += 1

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Return the spans of what is written like a name."""
        run: list[re.Match[str]] = []
        for match in _WORD.finditer(text):
            if not self._may_be(match[0]):
                continue
            if run and not _BETWEEN.fullmatch(text, run[-1].end(), match.start()):
                yield from self._kept(text, run)
                run = []
            run.append(match)
        if run:
            yield from self._kept(text, run)

    def _may_be(self, word: str) -> bool:
        return _is_capitalised(word) and word not in _NO_NAMES and word.lower() not in self._small

    def _kept(self, text: str, run: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
        alone = len(run) == 1 and _opens(text, run[0].start())
        if alone and not self._within[run[0][0]]:
            return  # a sentence begins with it, and nothing else speaks for a name
        yield run[0].start(), run[-1].end()


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and len(word) > 1 and any(map(str.islower, word))


def _opens(text: str, start: int) -> bool:
    """Whether a sentence begins at *start*."""
    return bool(_OPENING.search(text[max(0, start - 8) : start])) or start == 0
