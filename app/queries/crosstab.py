"""Codes against places, or against anything else that is known of sources.

A coding is one code on one span by one coder. What a source holds counts in every column to
which the source belongs, and once in the totals.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.errors import UserError
from app.i18n import N_, _
from app.measures import tally
from app.measures.tally import Entries, Ints, Links, Numbers, Spans
from app.progress import SILENT, Progress
from app.project import Project
from app.queries.code_tree import PUBLISHED, CodeRow, code_rows, withheld_codes
from app.queries.columns import Columns, Selected, canonical, columns, selected_sources
from app.queries.counted_cases import CountedCases, counted_cases
from app.queries.counts import Counts, counts_of
from app.queries.crosstab_counter import Counter, Filled
from app.queries.filters import NO_FILTER, Filter, resolve
from app.queries.frame import Frame, frame_of, frame_with_words
from app.queries.parts import Parts, parts_of
from app.queries.said import INTERVIEWERS, PARTICIPANTS
from app.queries.translations import shared_works
from app.results import Crosstab, CrosstabColumn, CrosstabRow

CODINGS, PASSAGES, SOURCES, CASES = "codings", "passages", "sources", "cases"
WORDS, CHARACTERS, PER_1000, SHARE = "words", "characters", "per1000", "share"

MEASURES = {
    CODINGS: N_("codings"),
    PASSAGES: N_("passages"),
    SOURCES: N_("sources"),
    CASES: N_("cases"),
    WORDS: N_("words"),
    CHARACTERS: N_("characters"),
    PER_1000: N_("codings per 1,000 words"),
    SHARE: N_("share of the column's codings, in percent"),
}
_COUNTS: dict[str, tally.Count] = {
    PASSAGES: tally.passages,
    WORDS: tally.words,
    CHARACTERS: tally.characters,
    SOURCES: tally.presence,
    CASES: tally.presence,
}
_TABLE = 10_000_000
"""Up to such an id, looking up in a table is quicker than bisection."""
_FROM_SPANS = (PASSAGES, WORDS, CHARACTERS)


@dataclass(frozen=True)
class _Question:
    """What is asked, looked up: rows, columns, and what counts in which."""

    project: Project
    by: str
    rolled_up: bool
    codes: tuple[CodeRow, ...]
    rows_of: dict[int, tuple[int, ...]]
    """Code id -> the rows in which it counts; other codes are not asked about."""
    sources: Selected
    columns: Columns
    coders: frozenset[int] | None
    parts: Parts | None = None
    """The parts of sources that count, where it is not the whole of each."""
    speakers: frozenset[str] = frozenset()
    works: Numbers | None = None
    """The number of the work that each source is, where an original and a translation are one."""

    @cached_property
    def base(self) -> tuple[Numbers, Numbers]:
        """The number of sources and the words behind each column."""
        if self.parts is not None and self.columns.of_parts:
            return self.parts.base(len(self.columns.names))
        source, column = self.source_columns.follow(np.arange(len(self.sources.names)))
        size = len(self.columns.names)
        words = np.bincount(column, weights=self.sources.words[source], minlength=size)
        if self.works is None:
            return np.bincount(column, minlength=size), words.astype(np.int64)
        return tally.distinct(column, self.works[source], size), words.astype(np.int64)

    @cached_property
    def source_columns(self) -> Links:
        """From each source to its columns."""
        return Links(self.columns.of_source)


def crosstab(
    project: Project,
    by: str = "place",
    measure: str = CODINGS,
    *,
    roll_up: bool = False,
    chosen: Filter = NO_FILTER,
    progress: Progress = SILENT,
) -> Crosstab:
    """Count codes by *by*: place, source, coder, code, or a name of `app.queries.values`."""
    (found,) = crosstabs(project, by, (measure,), roll_up=roll_up, chosen=chosen, progress=progress)
    return found


def crosstabs(
    project: Project,
    by: str,
    measures: Sequence[str],
    *,
    roll_up: bool = False,
    chosen: Filter = NO_FILTER,
    progress: Progress = SILENT,
) -> tuple[Crosstab, ...]:
    """Return one crosstab a measure, all of the same rows and columns."""
    for measure in measures:
        if measure not in MEASURES:
            raise UserError(
                _("There is no measure called “{name}”.").format(name=measure),
                _("Choose one of: {names}.").format(names=", ".join(MEASURES)),
            )
    question = _look_up(project, canonical(project, by), chosen, roll_up=roll_up)
    return tuple(_answer(question, measure, progress) for measure in measures)


def _look_up(project: Project, by: str, chosen: Filter, *, roll_up: bool) -> _Question:
    selection = resolve(project, chosen)
    sources = selected_sources(project, selection)
    everything = code_rows(project)
    shown = tuple(
        code for code in everything if selection.code_ids is None or code.id in selection.code_ids
    )
    heads = columns(project, by, sources, chosen)
    return _Question(
        project,
        by,
        roll_up,
        shown,
        _rows_of(_counted(project, everything, chosen), shown, roll_up=roll_up),
        sources,
        heads,
        selection.coder_ids,
        parts_of(project, sources, heads, selection.within),
        chosen.speakers,
        shared_works(project, sources.ids.tolist(), chosen.translations),
    )


def _counted(project: Project, everything: list[CodeRow], chosen: Filter) -> list[CodeRow]:
    """Return the codes that count at all, be it in the code above them."""
    if chosen.publication != {PUBLISHED}:
        return everything
    withheld = withheld_codes(project)
    return [code for code in everything if code.id not in withheld]


def _rows_of(
    everything: Sequence[CodeRow], shown: Sequence[CodeRow], *, roll_up: bool
) -> dict[int, tuple[int, ...]]:
    """Return the rows in which each code counts: its own and, rolled up, those above it."""
    row = {code.id: number for number, code in enumerate(shown)}
    if not roll_up:
        return {code_id: (number,) for code_id, number in row.items()}
    found: dict[int | None, tuple[int, ...]] = {None: ()}
    for code in everything:  # each one after the code above it
        own = (row[code.id],) if code.id in row else ()
        found[code.id] = (*found[code.parent_id], *own)
    return {code_id: rows for code_id, rows in found.items() if code_id is not None and rows}


def _answer(question: _Question, measure: str, progress: Progress) -> Crosstab:
    filled, notes = _fill(question, measure, progress)
    sources, words = question.base
    heads = question.columns
    return Crosstab(
        title=_("Codes by {by}: {measure}").format(by=_(question.by), measure=_(MEASURES[measure])),
        by=question.by,
        measure=measure,
        rolled_up=question.rolled_up,
        columns=tuple(
            CrosstabColumn(*head)
            for head in zip(
                heads.names, sources.tolist(), words.tolist(), heads.remarks, strict=True
            )
        ),
        keys=heads.keys,
        rows=tuple(
            CrosstabRow(code.id, code.name, code.path, code.color, tuple(values), total)
            for code, values, total in zip(
                question.codes, filled.cells.tolist(), filled.rows.tolist(), strict=True
            )
        ),
        column_totals=tuple(filled.columns.tolist()),
        total=filled.total,
        notes=(*_notes(question, measure), *notes),
    )


def _notes(question: _Question, measure: str) -> tuple[str, ...]:
    notes = _of_measure(question, measure)
    if question.rolled_up:
        notes.append(_("Each code counts its sub-codes, too; the totals count everything once."))
    if question.speakers == {PARTICIPANTS}:
        notes.append(
            _("Of transcripts only what participants say counts, also as words of a column.")
        )
    if question.speakers == {INTERVIEWERS}:
        notes.append(_("Only what interviewers say counts, also as words of a column."))
    if question.columns.of_parts:
        notes.append(
            _("Where parts of a source stand under different columns, a coding counts in each that "
              "it touches, and once in the totals.")
        )  # fmt: skip
    return (*notes, *question.columns.notes)


def _of_measure(question: _Question, measure: str) -> list[str]:
    """Say what one of what is counted is."""
    notes = []
    if measure == CODINGS:
        notes.append(_("A coding is one code on one passage by one coder."))
    if measure == PASSAGES:
        notes.append(_("A passage counts once, however many coders and codes it has."))
    if measure in (WORDS, CHARACTERS):
        notes.append(_("Text counts once, however many codings cover it."))
    if question.works is not None and measure == SOURCES:
        notes.append(_("An original and its translations count as one source."))
    return notes


def _fill(question: _Question, measure: str, progress: Progress) -> tuple[Filled, tuple[str, ...]]:
    entries, codes, coders = _entries(question, measure, progress)
    placed: Links | None = None
    if question.parts is not None:
        assert isinstance(entries, Spans)
        pieces = measure in (WORDS, CHARACTERS)
        entries, whose, placed = question.parts.placed(entries, pieces=pieces)
        codes, coders = codes[whose], coders[whose]
    row_links = Links([rows for _code, rows in sorted(question.rows_of.items())])
    columns = question.columns
    counter = Counter(
        (len(columns.names), question.source_columns),
        _COUNTS.get(measure, tally.codings),
        entries,
        coders=coders if columns.coders is not None else None,
        placed=placed,
    )
    which, rows = row_links.follow(codes)
    size = len(question.codes)
    everything = np.zeros(len(codes), dtype=np.int64)
    if measure == CASES:
        cases = counted_cases(question.project, question.by, question.sources, question.columns)
        return counter.cases(cases, (which, rows, size), everything), (cases.note,)
    if measure == SOURCES and question.works is not None:
        return counter.cases(_as_cases(question), (which, rows, size), everything), ()
    cells, row_totals = counter.count(which, rows, size)
    if counter.is_plain and not question.rolled_up:  # then each coding counts in one row only
        filled = Filled(cells, row_totals, cells.sum(axis=0), int(row_totals.sum()))
        return _scaled(question, measure, filled), ()
    column_totals, total = counter.count(np.arange(len(codes)), everything, 1)
    filled = Filled(cells, row_totals, column_totals[0], int(total[0]))
    return _scaled(question, measure, filled), ()


def _as_cases(question: _Question) -> CountedCases:
    """Return the works to count instead of sources, each in all columns of its sources."""
    assert question.works is not None
    numbers = question.works.tolist()
    of_source = zip(numbers, question.columns.of_source, strict=True)
    pairs = tuple(tuple((column, work) for column in own) for work, own in of_source)
    return CountedCases(tuple((work,) for work in numbers), pairs, "")


def _scaled(question: _Question, measure: str, counted: Filled) -> Filled:
    """Return codings for each 1,000 words of a column, or as its percentages."""
    if measure == PER_1000:
        words = question.base[1] / 1000
        all_words = int(question.sources.words.sum()) / 1000
        bases, all_base = words, all_words
    elif measure == SHARE:
        bases, all_base = counted.columns / 100, counted.total / 100
    else:
        return counted
    return Filled(
        _ratio(counted.cells, bases),
        _ratio(counted.rows, np.array(all_base)),
        _ratio(counted.columns, bases),
        float(_ratio(np.array([counted.total]), np.array([all_base]))[0]),
    )


def _ratio(
    counted: NDArray[np.float64] | Numbers, base: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Divide; nothing out of nothing is nothing."""
    safe = np.where(base > 0, base, 1.0)
    return np.where(base > 0, counted / safe, 0.0)


def _entries(
    question: _Question, measure: str, progress: Progress
) -> tuple[Entries, Numbers, Numbers]:
    """Return what is counted, and the code and column of the coder of each entry."""
    known: Frame | Counts
    if measure in _FROM_SPANS or question.parts is not None:
        ask = frame_with_words if measure == WORDS else frame_of
        known = ask(question.project, progress)
    elif question.columns.coders is None and question.coders is None:
        known = counts_of(question.project).of_everybody
    else:
        known = counts_of(question.project)
    code = _numbers(known.code, sorted(question.rows_of))
    source = _numbers(known.source, question.sources.ids.tolist())
    coders = question.columns.coders
    listed = question.coders if coders is None else coders
    coder = np.zeros(len(code), dtype=np.int64) if listed is None else _numbers(known.coder, listed)
    kept = np.flatnonzero((code >= 0) & (source >= 0) & (coder >= 0))
    source = source[kept]
    if isinstance(known, Counts):
        return Entries(source, known.times[kept]), code[kept], coder[kept]
    columns = (known.start, known.end, known.passage, known.ended, known.begun)
    spans = Spans(source, np.ones_like(source), *(column[kept] for column in columns))
    return spans, code[kept], coder[kept]


def _numbers(ids: Ints, listed: Iterable[int]) -> Numbers:
    """Return where each of *ids* stands in the list, -1 where it does not."""
    known = np.fromiter(listed, dtype=np.int64)
    if not len(known) or not len(ids):
        return np.full(len(ids), -1, dtype=np.int64)
    most = max(int(known.max()), int(ids.max()))
    if most < _TABLE:
        table = np.full(most + 1, -1, dtype=np.int64)
        table[known] = np.arange(len(known))
        return table[ids]
    order = np.argsort(known)
    found = np.minimum(np.searchsorted(known[order], ids), len(known) - 1)
    return np.where(known[order][found] == ids, order[found], -1)
