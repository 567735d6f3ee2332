"""Deeds of the random walk: how sure somebody was, decisions, and definitions changed by a talk.

What decisions put in the consensus has a walk of its own in `test_undo_comparing.py`.
"""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from sqlalchemy import select

from app.edits import adjudication, codings
from app.edits.adjudication import Choice
from app.edits.codes import Description
from app.models import Code, CodeRevision, Coding, Decision
from app.queries.disagreements import disagreements


class Comparing:
    """The model has what is said of codings and codes, each by id, and decisions by their keys."""

    @precondition(lambda self: self.model["codings"])
    @rule(data=st.data(), sure=st.sampled_from([None, 1, 4]))
    def say_how_sure(self, data, sure):
        coding_id = self.pick(data, "codings")
        codings.set_certainty(self.project, coding_id, sure)
        self.did(lambda m: m["sure"].update({coding_id: sure}))

    @precondition(lambda self: self.model["codes"])
    @rule(data=st.data(), words=st.sampled_from(["", "one", "two"]))
    def change_definition(self, data, words):
        code_id = self.pick(data, "codes")
        before = self.model["defined"].get(code_id, "")
        adjudication.change_definition(self.project, code_id, Description(definition=words))
        if words == before:
            return
        with self.project.read() as session:
            made = max(session.scalars(select(CodeRevision.id)))

        def change(m):
            m["defined"][code_id] = words
            m["earlier"][made] = (code_id, before)

        self.did(change)

    @precondition(lambda self: self.model["codings"] and self.model["rounds"])
    @rule(data=st.data(), keep=st.sampled_from(["none", "open"]))
    def decide(self, data, keep):
        ana = self.project.coder_id
        found = disagreements(self.project, (ana, self.judge())).rows
        if not found:
            return
        row = found[data.draw(st.integers(0, len(found) - 1))]
        steps = self.steps()
        adjudication.decide(self.project, row, Choice(keep))
        if (row.source_id, keep) == self.model["decided"].get(row.id):
            assert self.steps() == steps + 1  # when it was decided is new
            self.past.append(self.model)
            self.future.clear()
        self.did(lambda m: m["decided"].update({row.id: (row.source_id, keep)}))

    @precondition(lambda self: self.model["decided"])
    @rule(data=st.data())
    def reopen(self, data):
        key = self.pick(data, "decided")
        adjudication.reopen(self.project, [key])
        self.did(lambda m: m["decided"].pop(key))


def kept_talk(model):
    """What the model says, without what has gone."""
    model["sure"] = {
        i: sure for i, sure in model["sure"].items() if i in model["codings"] and sure is not None
    }
    model["defined"] = {i: w for i, w in model["defined"].items() if i in model["codes"] and w}
    model["earlier"] = {
        i: (code, words) for i, (code, words) in model["earlier"].items() if code in model["codes"]
    }
    model["decided"] = {
        key: (source, keep)
        for key, (source, keep) in model["decided"].items()
        if source in model["sources"]
    }


def stored_talk(session):
    """What the project says, as the model has it."""
    return {
        "sure": dict(session.execute(
            select(Coding.id, Coding.certainty).where(Coding.certainty.is_not(None))).all()),
        "defined": dict(session.execute(
            select(Code.id, Code.definition).where(Code.definition != "")).all()),
        "earlier": {i: (code, words) for i, code, words in session.execute(
            select(CodeRevision.id, CodeRevision.code_id, CodeRevision.definition))},
        "decided": {key: (source, keep) for key, source, keep in session.execute(
            select(Decision.key, Decision.source_id, Decision.keep))},
    }  # fmt: skip
