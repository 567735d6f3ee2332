"""Invented studies of four sizes: the same texts and codings every time, and no sense in them.

S is a thesis, M a team's study, L beyond what anybody has coded by hand, H one endless text.
Some documents are coded far more than others, and the same passages by several coders.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.words import draw, vocabulary

Numbers = NDArray[np.int64]

CITIES = ("Ostmere", "Keldrup", "Varrow", "Tamsel", "Lindholt", "Quenby", "Braskum", "Holvey")
CODINGS = ("document", "code", "coder", "start", "end")
_GAP = "\n\n"
_PER_WORD = 5.0
"""Characters a word takes at least, spaces included; more words are drawn than are needed."""


@dataclass(frozen=True)
class Size:
    """How large a study is."""

    documents: int
    characters: int
    codes: int
    coders: int
    codings: int
    seed: int


SIZES = {
    "S": Size(18, 60_000, 40, 2, 3_000, 101),
    "M": Size(200, 60_000, 120, 4, 100_000, 102),
    "L": Size(2_000, 60_000, 300, 8, 1_000_000, 103),
    "H": Size(1, 5_000_000, 120, 4, 20_000, 104),
}


@dataclass(frozen=True)
class Document:
    """One invented interview, and where its sentences begin and end."""

    name: str
    city: str
    text: str
    starts: Numbers
    ends: Numbers


@dataclass(frozen=True)
class Work:
    """A study: documents, and codings as rows of `CODINGS`, all numbered from 0."""

    codes: int
    coders: int
    documents: tuple[Document, ...]
    codings: Numbers

    @property
    def hottest(self) -> int:
        """The number of the document with most codings."""
        return int(np.bincount(self.codings[:, 0]).argmax())

    def of_document(self, number: int) -> "Work":
        """Return the study of that one document."""
        own = self.codings[self.codings[:, 0] == number].copy()
        own[:, 0] = 0
        return Work(self.codes, self.coders, (self.documents[number],), own)


def make(name: str, size: Size | None = None) -> Work:
    """Return the study of that name."""
    size = size or SIZES[name]
    random = np.random.default_rng(size.seed)
    documents = tuple(
        _document(random, f"{name} interview {number + 1:04d}", number, size.characters)
        for number in range(size.documents)
    )
    return Work(size.codes, size.coders, documents, _codings(random, size, documents))


def _document(random: np.random.Generator, name: str, number: int, length: int) -> Document:
    """Let an interviewer ask and a resident answer until there are *length* characters."""
    count = int(length / _PER_WORD * 1.6) + 200
    words = vocabulary()[draw(random, count)].tolist()
    sentences = np.cumsum(np.clip(random.lognormal(2.4, 0.5, count), 3, 40).astype(int))
    sentences = sentences[sentences < count].tolist()
    answers = random.integers(1, 7, len(sentences)).tolist()
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at, first, left, asking = 0, 0, 0, False
    for last, answer in zip(sentences, answers, strict=True):
        if left == 0:
            asking = not asking
            left = 1 if asking else answer
            head = "INTERVIEWER: " if asking else f"R{number + 1:04d}: "
            head = head if at == 0 else _GAP + head
        else:
            head = " "
        sentence = _sentence(words[first:last], asking=asking)
        parts += (head, sentence)
        starts.append(at + len(head))
        at += len(head) + len(sentence)
        ends.append(at)
        first, left = last, left - 1
        if at >= length:
            break
    text = "".join(parts)[:length]
    begun = np.array(starts, dtype=np.int64)
    kept = begun < len(text) - 1
    closed = np.minimum(np.array(ends, dtype=np.int64), len(text))
    return Document(name, CITIES[number % len(CITIES)], text, begun[kept], closed[kept])


def _sentence(words: list[str], *, asking: bool) -> str:
    text = " ".join(words)
    if len(words) > 14:  # a long one takes breath
        text = " ".join(words[:9]) + ", " + " ".join(words[9:])
    return text[0].upper() + text[1:] + ("?" if asking else ".")


def _codings(random: np.random.Generator, size: Size, documents: tuple[Document, ...]) -> Numbers:
    """Draw codings until there are enough different ones, in the order of somebody's work."""
    lengths = np.array([len(document.starts) for document in documents])
    heat = random.lognormal(0.0, 0.42, size.documents)
    found = np.zeros((0, len(CODINGS)), dtype=np.int64)
    while len(found) < size.codings:
        drawn = _draw(random, size, heat / heat.sum(), lengths)
        found = np.unique(np.concatenate((found, drawn)), axis=0)
    found = found[np.sort(random.choice(len(found), size.codings, replace=False))]
    for number, document in enumerate(documents):
        low, high = np.searchsorted(found[:, 0], [number, number + 1])
        found[low:high, 3] = document.starts[found[low:high, 3]]
        found[low:high, 4] = document.ends[found[low:high, 4]]
    return found[np.lexsort((found[:, 3], found[:, 0], found[:, 2]))]


def _draw(
    random: np.random.Generator, size: Size, heat: NDArray[np.float64], lengths: Numbers
) -> Numbers:
    """Let the first coder code freely, and the others most of it again, not always alike.

    Starts and ends are numbers of sentences, both included.
    """
    alone = size.codings * 2 // 5 + 50
    popular = 1.0 / np.arange(1, size.codes + 1)
    popular /= popular.sum()
    document = random.choice(size.documents, alone, p=heat)
    start = (random.random(alone) * lengths[document]).astype(np.int64)
    more = random.choice(4, alone, p=(0.35, 0.3, 0.2, 0.15))
    code = random.choice(size.codes, alone, p=popular)
    first = np.stack((document, code, np.zeros(alone, dtype=np.int64), start, start + more), axis=1)
    again = first[random.integers(alone, size=size.codings * 4 // 5)]
    again[:, 2] = random.integers(1, size.coders, len(again))
    way = random.random(len(again))
    again[(way >= 0.7) & (way < 0.9), 3:] += 1  # 2 in 10 a sentence later, 1 in 10 another code
    other = way >= 0.9
    again[other, 1] = random.choice(size.codes, int(other.sum()), p=popular)
    rows = np.concatenate((first, again))
    rows[:, 3:] = np.minimum(rows[:, 3:], lengths[rows[:, 0], None] - 1)
    return rows
