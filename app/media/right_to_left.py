"""Hebrew and Arabic in print: letters come from left to right, words are read the other way."""

import unicodedata
from collections.abc import Sequence
from itertools import groupby, pairwise

from app.media.lines import Glyph

_RIGHT_TO_LEFT = ("R", "AL")
_LEFT_TO_RIGHT = ("L", "EN", "AN")

Cluster = list[Glyph]
"""The letters that one printed glyph stands for, in reading order."""


def is_right_to_left(text: str) -> bool:
    """Say whether *text* has letters that are read from right to left."""
    return any(char > "\u0590" and _direction(char) == "R" for char in text)


def in_reading_order(glyphs: list[Glyph]) -> list[Glyph]:
    """Turn words around that are read from right to left but printed from left to right."""
    clusters = _clusters(glyphs)
    if not _printed_left_to_right(clusters):
        return glyphs
    directions = _directions(clusters)
    runs = [
        (direction, [cluster for _direction, cluster in run])
        for direction, run in groupby(
            zip(directions, clusters, strict=True), key=lambda pair: pair[0]
        )
    ]
    if _base(clusters) == "R":
        runs.reverse()
    ordered: list[Glyph] = []
    for direction, run in runs:
        for cluster in reversed(run) if direction == "R" else run:
            ordered.extend(_plain(cluster))
    return ordered


def _clusters(glyphs: Sequence[Glyph]) -> list[Cluster]:
    clusters: list[Cluster] = []
    for char, box in glyphs:
        if clusters and box is not None and clusters[-1][-1][1] == box:
            clusters[-1].append((char, box))
        else:
            clusters.append([(char, box)])
    return clusters


def _direction(char: str) -> str:
    """Return "R" or "L" for letters and digits, "" for what goes with its neighbours."""
    kind = unicodedata.bidirectional(char)
    if kind in _RIGHT_TO_LEFT:
        return "R"
    return "L" if kind in _LEFT_TO_RIGHT else ""


def _printed_left_to_right(clusters: Sequence[Cluster]) -> bool:
    """Say whether neighbours among the letters read from the right stand in the order of print."""
    forth = back = 0
    for before, after in pairwise(clusters):
        (char, box), (other, next_box) = before[0], after[0]
        if box and next_box and _direction(char) == _direction(other) == "R":
            forth += next_box[0] > box[0]
            back += next_box[0] < box[0]
    return forth >= back


def _base(clusters: Sequence[Cluster]) -> str:
    letters = [_direction(cluster[0][0]) for cluster in clusters]
    return "R" if letters.count("R") >= letters.count("L") else "L"


def _directions(clusters: Sequence[Cluster]) -> list[str]:
    """Give everything a direction: neutral characters between two of one kind are of that kind."""
    base = _base(clusters)
    found = [_direction(cluster[0][0]) for cluster in clusters]
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and not found[end]:
            end += 1
        before = found[at - 1] if at else base
        after = found[end] if end < len(found) else base
        for neutral in range(at, end):
            found[neutral] = before if before == after else base
        at = end + 1
    return found


def _plain(cluster: Cluster) -> list[Glyph]:
    """Write the shapes that Arabic letters take within words as the letters they are."""
    return [
        (letter, box)
        for char, box in cluster
        for letter in (
            unicodedata.normalize("NFKC", char) if "\ufb1d" <= char <= "\ufefc" else char
        )
    ]
