"""A small invented project in which two coders, Ana and Ben, disagree in every way."""

from sqlalchemy import update

from app.edits import coders, codes, codings, memos, sources
from app.models import Coding
from tests.builders import new_source

TEXT = (
    "We answer for the results.\n"
    "It comes in September. We hire in May.\n"
    "The council advises, and the officer decides.\n"
    "Nobody phoned. It was a tracked change.\n"
)


def fill(project):
    """One interview; by place: a boundary, a weight, another code, only Ana, only Ben, agreement.

    Returns the ids of the coders, the codes and the source by name.
    """
    ana, ben = project.coder_id, coders.add(project, "Ben")
    gaps, money, voice = (codes.add(project, name) for name in ("Gaps", "Money", "Voice"))
    source = sources.add(project, new_source("Council", TEXT))
    for who, code, quote, weight in (
        (ana, gaps, "We answer for the results.", None),
        (ben, gaps, "answer for the results", None),
        (ana, money, "It comes in September.", 20),
        (ben, money, "It comes in September.", 80),
        (ana, gaps, "The council advises", None),
        (ben, voice, "The council advises, and", None),
        (ana, voice, "the officer decides", None),
        (ben, money, "We hire in May.", None),
        (ana, voice, "Nobody phoned.", None),
        (ben, voice, "Nobody phoned.", None),
    ):
        code_as(project, who, source, code, quote, weight=weight)
    return {
        "Ana": ana,
        "Ben": ben,
        "Gaps": gaps,
        "Money": money,
        "Voice": voice,
        "Council": source,
    }


def code_as(project, who, source_id, code_id, quote, *, weight=None, certainty=None, memo=""):
    """Code the first occurrence of *quote* as somebody."""
    before, project.coder_id = project.coder_id, who
    try:
        start = TEXT.index(quote)
        coding_id = codings.add(project, source_id, code_id, start, start + len(quote))
        if weight is not None:
            codings.set_weight(project, coding_id, weight)
        if certainty is not None:
            with project.edit("Say how sure") as session:
                session.execute(
                    update(Coding).where(Coding.id == coding_id).values(certainty=certainty)
                )
        if memo:
            memos.write(project, memo, coding_id=coding_id)
    finally:
        project.coder_id = before
    return coding_id
