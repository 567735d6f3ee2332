"""What queries and analyses return, views show and exporters write."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

Cell = str | int | float | None


@dataclass(frozen=True)
class Table:
    """An answer in rows and columns, with whole sentences on how to read it."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class CrosstabColumn:
    """One column of a crosstab with its base: how many sources and words stand behind it.

    No file may show a base that `is_hidden`: it would tell of too few people.
    """

    name: str
    sources: int
    words: int
    note: str = ""
    is_hidden: bool = False


@dataclass(frozen=True)
class CrosstabRow:
    """One code across the columns; `path` runs from the top of the codebook to the code."""

    code_id: int
    code: str
    path: tuple[str, ...]
    color: str
    values: tuple[float, ...]
    total: float

    @property
    def depth(self) -> int:
        """How far below the top of the codebook the code stands."""
        return len(self.path) - 1


@dataclass(frozen=True)
class Crosstab:
    """Codes against the values of one attribute, counted by one measure.

    `keys` hold what a click on a column means: the case id, source id, coder id or attribute
    value behind it, None for the column of what has no value. `hidden` are the (row, column) of
    figures that no file may show; one row and one column further than all stand the totals.
    """

    title: str
    by: str
    measure: str
    rolled_up: bool
    columns: tuple[CrosstabColumn, ...]
    keys: tuple[int | str | None, ...]
    rows: tuple[CrosstabRow, ...]
    column_totals: tuple[float, ...]
    total: float
    notes: tuple[str, ...] = ()
    hidden: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class Excerpt:
    """One coding as the reader meets it: the words and everything needed to find them again."""

    coding_id: int
    guid: str
    source_id: int
    source: str
    code_id: int
    code: str
    code_path: tuple[str, ...]
    color: str
    coder: str
    start: int
    end: int
    text: str
    before: str
    after: str
    places: tuple[str, ...]
    paragraph: int
    page: str | None
    turn: str | None
    date: str | None
    made: str
    weight: int | None
    memo: str | None
    do_not_quote: bool
    who: str = ""
    """The participant who speaks, as to be cited: "K-04, LIP coordinator, Kingston"."""
    area: str = ""
    """The region or time that is coded instead of words (see `app.media.areas`); "" for words."""
    when: str = ""
    """The time in a recording that is coded, as 00:12:03–00:12:40."""
    named: str = ""
    """What is coded instead of words, for people: that time, or "part of the picture"."""
    certainty: int | None = None
    unconsented: str = ""
    """The answer about consent that forbids quoting; "" if none does."""
    unshown: str = ""
    """The answer about consent that forbids showing a picture; "" if none does."""

    @property
    def quotable(self) -> bool:
        """Whether it may stand in a file."""
        return not self.do_not_quote and not self.unconsented


@dataclass(frozen=True)
class Section:
    """What a codebook says about one code, for the head of its chapter."""

    name: str
    path: tuple[str, ...]
    definition: str
    color: str


@dataclass(frozen=True)
class ExcerptReport:
    """Excerpts with everything that a reader of the printed page has to know.

    `codes` are the sections in codebook order by code id; `about` are (label, words) pairs for
    the cover; `left_out` is how many excerpts of sources that must not be quoted are missing,
    `refused` how many for want of consent, by the answer, `withheld` how many of codes that are
    not to be published.
    `bibliography` has an entry for each source of the excerpts of which a record is known.
    """

    title: str
    about: tuple[tuple[str, str], ...]
    excerpts: tuple[Excerpt, ...]
    codes: dict[int, Section]
    left_out: int
    summary: Crosstab
    places_first: bool = False
    bibliography: tuple[str, ...] = ()
    withheld: int = 0
    refused: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Sourced:
    """A fact as a reader may check it: what is so, since when, over what, and who says so."""

    name: str
    value: str
    date: str = ""
    scope: str = ""
    source: str = ""


@dataclass(frozen=True)
class Photograph:
    """A picture of a place: who brought it, when it was taken, and their words about it."""

    source_id: int
    name: str
    date: str
    who: str
    words: str


@dataclass(frozen=True)
class Dossier:
    """All that a project knows of one place, to be read as one document.

    `facts` are (group, its facts) pairs; `tables` are documents, informants and answers to
    surveys, those that there are. `excerpts` are the key ones: at most one of each code;
    `left_out` and `refused` count as those of an `ExcerptReport`, `unshown` are photographs that
    consent keeps back.
    """

    place_id: int
    title: str
    about: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, tuple[Sourced, ...]], ...]
    tables: tuple[Table, ...]
    photographs: tuple[Photograph, ...]
    excerpts: tuple[Excerpt, ...]
    left_out: int
    bibliography: tuple[str, ...]
    refused: tuple[tuple[str, int], ...] = ()
    unshown: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the ends of its interval; where it is None, `why` says the reason.

    A number that is not finite is refused: it would mean that a reason was forgotten.
    """

    value: float | None
    why: str = ""
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        if self.value is None and not self.why:
            raise ValueError("a figure without a number says why")
        if not all(each is None or isfinite(each) for each in (self.value, self.low, self.high)):
            raise ValueError("a figure is a finite number")


@dataclass(frozen=True)
class CodeAgreement:
    """How alike the coders used one code.

    `n` units were coded by at least one coder, `agree` by all of those who had the source, and
    `only` by this coder and nobody else. `figures` are by the name of the statistic.
    """

    code_id: int
    code: str
    path: tuple[str, ...]
    color: str
    n: int
    agree: int
    only: tuple[int, ...]
    figures: Mapping[str, Figure]


@dataclass(frozen=True)
class GroupAgreement:
    """How alike they coded in some sources: all of them, those of one place, or one source.

    `key` is the id of the place or the source, None for what has none. `overall` is pooled over
    the codes that anybody used there.
    """

    name: str
    key: int | None
    sources: int
    units: int
    overall: Mapping[str, Figure]
    codes: tuple[CodeAgreement, ...]


@dataclass(frozen=True)
class DifferingText:
    """A source of which a coder had another text, and in how many places that differed."""

    source_id: int
    source: str
    coder: str
    places: int


@dataclass(frozen=True)
class AgreementReport:
    """How alike several coders coded, by unit of the text.

    `statistics` are the names of the figures, in order; `groups` the places or the sources one by
    one, if that was asked. The intervals come from `repeats` draws of sources with that `seed`;
    no repeats, no intervals. `source_ids` are the sources compared.
    """

    title: str
    coder_ids: tuple[int, ...]
    coders: tuple[str, ...]
    unit: str
    statistics: tuple[str, ...]
    whole: GroupAgreement
    by: str
    groups: tuple[GroupAgreement, ...]
    repeats: int
    seed: int
    source_ids: tuple[int, ...]
    differing: tuple[DifferingText, ...]
    notes: tuple[str, ...]

    @property
    def rows(self) -> tuple[CodeAgreement, ...]:
        """The codes, over all sources."""
        return self.whole.codes
