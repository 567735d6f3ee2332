"""The part of the random walk that plans rounds and takes copies in.

Two people who code nothing else are in the rounds.
"""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from sqlalchemy import select

from app.edits import coders, codes, codings, joining, merging, rounds, sources
from app.edits.rounds import Plan
from app.models import Code, Coder, Round, RoundCode, RoundCoder, RoundSource
from app.project import Project
from app.queries import texts
from tests.builders import new_source


class Rounds:
    """Deeds whose model is {id: (name, note, sources, codes, how many have submitted)}."""

    @precondition(lambda self: self.model["sources"])
    @rule(data=st.data(), name=st.sampled_from(["First", "Second"]), one=st.booleans())
    def begin_round(self, data, name, one):
        if name in {known[0] for known in self.model["rounds"].values()}:
            return
        source_id = self.pick(data, "sources")
        scope = (self.pick(data, "codes"),) if one and self.model["codes"] else ()
        with self.project.edit("Round"):
            pair = tuple(coders.add(self.project, each) for each in ("Judge A", "Judge B"))
            made = rounds.begin(self.project, Plan(name, pair, (source_id,), codes=scope))
        planned = (name, "", frozenset({source_id}), frozenset(scope), 0)
        self.did(lambda m: m["rounds"].update({made: planned}))

    @precondition(lambda self: self.model["rounds"])
    @rule(data=st.data(), back=st.booleans())
    def submit(self, data, back):
        round_id = self.pick(data, "rounds")
        change = rounds.take_back if back else rounds.submit
        change(self.project, round_id, self.judge())
        self.did(lambda m: m["rounds"].update({
            round_id: (*m["rounds"][round_id][:4], 0 if back else 1)
        }))  # fmt: skip

    @precondition(lambda self: self.model["rounds"])
    @rule(data=st.data(), name=st.sampled_from(["First", "Third"]))
    def rename_round(self, data, name):
        round_id = self.pick(data, "rounds")
        if name in {known[0] for i, known in self.model["rounds"].items() if i != round_id}:
            return
        rounds.rename(self.project, round_id, name)
        self.did(lambda m: m["rounds"].update({round_id: (name, *m["rounds"][round_id][1:])}))

    @precondition(lambda self: self.model["rounds"])
    @rule(data=st.data())
    def remove_round(self, data):
        round_id = self.pick(data, "rounds")
        rounds.remove(self.project, round_id)
        self.did(lambda m: m["rounds"].pop(round_id))

    @precondition(lambda self: self.model["sources"])
    @rule(data=st.data(), coded=st.booleans())
    def join_a_copy(self, data, coded):
        kept = self.pick(data, "sources")
        text = texts.text(self.project, kept)
        if not text:
            return
        with self.project.edit("A copy"):
            copy = sources.add(self.project, new_source("copy", text))
        self.did(lambda m: m["sources"].update({copy: len(text)}) or m["turns"].update({copy: []}))
        code_id = self.pick(data, "codes") if coded and self.model["codes"] else None
        if code_id is not None:
            coding = codings.add(self.project, copy, code_id, 0, len(text))
            whole = (copy, code_id, 0, len(text))
            self.did(lambda m: m["codings"].update({coding: whole}))
        joining.join_copies(self.project, kept, copy)

        def change(m):
            del m["sources"][copy], m["turns"][copy]
            if code_id is None:
                return
            del m["codings"][coding]
            if (kept, code_id, 0, len(text)) not in m["codings"].values():
                m["codings"][coding] = (kept, code_id, 0, len(text))

        self.did(change)

    @rule(name=st.sampled_from(["Brought", "Along"]))
    def merge_a_copy(self, name):
        if name in {known[0] for known in self.model["codes"].values()}:
            return
        path = self.path.with_name("copy.topoi")
        path.unlink(missing_ok=True)
        self.project.copy_to(path)
        with Project.open(path) as copy:
            codes.add(copy, name)
        with Project.open(path, writable=False) as copy:
            merging.merge(self.project, copy)
        with self.project.read() as session:
            made = session.scalars(select(Code.id).where(Code.name == name)).one()
        self.did(lambda m: m["codes"].update({made: (name, None)}))

    def judge(self):
        with self.project.read() as session:
            return session.scalars(select(Coder.id).where(Coder.name == "Judge A")).one()


def kept_rounds(model):
    """What the model says of rounds, without sources and codes that have gone."""
    return {
        round_id: (name, note, sources & set(model["sources"]), codes & set(model["codes"]), done)
        for round_id, (name, note, sources, codes, done) in model["rounds"].items()
    }


def stored_rounds(session):
    """What the project says of rounds, as the model has it."""

    def ids(column, round_id):
        return frozenset(session.scalars(select(column).where(column.class_.round_id == round_id)))

    return {
        row.id: (
            row.name,
            row.note,
            ids(RoundSource.source_id, row.id),
            ids(RoundCode.code_id, row.id),
            sum(each is not None for each in session.scalars(
                select(RoundCoder.submitted).where(RoundCoder.round_id == row.id))),
        )
        for row in session.scalars(select(Round))
    }  # fmt: skip
