"""Where the heads of a survey's table end, in the ways in which survey programs write them."""

import re
from collections import Counter
from collections.abc import Sequence

from app.importers.questionnaire import Answers, Head, is_tick
from app.media.sheets import Row

_IMPORT_ID = '{"importid"'
_GENERIC = frozenset(
    {"response", "open-ended response", "réponse", "réponse ouverte", "open-ended"}
)
_OTHER = re.compile(r"\b(other|autre)s?\b.*(specify|préciser|précisez)|_text$", re.IGNORECASE)
_BRACKETS = re.compile(r"(.*\S)\s*\[(.+)\]", re.DOTALL)
_PART = re.compile(r"(.+)_\d+(_text)?", re.IGNORECASE)
_SELECTED = re.compile(r"\s+-\s+(selected choice|choix sélectionné)\b", re.IGNORECASE)


def answers_of(rows: Sequence[Row], head_rows: int = 0) -> Answers:
    """Part the heads from the answers; *head_rows* overrules what the rows look like."""
    count = head_rows or head_rows_of(rows)
    width = max((len(row.cells) for row in rows), default=0)
    padded = [Row(row.line, (*row.cells, *[""] * (width - len(row.cells)))) for row in rows]
    below = tuple(padded[count:])
    written = [[" ".join(cell.split()) for cell in row.cells] for row in padded[:count]]
    return Answers(_checked(_heads(written, width), below), below, count)


def head_rows_of(rows: Sequence[Row]) -> int:
    """Return how many rows are heads: one, or the two and three of some survey programs."""
    if len(rows) > 2 and _share(rows[2], _IMPORT_ID) > 0.5:
        return 3
    if len(rows) > 1 and _share(rows[1], _IMPORT_ID) > 0.5:
        return 2
    return 2 if len(rows) > 2 and _goes_on(rows[0], rows[1]) else 1


def is_other(words: str) -> bool:
    """Say whether a head asks for what the choices lack."""
    return _OTHER.search(words) is not None


def _share(row: Row, begin: str) -> float:
    full = [cell.strip().lower() for cell in row.cells if cell.strip()]
    return sum(cell.startswith(begin) for cell in full) / len(full) if full else 0.0


def _goes_on(first: Row, second: Row) -> bool:
    """Say whether a second row of heads names the choices of the questions in the first."""
    words = [cell.strip().casefold() for cell in second.cells]
    if any(word in _GENERIC for word in words):
        return True
    blank = [at for at, cell in enumerate(first.cells) if not cell.strip()]
    blank += range(len(first.cells), len(words))
    return bool(words) and not words[0] and any(at < len(words) and words[at] for at in blank)


def _heads(written: list[list[str]], width: int) -> list[Head]:
    if not written:
        return [Head(f"{at + 1}", f"{at + 1}") for at in range(width)]
    second = written[1] if len(written) > 1 else None
    if second is not None and (len(written) > 2 or any(_IMPORT_ID in c.lower() for c in second)):
        found = [
            _with_codes(label, asked)
            for label, asked in zip(
                written[0], second if len(written) > 2 else written[0], strict=True
            )
        ]
    elif second is not None:
        found = _with_choices(written[0], second)
    else:
        found = [_alone(label) for label in written[0]]
    return _unique(found)


def _with_codes(label: str, asked: str) -> Head:
    """Read a head that has a code, and below it the question with its choice."""
    asked = _SELECTED.sub("", asked)
    question, dash, choice = asked.rpartition(" - ")
    if dash and _PART.fullmatch(label):
        return Head(label, question, choice)
    return Head(label, asked or label)


def _with_choices(questions: list[str], below: list[str]) -> list[Head]:
    """Read heads with a question above, and below it each choice."""
    found, asked = [], ""
    for question, word in zip(questions, below, strict=True):
        asked = question or asked
        choice = "" if word.casefold() in _GENERIC else word
        label = f"{asked} [{choice}]" if choice else asked
        found.append(Head(label, asked or label, choice))
    return found


def _alone(label: str) -> Head:
    brackets = _BRACKETS.fullmatch(label)
    return Head(label, brackets[1], brackets[2]) if brackets else Head(label, label)


def _unique(heads: list[Head]) -> list[Head]:
    """Number heads of the same name, and those without one."""
    seen: Counter[str] = Counter()
    found = []
    for at, head in enumerate(heads, 1):
        label = head.label or f"column {at}"
        seen[label.casefold()] += 1
        times = seen[label.casefold()]
        unique = f"{label} ({times})" if times > 1 else label
        found.append(Head(unique, head.question or unique, head.choice))
    return found


def _checked(heads: list[Head], rows: Sequence[Row]) -> tuple[Head, ...]:
    """Take a head for that of a choice only where all columns of its question hold ticks."""
    groups: dict[str, list[int]] = {}
    for at, head in enumerate(heads):
        if head.choice and not is_other(head.choice) and not is_other(head.label):
            groups.setdefault(head.question, []).append(at)
    ticked = {
        at
        for group in groups.values()
        if len(group) > 1
        and all(is_tick(row.cells[at], heads[at].choice) for row in rows for at in group)
        for at in group
    }
    return tuple(
        head if at in ticked or not head.choice else Head(head.label, _joined(head))
        for at, head in enumerate(heads)
    )


def _joined(head: Head) -> str:
    return f"{head.question}: {head.choice}" if head.choice not in head.question else head.question
