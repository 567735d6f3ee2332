"""Paragraphs of a text: its lines, numbered from 1 as the reader sees them."""

from bisect import bisect_right


def starts(text: str) -> list[int]:
    """Return where each line of *text* begins."""
    found = [0]
    at = text.find("\n")
    while at != -1:
        found.append(at + 1)
        at = text.find("\n", at + 1)
    return found


def number_at(line_starts: list[int], position: int) -> int:
    """Return the number, from 1, of the paragraph in which *position* stands."""
    return bisect_right(line_starts, position)
