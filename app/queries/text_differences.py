"""Where two sources, such as two coders' copies of a transcript, read otherwise."""

from dataclasses import dataclass

from app.project import Project
from app.queries import texts
from app.text import paragraphs
from app.text.differing import differing


@dataclass(frozen=True, slots=True)
class TextDifference:
    """A stretch of one text, and what stands in its place in the other; positions as spans."""

    start: int
    end: int
    words: str
    other_start: int
    other_end: int
    other_words: str
    paragraph: int


def text_differences(project: Project, source_id: int, other_id: int) -> list[TextDifference]:
    """Return where two sources differ, in the order of the first, in whole words."""
    with project.read():
        text, other = texts.text(project, source_id), texts.text(project, other_id)
    lines = paragraphs.starts(text)
    return [
        TextDifference(
            swap.start,
            swap.end,
            text[swap.start : swap.end],
            swap.new_start,
            swap.new_end,
            other[swap.new_start : swap.new_end],
            paragraphs.number_at(lines, swap.start),
        )
        for swap in differing(text, other)
    ]
