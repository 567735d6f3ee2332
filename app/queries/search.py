"""Words in the sources: every place where they stand."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import regex
from sqlalchemy.exc import DatabaseError

from app.errors import UserError
from app.i18n import _
from app.measures.pieces import Span
from app.progress import SILENT, Progress
from app.project import Project, sqlite
from app.queries import texts
from app.queries.filters import NO_FILTER, Filter, Selection, resolve
from app.queries.source_list import source_rows
from app.queries.unlikely_texts import unlikely_texts
from app.text import context, finding
from app.text.finding import Found

LITERAL, REGEX, FUZZY = "literal", "regex", "fuzzy"
_REACH = 60
_SECONDS = 5.0
"""How long a pattern may take in one source; a sensible one takes a hundredth of a second."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the words stand; `context` is the words with those around them."""

    source_id: int
    source: str
    start: int
    end: int
    text: str
    context: str
    score: float


def search(
    project: Project,
    query: str,
    chosen: Filter = NO_FILTER,
    *,
    way: str = LITERAL,
    least: float = 85,
    progress: Progress = SILENT,
) -> list[Hit]:
    """Find *query* in the sources that *chosen* lets through, by source name and position.

    Literally: in any case, white space of any kind for a space. By regex: Python's, and what the
    `regex` package knows beside. Fuzzy: whole words at least *least* of 100 alike. Where codes or
    coders are chosen, only what touches a passage that they coded.
    """
    find = _finder(query, way, least)
    selection = resolve(project, chosen)
    rows = [
        row
        for row in source_rows(project)
        if selection.source_ids is None or row.id in selection.source_ids
    ]
    unlikely = _unlikely(project, query) if way == LITERAL else frozenset()
    text_ids = texts.content_ids(project)
    hits: list[Hit] = []
    for row in progress.each(rows, _("Searching")):
        if text_ids[row.id] in unlikely:
            continue
        text = texts.text(project, row.id)
        found = find(text)
        if chosen.coders or selection.code_ids is not None:
            found = _coded(project, row.id, selection, found)
        if selection.within is not None and row.id in selection.within:
            found = _within(found, selection.within[row.id])
        hits += (_hit(row.id, row.name, text, each) for each in found)
    return hits


def _unlikely(project: Project, query: str) -> frozenset[int]:
    """Return the contents that need not be read; none where the index is damaged."""
    try:
        return unlikely_texts(project, query)
    except (DatabaseError, sqlite.DatabaseError, UnicodeError):
        return frozenset()


def _finder(query: str, way: str, least: float) -> Callable[[str], Iterable[Found]]:
    if not query.strip():
        raise UserError(_("There is nothing to search for."))
    if way == FUZZY:
        return lambda text: finding.similar(query, text, least)
    try:
        pattern = regex.compile(query) if way == REGEX else finding.pattern_of(query)
    except regex.error as error:
        raise UserError(
            _("“{query}” is not a regular expression: {why}.").format(query=query, why=error),
            _("Characters such as ( [ * + ? need a \\ before them to stand for themselves."),
        ) from error
    return lambda text: _in_time(finding.matches(pattern, text, _SECONDS))


def _in_time(found: Iterable[Found]) -> list[Found]:
    try:
        return list(found)
    except TimeoutError as error:
        raise UserError(
            _("This pattern takes too long to search for."),
            _("Repeats within repeats, such as (a+)+, do that; say it in another way."),
        ) from error


def _within(found: Iterable[Found], spans: Sequence[Span]) -> Iterator[Found]:
    """Keep what touches one of the spans."""
    for each in found:
        at = bisect_right(spans, each.start, key=lambda span: span[1])
        if at < len(spans) and spans[at][0] < each.end:
            yield each


def _coded(
    project: Project, source_id: int, selection: Selection, found: Iterable[Found]
) -> Iterable[Found]:
    """Keep what touches a passage by the chosen codes and coders."""
    codings = texts.codings(project, source_id)
    kept = np.ones(len(codings.ids), dtype=bool)
    for column, ids in (
        (codings.code_ids, selection.code_ids),
        (codings.coder_ids, selection.coder_ids),
    ):
        if ids is not None:
            kept &= np.isin(column, np.fromiter(ids, dtype=np.int64))
    starts, ends = codings.starts[kept], codings.ends[kept]
    return [each for each in found if bool(((starts < each.end) & (ends > each.start)).any())]


def _hit(source_id: int, source: str, text: str, found: Found) -> Hit:
    words = text[found.start : found.end]
    before = context.before(text, found.start, _REACH)
    after = context.after(text, found.end, _REACH)
    around = f"{before}{words}{after}"
    return Hit(source_id, source, found.start, found.end, words, around, found.score)
