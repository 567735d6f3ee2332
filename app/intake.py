"""What importers read and edits store, before the project knows it."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class ReadOptions:
    """What the user asks of an importer.

    `encoding` is a Python codec name and overrules detection (plain text only).
    `leave_out` holds any of "headers" (running heads and feet of a paged document),
    "line-numbers" (numbers in the margin) and "codings" (those of a table that is a coded
    transcript, which is then read as any other table). `as_cells` asks for the rows and cells of a
    table, as JSON in the place of a text (see `app.importers.cells`).
    """

    encoding: str | None = None
    leave_out: frozenset[str] = frozenset()
    as_cells: bool = False


@dataclass(frozen=True)
class Part:
    """A stretch of the text with a role: `[start, end)` in code points.

    `kind` is one of "heading", "list item", "table row", "footnote", "turn", "question", "bold",
    "italic"; plain paragraphs are the lines of the text and need no part. `level` is the depth of
    a heading or list (1 is the outermost), in a turn 1 if the interviewer speaks, 0 elsewhere.
    `label` is who speaks in a turn, or the number of a question; `time` when a turn begins, in
    milliseconds of the recording.
    """

    kind: str
    start: int
    end: int
    level: int = 0
    label: str = ""
    time: int | None = None


@dataclass(frozen=True)
class Page:
    """The stretch of the text that stands on one page; sizes in points, 0 where unknown."""

    number: int
    start: int
    end: int
    width: float = 0.0
    height: float = 0.0
    label: str = ""


@dataclass(frozen=True)
class NewCoding:
    """A code, by its name, on `[start, end)` of a text that comes coded."""

    code: str
    start: int
    end: int


@dataclass(frozen=True)
class NewReference:
    """A record of a bibliography: how to cite a work (CSL-JSON), and what we know of its words.

    `files` are the names of the files that it says hold the work itself.
    """

    csl: str
    title: str
    text: str
    parts: tuple[Part, ...] = ()
    files: tuple[str, ...] = ()
    date: str = ""
    language: str = ""


@dataclass(frozen=True)
class Recorded:
    """How long a recording lasts, in milliseconds.

    One that is too large to be kept in the project stays where it is and is known by its size
    and its checksum; of one that is kept, both are left out.
    """

    length: int
    size: int = 0
    sha256: str = ""


@dataclass(frozen=True)
class NewSource:
    """A source as read from a file.

    `text` is normalised: no byte order mark, line ends LF, no NUL, no lone surrogate, one
    paragraph a line. `boxes` holds four little-endian float32 a code point of `text` (left,
    bottom, right, top in points, origin at the page's lower left; NaN where a character was
    put in by us), or nothing. `warnings` are whole sentences for the user. `codings` are those
    that the file brings along. A bibliography has no text but `references`, each of which
    describes a source or becomes one. A recording has no text but `recorded`, and an `original`
    only if it is small enough to be kept in the project. A picture has its width and height in
    `pixels`, and the `caption` that somebody wrote into its file, which becomes its text where no
    other words are given. `date` is the day that the file says it is from, such as "2021-07-04".
    """

    name: str
    text: str
    kind: str
    original: bytes
    path: Path
    media_type: str = "text/plain"
    encoding: str | None = None
    parts: tuple[Part, ...] = ()
    pages: tuple[Page, ...] = ()
    boxes: bytes = b""
    warnings: tuple[str, ...] = ()
    found: frozenset[str] = field(default_factory=frozenset)
    """What could be left out on request (see `ReadOptions.leave_out`) and was kept."""
    codings: tuple[NewCoding, ...] = ()
    references: tuple[NewReference, ...] = ()
    recorded: Recorded | None = None
    pixels: tuple[int, int] | None = None
    date: str = ""
    caption: str = ""


@dataclass(frozen=True)
class NewCode:
    """A code as a codebook file describes it; `parent` is the number of the code above it."""

    name: str
    number: str = ""
    parent: str = ""
    color: str = ""
    definition: str = ""
    include: str = ""
    exclude: str = ""
    example: str = ""
    concept: str = ""


@dataclass(frozen=True)
class NewFigure:
    """How many people lived in a place: in which year, counted over what, says who."""

    value: int
    year: str = ""
    geography: str = ""
    source_note: str = ""


@dataclass(frozen=True)
class NewName:
    """A name as a register writes it, with the time when it was borne, if that is told."""

    name: str
    date: str = ""


@dataclass(frozen=True)
class NewPlace:
    """A place as a register describes it; `attributes` are whatever else the register knows.

    `successors` are the places that it went on as, each with the date; `succession_note` says how.
    """

    name: str
    level: str = ""
    parent: str = ""
    aliases: tuple[NewName, ...] = ()
    populations: tuple[NewFigure, ...] = ()
    attributes: dict[str, str] = field(default_factory=dict)
    source_note: str = ""
    successors: tuple[NewName, ...] = ()
    succession_note: str = ""


@dataclass(frozen=True)
class NewFact:
    """A fact about a place: `date` is from when it is, `scope` what it covers.

    `kind` and `group` are those of its attribute; empty for what they are, or text.
    """

    name: str
    value: str
    group: str = ""
    kind: str = ""
    date: str = ""
    scope: str = ""
    source_note: str = ""


@dataclass(frozen=True)
class NewArea:
    """An area of a census table: its identifier, its name, and how many people were counted."""

    dguid: str
    name: str
    level: str = ""
    populations: tuple[NewFigure, ...] = ()


@dataclass(frozen=True)
class NewQuestion:
    """A question of a survey: a closed one is an attribute, of one of its kinds."""

    name: str
    question: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    multiple: bool = False


@dataclass(frozen=True)
class NewRespondent:
    """One row of a survey: closed answers and open ones by the name of their question.

    `place` and `organisation` are names as the respondent, or the file, writes them.
    """

    id: str
    line: int
    answers: dict[str, tuple[str, ...]]
    texts: dict[str, str]
    place: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class Unread:
    """What of a row could not be taken, and why."""

    line: int
    respondent: str
    reason: str


@dataclass(frozen=True)
class NewSurvey:
    """A survey as read from its table.

    `missing` counts the empty answers of each question. Respondents are `numbered` where no column
    names them: then R001 is the first row of the table.
    """

    name: str
    closed: tuple[NewQuestion, ...]
    open: tuple[NewQuestion, ...]
    respondents: tuple[NewRespondent, ...]
    refused: tuple[Unread, ...] = ()
    unread: tuple[Unread, ...] = ()
    missing: dict[str, int] = field(default_factory=dict)
    numbered: bool = False
    file_name: str = ""


@dataclass(frozen=True)
class NewInvitation:
    """An organisation that was invited to a survey: how often, and where it is."""

    organisation: str
    invited: str = "yes"
    place: str = ""
