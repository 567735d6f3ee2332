"""Whether two texts are copies of one, such as a transcript that two people anonymised."""

_ENOUGH = 0.9
"""Of the words of the longer text, how many must stand in both in the same order."""
_IN_COMMON = 0.7
"""Of the different words of both, how many they must share to be looked at closer."""
_FEW = 12


def alike(one: str, other: str) -> bool:
    """Whether nearly all words of two texts are the same, in the same order.

    Very short texts are copies only if they are equal: three answers "I do not know" are three.
    """
    from rapidfuzz.distance import LCSseq

    if one == other:
        return True
    first, second = one.casefold().split(), other.casefold().split()
    longer, shorter = max(len(first), len(second)), min(len(first), len(second))
    if shorter < _FEW or shorter < _ENOUGH * longer:
        return False
    mine, theirs = set(first), set(second)
    if len(mine & theirs) < _IN_COMMON * len(mine | theirs):
        return False
    return float(LCSseq.normalized_similarity(first, second)) >= _ENOUGH
