"""What can be decided about disagreements, for the one list of actions."""

from app.edits import adjudication, coders, codings
from app.edits.adjudication import Choice
from app.edits.codes import Description
from app.models import Code, Coding
from app.queries.disagreements import agreed, disagreements
from tests.faults.study import NothingThere, Study


def _two_at_work(s: Study):
    """Let a second person code one passage as somebody did, and one otherwise."""
    coder_id = coders.add(s.project, "Ben")
    with s.project.read() as session:
        one = session.get_one(Coding, s.one(Coding, Coding.area == ""))
        row = {name: getattr(one, name) for name in ("source_id", "code_id", "start", "end")}
    mine, other = {**row, "coder_id": one.coder_id}, {**row, "coder_id": coder_id}
    start, end = s.span(row["source_id"])
    codings.add_rows(s.project, [other, {**other, "start": start, "end": end}])
    if mine["coder_id"] == coder_id:
        raise NothingThere
    return mine["coder_id"], coder_id


def _some_disagreement(s: Study):
    found = disagreements(s.project, _two_at_work(s)).rows
    if not found:
        raise NothingThere
    return s.chance.choice(found)


def _decide(s: Study):
    about = _some_disagreement(s)
    keep = s.chance.choice(("A", "B", "both", "union", "none", "open"))
    adjudication.decide(s.project, about, Choice(keep, reason="level", note=s.text(9)))
    return about


def _settle_agreed(s: Study):
    return adjudication.settle_agreed(s.project, agreed(s.project, _two_at_work(s)))


COMPARING_DEEDS = (
    ("adjudication.decide", _decide),
    ("adjudication.reopen", lambda s: adjudication.reopen(s.project, [_decide(s).id])),
    ("adjudication.settle_agreed", _settle_agreed),
    (
        "adjudication.change_definition",
        lambda s: adjudication.change_definition(
            s.project, s.one(Code), Description(definition=s.text(9))
        ),
    ),
    ("coders.consensus", lambda s: coders.consensus(s.project)),
    (
        "codings.set_certainty",
        lambda s: codings.set_certainty(s.project, s.one(Coding), s.chance.randint(1, 4)),
    ),
)
