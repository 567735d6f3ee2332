"""Is the project whole: the quick look of every opening, and the whole check of every week."""

from collections.abc import Iterator

from app.progress import SILENT
from app.project import Project
from app.queries.check import problems, quick_problems
from app.tasks.checking import in_background
from bench.figures import Figure
from bench.load import load
from bench.studies import Studies
from bench.timing import Act, by_turns
from bench.work import Size, make

TIMES = 5
LARGE = Size(documents=500, characters=60_000, codes=120, coders=4, codings=50_000, seed=105)


def figures(studies: Studies) -> Iterator[Figure]:
    """Measure the checks of a large study of which the journal knows every row."""
    path = studies.scratch / "checked.topoi"
    with Project.create(path, title="Invented study", coder="Coder 1") as project:
        load(project, make("C", LARGE), noted=True)
        seconds = by_turns(
            TIMES,
            Act(lambda: quick_problems(project)),
            Act(lambda: problems(project)),
            Act(lambda: in_background(project, SILENT)),
        )
        assert problems(project) == []
    kinds = ("quick look at", "whole check of", "the same on a copy, in the background:")
    for kind, taken, most in zip(kinds, seconds, (1, 20, 20), strict=True):
        what = f"{kind} 500 documents, 50,000 codings"
        yield Figure(what, "what it may take", most * 1000, taken * 1000, 1.0)
    path.unlink()
