"""Opening a text with its codings, against showing the bare text."""

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial

from app.project import Project
from app.queries import texts
from app.ui.theme import theme
from bench.figures import Figure, of_seconds
from bench.screens import Bare, Comparing, Reading, Whole, application, bare_text
from bench.studies import Studies, bare, hottest
from bench.timing import Act, by_turns

TIMES = 25
_ENDLESS = 9


def figures(studies: Studies) -> Iterator[Figure]:
    """Measure the hottest document of M, in three studies, and the one endless document."""
    application()
    yield from _hottest(studies)
    yield from _compared(studies)
    yield from _in_three_studies(studies)
    yield _endless(studies)


def _hottest(studies: Studies) -> Iterator[Figure]:
    with ExitStack() as stack:
        project = stack.enter_context(studies.opened("M"))
        connection = stack.enter_context(bare(studies.path("M")))
        source_id = hottest(project)
        count = len(texts.codings(project, source_id).ids)
        reading, whole = Reading(project), Whole(_again(project, stack))
        stack.callback(whole.close)
        editor = Bare(theme.reading_font())
        limit, topoi, tab = by_turns(
            TIMES,
            Act(lambda: editor.open(bare_text(connection, source_id)), editor.leave),
            Act(partial(reading.open_afresh, source_id), reading.leave),
            Act(partial(whole.open_afresh, source_id), whole.leave),
        )
    what = f"open the hottest document of M ({count:,} codings)"
    yield of_seconds(what, "its bare text", (limit, topoi), 3.0)
    yield of_seconds(f"{what}, in a new tab of the whole window", "its bare text", (limit, tab))


def _compared(studies: Studies) -> Iterator[Figure]:
    """Measure two coders beside one text, against the reading view with the same codings."""
    with studies.opened("M") as project:
        source_id = hottest(project)
        coder_ids = sorted(set(texts.codings(project, source_id).coder_ids.tolist()))
        comparing = Comparing(project, (coder_ids[0], coder_ids[1]), source_id)
        reading = Reading(project)
        seconds = by_turns(
            TIMES,
            Act(partial(reading.open_afresh, source_id), reading.leave),
            Act(comparing.open_afresh, comparing.leave),
        )
        what = f"two coders beside that document ({len(comparing.rows):,} disagreements)"
        yield of_seconds(what, "the reading view", seconds, 1.5)


def _again(project: Project, stack: ExitStack) -> Project:
    return stack.enter_context(Project.open(project.path, writable=False))


def _in_three_studies(studies: Studies) -> Iterator[Figure]:
    names = ("S", "M", "L")
    with studies.with_guest(*names) as lent, ExitStack() as stack:
        acts = []
        for project, source_id in lent:
            whole = Whole(project)
            stack.callback(whole.close)
            acts.append(Act(partial(whole.open_afresh, source_id), whole.leave))
        small, *larger = by_turns(TIMES, *acts)
    for name, seconds in zip(names[1:], larger, strict=True):
        yield of_seconds(f"open the same document in {name}, whole window", "in S",
                         (small, seconds), 1.3)  # fmt: skip


def _endless(studies: Studies) -> Figure:
    with studies.opened("H") as project:
        source_id = hottest(project)
        text = texts.text(project, source_id)
        count = len(texts.codings(project, source_id).ids)
        reading, editor = Reading(project), Bare(theme.reading_font())
        seconds = by_turns(
            _ENDLESS,
            Act(lambda: editor.open(text), editor.leave),
            Act(partial(reading.open_afresh, source_id), reading.leave),
        )
        what = f"open H ({len(text):,} characters, {count:,} codings)"
        return of_seconds(what, "setPlainText and paint", seconds, 1.5)
