"""Who is speaking: finding the turns of a transcript, and knowing a text that is none."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from app.intake import Part
from app.text import labels, paragraphs
from app.text.labels import FORMS, Label
from app.text.turns import Turn

ENOUGH = 0.5
"""From this confidence on a text is taken for a transcript."""
_FEWEST = 4
_FEW = 2
_SURE_FORMS = {form.name for form in FORMS if form.sure}
_NAME = 60
"""Characters: what is longer is no name."""
_LONGEST = 12_000
"""Characters a turn: where labels are rarer, they are not those of a conversation."""


@dataclass(frozen=True)
class Found:
    """The turns of a text and how sure that is, from 0 to 1; no turns if not sure enough."""

    turns: tuple[Turn, ...] = ()
    confidence: float = 0.0

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who speaks, in order of appearance."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns))


def find(text: str, bold: Collection[tuple[int, int]] = ()) -> Found:
    """Find the turns of *text*; *bold* are the spans printed so, of which some may be labels."""
    vocabulary = _Vocabulary(text)
    lines = paragraphs.starts(text)
    ways = [(form.name in _SURE_FORMS, list(labels.found(form, text, lines))) for form in FORMS]
    ways.append((False, _bold_labels(text, bold)))
    best = Found()
    for sure, written in ways:
        tried = _tried(text, written, vocabulary, sure=sure)
        if tried.confidence > best.confidence:
            best = tried
    return best if best.confidence >= ENOUGH else Found(confidence=best.confidence)


def find_among(text: str, parts: Iterable[Part]) -> Found:
    """Find the turns of a text whose structure is known, bold print among it."""
    return find(text, [(part.start, part.end) for part in parts if part.kind == "bold"])


class _Vocabulary:
    """The words of a text in small letters: what stands there so is hardly a name."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _words(self) -> Counter[str]:
        return Counter(re.findall(r"[^\W\d_]+", self._text))

    def is_common(self, name: str) -> bool:
        """Say whether every word of *name* also stands in the text as a word of the language."""
        words = re.findall(r"[^\W\d_]+", name)
        return bool(words) and all(
            not word.isupper() and self._words[word.lower()] > self._words[word] // 20
            for word in words
        )


def _bold_labels(text: str, bold: Collection[tuple[int, int]]) -> list[Label]:
    """Return what is printed bold at the beginning of a line that goes on otherwise."""
    found = []
    for start, end in sorted(bold):
        words = text[start:end]
        name = labels.one_line(words.strip().rstrip(":").strip())
        line_end = text.find("\n", end)
        rest = text[end : len(text) if line_end < 0 else line_end]
        begins = not text[text.rfind("\n", 0, start) + 1 : start].strip()
        if begins and rest.strip(" :\t") and name and "\n" not in words and len(name) <= _NAME:
            found.append(Label(name, start, end))
    return found


def _tried(text: str, written: Sequence[Label], vocabulary: _Vocabulary, *, sure: bool) -> Found:
    """Take the labels of one form for speakers, as far as they can be some."""
    kept = _speaking(written, vocabulary, sure=sure)
    if len(kept) < _FEW:
        return Found()
    ends = [label.start for label in kept[1:]] + [len(text)]
    turns = [
        Turn(label.speaker, label.start, _trimmed(text, label.start, end), time=label.time)
        for label, end in zip(kept, ends, strict=True)
    ]
    return Found(tuple(with_askers(text, turns)), _confidence(text, turns, sure=sure))


def _trimmed(text: str, start: int, end: int) -> int:
    """Return the end of a turn without the empty lines behind it."""
    return start + len(text[start:end].rstrip("\n"))


def _speaking(written: Sequence[Label], vocabulary: _Vocabulary, *, sure: bool) -> list[Label]:
    """Leave out what is no speaker: words that introduce something, and what stands once."""
    possible = [label for label in written if labels.possible(label.speaker)]
    times = Counter(label.speaker for label in possible)
    known = {
        name
        for name, n in times.items()
        if n > 1 and (_is_marked(name) or (_is_named(name) and not vocabulary.is_common(name)))
    }
    if sure and known:  # a name that is a word, too, such as Will or Hope
        known |= {name for name, n in times.items() if n > _FEWEST and _is_named(name)}
    if not known:
        return []
    first = next(at for at, label in enumerate(possible) if label.speaker in known)
    return [
        label
        for at, label in enumerate(possible)
        if label.speaker in known
        or (sure and _speaks_once(label.speaker, vocabulary, before=at < first))
    ]


def _is_marked(name: str) -> bool:
    return bool(labels.role(name)) or labels.titled(name) or labels.initials(name)


def _is_named(name: str) -> bool:
    return labels.like_a_name(name) and not (len(name.split()) > 3 and name.isupper())


def _speaks_once(name: str, vocabulary: _Vocabulary, *, before: bool) -> bool:
    """Say whether a label that stands once is a speaker: a full name, a title, a later role.

    Before all others a role introduces who has it: "Interviewer: Ana Silva".
    """
    if labels.role(name) or labels.initials(name):
        return not before
    full = len(name.split()) > 1 and _is_named(name)
    return labels.titled(name) or (full and not vocabulary.is_common(name))


def _confidence(text: str, turns: Sequence[Turn], *, sure: bool) -> float:
    times = Counter(turn.speaker for turn in turns)
    returning = [name for name, n in times.items() if n > 1]
    roles = {labels.role(name) for name in returning} - {""}
    enough = len(turns) >= _FEWEST or (len(turns) >= _FEW and bool(roles))
    talk = len(returning) > 1 or (bool(roles) and len(times) > 1)
    rare = (len(text) - turns[0].start) / len(turns) > _LONGEST
    if not enough or not talk or rare or _in_turn_always(turns, times):
        return 0.0
    changes = sum(a.speaker != b.speaker for a, b in pairwise(turns)) / (len(turns) - 1)
    marked = sum(_is_marked(turn.speaker) for turn in turns) / len(turns)
    asked = sum(_ends_asking(text, turn) for turn in turns) / len(turns)
    many = min(1.0, len(turns) / 12)
    few_speakers = min(1.0, 2 * len(turns) / max(1, len(times)) / 8)
    weights = (0.25 * changes, 0.2 * marked, 0.2 * min(1.0, 5 * asked), 0.15 * many)
    return round((0.2 if sure else 0.05) * few_speakers + sum(weights), 3)


def _in_turn_always(turns: Sequence[Turn], times: Counter[str]) -> bool:
    """Say whether three or more labels always come in one order, as the fields of a form do."""
    if len(times) < 3:
        return False
    after: dict[str, Counter[str]] = {}
    for one, other in pairwise(turns):
        after.setdefault(one.speaker, Counter())[other.speaker] += 1
    usual = sum(max(each.values()) for each in after.values())
    return usual >= 0.9 * (len(turns) - 1) and min(times.values()) > 1 and len(turns) >= 6


def _ends_asking(text: str, turn: Turn) -> bool:
    return text[turn.start : turn.end].rstrip(' \n\t"”»)]').endswith("?")


def with_askers(text: str, turns: Sequence[Turn]) -> list[Turn]:
    """Mark the turns of whoever has the role to ask, or else alone asks most of the questions."""
    names = dict.fromkeys(turn.speaker for turn in turns)
    asking = {name for name in names if labels.role(name) == "asks"}
    answering = {name for name in names if labels.role(name) == "answers"}
    if not asking and answering and len(names) == len(answering) + 1:
        asking = set(names) - answering
    if not asking and not answering:
        asking = _who_asks(text, turns)
    return [replace(turn, asks=turn.speaker in asking) for turn in turns]


def _who_asks(text: str, turns: Sequence[Turn]) -> set[str]:
    """Return the one of two speakers whose turns mostly end in questions, if the other's do not."""
    times = Counter(turn.speaker for turn in turns)
    often = [name for name, n in times.most_common() if n > 2]
    if len(often) != 2:
        return set()
    asked = Counter(turn.speaker for turn in turns if _ends_asking(text, turn))
    shares = sorted(((asked[name] / times[name]), name) for name in often)
    return {shares[1][1]} if shares[1][0] >= 0.35 and shares[0][0] < 0.15 else set()
