"""Small invented projects for tests."""

from pathlib import Path

from app.edits import cases, codes, codings, places, sources
from app.edits.sources import Placing
from app.importers.talking import structured
from app.intake import NewSource
from app.text.dates import PartialDate

COUNCIL = (
    "INTERVIEWER: Who decides?\n"
    "COORDINATOR: The council advises, and the officer decides. We answer for the results.\n"
    "INTERVIEWER: And the money?\n"
    "COORDINATOR: It comes in September. We hire in May."
)
STRATEGY = "The partnership will coordinate services.\nActions depend on funding decided elsewhere."


def new_source(name, text, *, original=None):
    """A plain text as an importer would hand it over."""
    data = text.encode() if original is None else original
    source = NewSource(name, text, "text", data, Path(f"{name}.txt"), encoding="utf-8")
    return structured(source)


def code_quote(project, source_id, code_id, quote):
    """Code the first occurrence of *quote*."""
    from app.queries import texts

    start = texts.text(project, source_id).index(quote)
    return codings.add(project, source_id, code_id, start, start + len(quote))


def fill(project):
    """Kingston has an interview of 2013, Peterborough a strategy of 2012; four codings."""
    kingston = cases.add(project, "place", "Kingston")
    peterborough = cases.add(project, "place", "Peterborough")
    places.set_population(project, kingston, 132_485, "2021", geography="city")
    places.set_population(project, peterborough, 83_651, "2021", geography="city")
    interview = sources.add(
        project,
        new_source("Council", COUNCIL),
        Placing((kingston,), "interview", PartialDate.parse("2013-05-14")),
    )
    strategy = sources.add(
        project,
        new_source("Strategy", STRATEGY),
        Placing((peterborough,), "strategy", PartialDate.parse("2012")),
    )
    rescaling = codes.add(project, "Rescaling")
    gaps = codes.add(project, "Authority gaps", rescaling)
    precarity = codes.add(project, "Funding precarity")
    code_quote(project, interview, gaps, "The council advises, and the officer decides.")
    code_quote(project, interview, gaps, "We answer for the results.")
    code_quote(project, interview, precarity, "It comes in September. We hire in May.")
    code_quote(project, strategy, precarity, "Actions depend on funding decided elsewhere.")
    return {
        "kingston": kingston,
        "peterborough": peterborough,
        "interview": interview,
        "strategy": strategy,
        "rescaling": rescaling,
        "gaps": gaps,
        "precarity": precarity,
    }
