"""A talk in random order: decisions with their consensus, among codings that change meanwhile."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from sqlalchemy import select

from app.edits import adjudication, codes, codings, texts
from app.edits.adjudication import Choice
from app.errors import UserError
from app.models import Coder, Coding, DecisionCoding
from app.models.coder import CONSENSUS
from app.project import Project
from app.queries import texts as texts_of
from app.queries.check import problems
from app.queries.counts import code_counts
from app.queries.disagreements import agreed, disagreements
from tests.comparing import TEXT, fill
from tests.dump import dump

KEEPS = ("A", "B", "both", "union", "intersection", "none", "open", "new")


class Talk(RuleBasedStateMachine):
    """`past` and `future` are the whole states between the steps."""

    @initialize()
    def open_project(self):
        self.folder = tempfile.TemporaryDirectory()
        os.environ["TOPOI_HOME"] = self.folder.name
        self.project = Project.create(Path(self.folder.name) / "p.topoi", coder="Ana")
        self.ids = fill(self.project)
        self.both = (self.ids["Ana"], self.ids["Ben"])
        self.past, self.future, self.now = [], [], dump(self.project)
        self.counted = self.steps()

    def did(self):
        """Remember how it was; a step may also end where it began."""
        after, steps = dump(self.project), self.steps()
        if steps != self.counted:
            self.past.append(self.now)
            self.future.clear()
        else:
            assert after == self.now
        self.now, self.counted = after, steps

    def steps(self):
        with self.project.read() as session:
            sql = "SELECT count(*) FROM change WHERE state = 'done'"
            return session.connection().exec_driver_sql(sql).scalar_one()

    def rows(self):
        return disagreements(self.project, self.both).rows

    @rule(data=st.data(), keep=st.sampled_from(KEEPS), start=st.integers(0, 60))
    def decide(self, data, keep, start):
        rows = self.rows()
        if not rows:
            return
        row, people = rows[data.draw(st.integers(0, len(rows) - 1))], self.people()
        span = (start, start + 9) if keep == "new" else None
        before = code_counts(self.project)
        try:
            adjudication.decide(self.project, row, Choice(keep, span, code_id=self.ids["Gaps"]))
        except UserError:
            assert keep == "intersection"  # of what has no shared part
            keep = row.keep
        assert self.people() == people
        assert code_counts(self.project) == before
        self.did()
        after = next(each for each in self.rows() if each.id == row.id)
        assert after.keep == keep

    @rule(data=st.data())
    def reopen(self, data):
        decided = [row.id for row in self.rows() if row.decision]
        if decided:
            people = self.people()
            adjudication.reopen(
                self.project, [decided[data.draw(st.integers(0, len(decided) - 1))]]
            )
            assert self.people() == people
            self.did()

    @rule()
    def settle(self):
        people = self.people()
        adjudication.settle_agreed(self.project, agreed(self.project, self.both))
        assert self.people() == people
        self.did()

    @rule(who=st.sampled_from(["Ana", "Ben"]), code=st.sampled_from(["Gaps", "Money", "Voice"]),
          start=st.integers(0, 60), length=st.integers(1, 30))  # fmt: skip
    def code(self, who, code, start, length):
        row = {"source_id": self.ids["Council"], "code_id": self.ids[code],
               "coder_id": self.ids[who], "start": start, "end": start + length}  # fmt: skip
        codings.add_rows(self.project, [row])
        self.did()

    @rule(data=st.data())
    def uncode(self, data):
        with self.project.read() as session:
            ids = session.scalars(select(Coding.id)).all()
        if ids:  # also what the consensus has
            codings.remove(self.project, [data.draw(st.sampled_from(ids))])
            self.did()

    @rule()
    def merge_codes(self):
        with self.project.edit("Merge codes"):
            code_id = codes.add(self.project, "Once")
            codings.add(self.project, self.ids["Council"], code_id, 0, 5)
            codes.merge(self.project, code_id, self.ids["Gaps"])
        self.did()

    @rule()
    def correct_the_text(self):
        old = texts_of.text(self.project, self.ids["Council"])
        if old.startswith(TEXT[:3]):
            texts.change_text(self.project, self.ids["Council"], f"Well. {old}")
            self.did()

    @precondition(lambda self: self.past)
    @rule()
    def undo(self):
        self.project.undo()
        self.future.append(self.now)
        self.now, self.counted = self.past.pop(), self.steps()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self):
        self.project.redo()
        self.past.append(self.now)
        self.now, self.counted = self.future.pop(), self.steps()

    @invariant()
    def the_project_is_as_it_was_left(self):
        if hasattr(self, "project"):
            assert dump(self.project) == self.now

    @invariant()
    def what_was_decided_is_coded_by_the_consensus(self):
        if hasattr(self, "project"):
            with self.project.read() as session:
                kinds = session.scalars(
                    select(Coder.kind)
                    .join(Coding, Coding.coder_id == Coder.id)
                    .join(DecisionCoding, DecisionCoding.coding_id == Coding.id)
                ).all()
            assert set(kinds) <= {CONSENSUS}

    def people(self):
        with self.project.read() as session:
            kept = list(Coding.__table__.columns)
            rows = session.execute(
                select(*kept).join(Coder, Coder.id == Coding.coder_id)
                .where(Coder.kind != CONSENSUS).order_by(Coding.id)
            )  # fmt: skip
            return [tuple(row) for row in rows]

    def teardown(self):
        if hasattr(self, "project"):
            assert problems(self.project) == []
            self.project.close()
            self.folder.cleanup()


TestTalk = pytest.mark.timeout(600)(Talk.TestCase)
TestTalk.settings = settings(
    max_examples=20,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
