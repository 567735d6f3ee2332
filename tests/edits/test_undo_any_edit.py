"""Ten thousand random deeds, with undo and redo between them, against a plain model.

The model is dictionaries of plain values, and a list of its own past states. It shares no code
with the project: what each deed should do is written a second time, by subject in the files beside
this one.
"""

import copy
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

from app.edits import areas
from app.models import Case, CaseAlias, CaseLink, Code, Coding, Memo, ProjectInfo, Source
from app.project import Project
from app.queries import talk
from tests.dump import dump
from tests.edits.undo_cases import Cases
from tests.edits.undo_codes import Codes
from tests.edits.undo_comparing import Comparing, kept_talk, stored_talk
from tests.edits.undo_properties import Properties, kept, stored
from tests.edits.undo_recordings import Recordings
from tests.edits.undo_rounds import Rounds, kept_rounds, stored_rounds
from tests.edits.undo_texts import Texts

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # a file system that costs no disk


class AnyEdit(
    Cases, Codes, Comparing, Properties, Recordings, Rounds, Texts, RuleBasedStateMachine
):
    @initialize()
    def open_project(self):
        self.folder = tempfile.TemporaryDirectory(dir=MEMORY)
        os.environ["TOPOI_HOME"] = self.folder.name
        self.path = Path(self.folder.name) / "p.topoi"
        self.project = Project.create(self.path, coder="Ana")
        self.model = {
            "codes": {},
            "codings": {},
            "sources": {},
            "memos": {},
            "links": set(),
            "merged": False,
            "turns": {},
            "recordings": set(),
            "heard": {},
            "said": {},
            "periods": "",
            "rounds": {},
            "sure": {},
            "defined": {},
            "earlier": {},
            "decided": {},
        }
        self.past, self.future = [], []

    def did(self, change):
        """Let the model do the same, and remember how it was."""
        before = copy.deepcopy(self.model)
        change(self.model)
        self.model["said"] = kept(self.model)
        self.model["rounds"] = kept_rounds(self.model)
        kept_talk(self.model)
        if before != self.model:
            self.past.append(before)
            self.future.clear()

    def pick(self, data, table):
        return data.draw(st.sampled_from(sorted(self.model[table])))

    @precondition(lambda self: self.past)
    @rule(times=st.integers(1, 4))
    def undo(self, times):
        for _ in range(min(times, len(self.past))):
            self.project.undo()
            self.future.append(self.model)
            self.model = self.past.pop()

    @precondition(lambda self: self.future)
    @rule(times=st.integers(1, 4))
    def redo(self, times):
        for _ in range(min(times, len(self.future))):
            self.project.redo()
            self.past.append(self.model)
            self.model = self.future.pop()

    @rule()
    def close_and_open(self):
        self.project.close()
        self.project = Project.open(self.path)

    # --- laws ------------------------------------------------------------------------------

    def steps(self):
        with self.project.read() as session:
            sql = "SELECT count(*) FROM change WHERE state = 'done'"
            return session.connection().exec_driver_sql(sql).scalar_one()

    def drop(self, model, condition):
        gone = {i for i, coding in model["codings"].items() if condition(coding)}
        for coding_id in gone:
            del model["codings"][coding_id]
        model["memos"] = {i: m for i, m in model["memos"].items() if m[0] not in gone}

    @invariant()
    def the_project_is_as_the_model(self):
        if not hasattr(self, "model"):
            return
        texts_only = Source.kind != areas.RECORDING
        with self.project.read() as session:
            assert self.model == {
                "codes": {i: (n, p) for i, n, p in session.execute(
                    select(Code.id, Code.name, Code.parent_id))},
                "codings": {i: (s, c, a, b) for i, s, c, a, b in session.execute(
                    select(Coding.id, Coding.source_id, Coding.code_id, Coding.start,
                           Coding.end))},
                "sources": dict(session.execute(
                    select(Source.id, Source.characters).where(texts_only)).all()),
                "memos": {i: (c, t) for i, c, t in session.execute(
                    select(Memo.id, Memo.coding_id, Memo.text))},
                "links": set(session.execute(
                    select(Case.name, CaseLink.source_id)
                    .join(Case, Case.id == CaseLink.case_id)).all()),
                "merged": "Kingston" in session.scalars(select(CaseAlias.name)).all(),
                "turns": {i: [(t.speaker, t.start, t.end) for t in talk.turns_in(session, o)]
                          for i, o in session.execute(
                              select(Source.id, Source.outline_id).where(texts_only))},
                "recordings": set(session.scalars(select(Source.id).where(~texts_only))),
                "heard": dict(session.execute(
                    select(Source.id, Source.recording_id)
                    .where(Source.recording_id.is_not(None))).all()),
                "said": stored(session),
                "periods": session.scalars(select(ProjectInfo.periods)).one(),
                "rounds": stored_rounds(session),
                **stored_talk(session),
            }  # fmt: skip
        assert (self.project.undo_step is not None) == bool(self.past)
        assert (self.project.redo_step is not None) == bool(self.future)

    def teardown(self):
        if not hasattr(self, "project"):
            return
        now = dump(self.project)
        done = 0
        while self.project.undo_step:
            self.project.undo()
            done += 1
        assert not any(
            rows for name, rows in dump(self.project).items()
            if name not in ("project_info", "coder", "case_kind")
        )  # fmt: skip
        for _ in range(done):
            self.project.redo()
        assert dump(self.project) == now
        self.project.close()
        self.folder.cleanup()


# ten thousand deeds take over a minute on an idle machine, and more on a busy one
TestAnyEdit = pytest.mark.timeout(900)(AnyEdit.TestCase)
TestAnyEdit.settings = settings(
    max_examples=100,
    stateful_step_count=100,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
