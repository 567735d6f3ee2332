"""Looking for words in all texts, beside reading every text to look for them."""

from collections.abc import Iterator

from app.project import Project, contents
from app.queries import texts
from app.queries.search import search
from app.queries.source_list import source_rows
from app.text import finding
from bench.figures import Figure, of_seconds
from bench.studies import Studies
from bench.timing import Act, by_turns
from bench.words import vocabulary

_RARE, _FREQUENT = 15_900, 60


def figures(studies: Studies) -> Iterator[Figure]:
    """Measure a word that stands in some of the 200 texts of M, and one that stands in all."""
    with studies.opened("M") as project:
        for what, number in (("rare", _RARE), ("frequent", _FREQUENT)):
            word = str(vocabulary()[number])
            hits = len(search(project, word))
            yield of_seconds(
                f"find a {what} word in M ({hits:,} places)",
                "read every text for it",
                by_turns(3, _reading(project, word), _searching(project, word)),
            )


def _reading(project: Project, word: str) -> Act:
    """Return the act of finding the places, and nothing of what stands around them."""

    def run() -> None:
        contents.forget_texts()
        pattern = finding.pattern_of(word)
        for row in source_rows(project):
            list(finding.matches(pattern, texts.text(project, row.id)))

    return Act(run)


def _searching(project: Project, word: str) -> Act:
    def run() -> None:
        contents.forget_texts()
        search(project, word)

    return Act(run)
