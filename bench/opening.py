"""Opening a text with its codings, against showing the bare text."""

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial

from app.project import Project
from app.queries import texts
from bench.figures import Figure, of_seconds
from bench.screens import Bare, Reading, bare_text
from bench.studies import Studies, bare, hottest
from bench.timing import Act, by_turns

TIMES = 25


def figures(studies: Studies) -> Iterator[Figure]:
    """Measure the hottest document of M, in three studies, and the one endless document."""
    yield _hottest(studies)
    yield from _in_three_studies(studies)
    yield _endless(studies)


def _hottest(studies: Studies) -> Figure:
    with studies.opened("M") as project, bare(studies.path("M")) as connection:
        source_id = hottest(project)
        reading = Reading(project)
        reading.open(source_id)
        editor = Bare(reading)
        limit = Act(lambda: editor.open(bare_text(connection, source_id)), partial(editor.open, ""))
        topoi = Act(partial(reading.open_afresh, source_id), partial(_leave, reading, project))
        what = f"open the hottest document of M ({len(reading.view.edit.spans):,} codings)"
        return of_seconds(what, "its bare text", by_turns(TIMES, limit, topoi), 3.0)


def _in_three_studies(studies: Studies) -> Iterator[Figure]:
    names = ("S", "M", "L")
    with studies.with_guest(*names) as lent, ExitStack() as stack:
        acts = []
        for project, source_id in lent:
            reading = Reading(project)
            stack.callback(reading.close)
            acts.append(
                Act(partial(reading.open_afresh, source_id), partial(_leave, reading, project))
            )
        small, *larger = by_turns(TIMES, *acts)
    for name, seconds in zip(names[1:], larger, strict=True):
        yield of_seconds(f"open the same document in {name}", "in S", (small, seconds), 1.3)


def _endless(studies: Studies) -> Figure:
    with studies.opened("H") as project:
        source_id = hottest(project)
        reading = Reading(project)
        reading.open(source_id)
        editor = Bare(reading)
        text = texts.text(project, source_id)
        what = f"open H ({len(text):,} characters, {len(reading.view.edit.spans):,} codings)"
        limit = Act(lambda: editor.open(text), partial(editor.open, ""))
        topoi = Act(partial(reading.open_afresh, source_id), partial(_leave, reading, project))
        return of_seconds(what, "setPlainText", by_turns(9, limit, topoi), 1.5)


def _leave(reading: Reading, _project: Project) -> None:
    """Let the view show nothing, so that opening begins from an empty page."""
    reading.view.show_text("")
    reading.paint()
