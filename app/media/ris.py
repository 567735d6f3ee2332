"""RIS, in which databases and reference managers hand over records: a tag and a value a line.

There is a package for it, which passes over records without an end, the second of two values and
every line it does not know; nothing of that would be told.
"""

import re
from dataclasses import dataclass, field

_LINE = re.compile(r"^\s{0,3}([A-Z][A-Z0-9]) {1,2}-(?: (.*)|)$")
_BEGIN, _END = "TY", "ER"


@dataclass
class Record:
    """One record: the line on which it begins, its type, and its tags in order."""

    line: int
    type: str
    values: list[tuple[str, str]] = field(default_factory=list)

    def all(self, *tags: str) -> list[str]:
        """Return what stands under *tags*, in the order of the file."""
        return [value for tag, value in self.values if tag in tags and value]

    def first(self, *tags: str) -> str:
        """Return the first value under the first of *tags* that has one."""
        return next((value for tag in tags for value in self.all(tag)), "")


@dataclass
class Library:
    """The records of a file, and the lines that belong to none."""

    records: list[Record] = field(default_factory=list)
    stray: list[int] = field(default_factory=list)


def read(text: str) -> Library:
    """Read *text*; a record ends with ER, with the next TY, or with the file."""
    library = Library()
    record: Record | None = None
    for number, line in enumerate(text.split("\n"), 1):
        match = _LINE.match(line.rstrip())
        tag, value = (match[1], (match[2] or "").strip()) if match else ("", line.strip())
        if tag == _BEGIN:
            record = Record(number, value.upper())
            library.records.append(record)
        elif tag == _END:
            record = None
        elif record is None:
            if value:
                library.stray.append(number)
        elif tag:
            record.values.append((tag, value))
        elif value and record.values:  # the line goes on
            last, before = record.values[-1]
            record.values[-1] = (last, f"{before}\n{value}" if before else value)
    return library
