"""A comparison of coders as it is printed: the sample, the figures, and the minutes."""

from dataclasses import dataclass

from app.results import Table


@dataclass(frozen=True)
class MinutedSide:
    """What one coder had when it was decided; `code` is "" if they had nothing there.

    `before` and `after` are the words around it, as the text says them now, if it still stands
    there. `named` says what was coded instead of words.
    """

    letter: str
    coder: str
    code: str
    color: str = ""
    before: str = ""
    words: str = ""
    after: str = ""
    named: str = ""
    start: int | None = None
    end: int | None = None
    weight: int | None = None
    certainty: int | None = None
    comment: str = ""


@dataclass(frozen=True)
class MinutedDecision:
    """An entry of the minutes: what coders had, what they decided, why, who wrote it and when.

    Of what must not be quoted there are no words, comments and notes (`quotable`).
    `keep` is a coder's letter or what else can be decided; `kept` what the consensus has now.
    """

    key: str
    type: str
    source: str
    places: tuple[str, ...]
    paragraph: int
    sides: tuple[MinutedSide, ...]
    keep: str
    kept: tuple[str, ...]
    reason: str
    note: str
    by: str
    at: str
    quotable: bool = True


@dataclass(frozen=True)
class ChangedEntry:
    """An entry of the codebook that was changed: what each of its parts said before and after."""

    code: str
    color: str
    at: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class ComparisonReport:
    """A comparison of coders from the sample to the minutes, to be read as one document.

    `about` are (label, words) pairs; `notes` say what is not in it. `figures` and `settled` are
    None where the coders want no statistics: the agreement before, and after what was decided.
    """

    title: str
    coders: tuple[str, ...]
    about: tuple[tuple[str, str], ...]
    sample: Table
    figures: Table | None
    settled: Table | None
    counts: Table
    minutes: tuple[MinutedDecision, ...]
    changes: tuple[ChangedEntry, ...]
    notes: tuple[str, ...]
