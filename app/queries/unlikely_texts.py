"""In which texts words cannot stand, by the index: what a search need not read."""

import numpy as np
from numpy.typing import NDArray

from app.project import Project, fulltext

Rows = NDArray[np.int64]

_MOST = 300
"""Words of the index that one word of a query may be part of; with more it says too little."""
_NUMBER = (1 << fulltext.ROW_BITS) - 1


def unlikely_texts(project: Project, query: str) -> frozenset[int]:
    """Return the contents in which *query*, taken literally, cannot stand; none if in doubt."""
    pieces = fulltext.words_of(query)
    wanted = [(word, at) for at, words in enumerate(pieces) for word in words]
    if not wanted:
        return frozenset()
    with project.read() as session:
        connection = session.connection()
        known = "\n".join(("", *fulltext.vocabulary(connection), ""))
        asked = []
        for number, (word, at) in enumerate(wanted):
            words = _words(known, word, first=number == 0, last=number == len(wanted) - 1)
            if len(words) <= _MOST:
                rows = {row for each in words for row in fulltext.standing(connection, each)}
                asked.append((np.array(sorted(rows), dtype=np.int64), at))
        if not asked:
            return frozenset()
        likely = np.unique(_beginnings(asked) >> fulltext.ROW_BITS)
        return frozenset(fulltext.indexed(connection).difference(likely.tolist()))


def _beginnings(asked: list[tuple[Rows, int]]) -> Rows:
    """Return the rows where a match can begin, given where each word stands and how far it is."""
    rarest, far = min(asked, key=lambda each: len(each[0]))
    back = rarest[:, None] - np.arange(far + 1)
    same_text = back & ~_NUMBER == rarest[:, None] & ~_NUMBER
    rows = np.unique(back[same_text & (back & _NUMBER > 0)])
    for standing, at in asked:
        after = np.searchsorted(standing, rows)
        near = standing[np.minimum(after, len(standing) - 1)] if len(standing) else rows - 1
        rows = rows[(near >= rows) & (near <= rows + at)]
    return rows


def _words(known: str, word: str, *, first: bool, last: bool) -> list[str]:
    """Return the words of *known*, one a line, that *word* can be in a text.

    The first of a query may be the end of a word, the last its beginning, one alone any part of
    it; of more than can be asked for, some.
    """
    if not first and not last:
        return [word]
    found: list[str] = []
    at = known.find(word)
    while at != -1 and len(found) <= _MOST:
        start, end = known.rfind("\n", 0, at) + 1, known.find("\n", at)
        line = known[start:end]
        if (first or line.startswith(word)) and (last or line.endswith(word)):
            found.append(line)
        at = known.find(word, end)
    return found
