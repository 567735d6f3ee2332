"""Ten thousand random deeds, with undo and redo between them, against a plain model.

The model is dictionaries of plain values, and a list of its own past states. It shares no code
with the project: what each deed should do is written here a second time.
"""

import copy
import os
import tempfile
from dataclasses import replace
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
from sqlalchemy import func, select

from app.edits import (
    areas,
    case_merging,
    cases,
    codes,
    codings,
    memos,
    place_facts,
    place_sizes,
    recordings,
    sources,
    successions,
    surveys,
    texts,
    turns,
)
from app.errors import UserError
from app.intake import NewFact, NewQuestion, NewRespondent, NewSurvey, Recorded
from app.models import Case, CaseAlias, CaseLink, Code, Coding, Memo, Source
from app.project import Project
from app.queries import talk
from app.queries import texts as texts_of
from app.text.reanchor import Replacement
from tests.builders import new_source
from tests.dump import dump
from tests.edits.undo_properties import Properties, kept, stored

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # a file system that costs no disk
TEXT = "a😀b é\u2028c\nd e\u0301f שלום g"


class AnyEdit(Properties, RuleBasedStateMachine):
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
        }
        self.past, self.future = [], []

    def did(self, change):
        """Let the model do the same, and remember how it was."""
        before = copy.deepcopy(self.model)
        change(self.model)
        self.model["said"] = kept(self.model)
        if before != self.model:
            self.past.append(before)
            self.future.clear()

    def pick(self, data, table):
        return data.draw(st.sampled_from(sorted(self.model[table])))

    # --- deeds -----------------------------------------------------------------------------

    @rule(name=st.sampled_from("ABCDEFGH"), data=st.data())
    def add_code(self, name, data):
        parent = data.draw(st.sampled_from([None, *sorted(self.model["codes"])]))
        if any(c == (name, parent) for c in self.model["codes"].values()):
            return
        code_id = codes.add(self.project, name, parent)
        self.did(lambda m: m["codes"].update({code_id: (name, parent)}))

    @precondition(lambda self: self.model["codes"])
    @rule(name=st.sampled_from("ABCDEFGH"), data=st.data())
    def rename_code(self, name, data):
        code_id = self.pick(data, "codes")
        parent = self.model["codes"][code_id][1]
        try:
            codes.rename(self.project, code_id, name)
        except UserError:
            assert (name, parent) in self.model["codes"].values()
        else:
            self.did(lambda m: m["codes"].update({code_id: (name, parent)}))

    def below(self, code_id):
        found = {code_id}
        while more := {
            c for c, (_, p) in self.model["codes"].items() if p in found and c not in found
        }:
            found |= more
        return found

    @precondition(lambda self: self.model["codes"])
    @rule(data=st.data())
    def move_code(self, data):
        code_id = self.pick(data, "codes")
        parent = data.draw(st.sampled_from([None, *sorted(self.model["codes"])]))
        name, old = self.model["codes"][code_id]
        twin = any(
            c != code_id and pair == (name, parent) for c, pair in self.model["codes"].items()
        )
        steps = self.steps()
        try:
            codes.move(self.project, code_id, parent)
        except UserError:
            assert twin or parent in self.below(code_id)
        else:
            assert not twin
            # the order among siblings may change even where the parent stays
            if parent == old and self.steps() > steps:
                self.past.append(copy.deepcopy(self.model))
                self.future.clear()
            self.did(lambda m: m["codes"].update({code_id: (name, parent)}))

    @precondition(lambda self: self.model["codes"])
    @rule(data=st.data())
    def remove_code(self, data):
        code_id = self.pick(data, "codes")
        gone = self.below(code_id)
        codes.remove(self.project, code_id)

        def change(m):
            for code in gone:
                del m["codes"][code]
            self.drop(m, lambda coding: coding[1] in gone)

        self.did(change)

    @precondition(lambda self: len(self.model["codes"]) > 1)
    @rule(data=st.data())
    def merge_codes(self, data):
        one, other = self.pick(data, "codes"), self.pick(data, "codes")
        if other in self.below(one):
            return
        codes.merge(self.project, one, other)

        def change(m):
            there = {(s, a, b) for s, c, a, b in m["codings"].values() if c == other}
            self.drop(m, lambda x: x[1] == one and (x[0], x[2], x[3]) in there)
            for coding_id, (s, c, a, b) in list(m["codings"].items()):
                if c == one:
                    m["codings"][coding_id] = (s, other, a, b)
            for code, (name, parent) in list(m["codes"].items()):
                if parent == one:
                    m["codes"][code] = (name, other)
            del m["codes"][one]

        self.did(change)

    @rule(text=st.sampled_from([TEXT, "one", "two words\nand a line"]))
    def add_source(self, text):
        source_id = sources.add(self.project, new_source("s", text))

        def change(m):
            m["sources"][source_id] = len(text)
            m["turns"][source_id] = []

        self.did(change)

    @precondition(lambda self: len(self.model["sources"]) > 2)
    @rule(data=st.data())
    def remove_source(self, data):
        source_id = self.pick(data, "sources")
        sources.remove(self.project, [source_id])

        def change(m):
            del m["sources"][source_id], m["turns"][source_id]
            m["heard"].pop(source_id, None)
            self.drop(m, lambda coding: coding[0] == source_id)
            m["links"] = {(case, s) for case, s in m["links"] if s != source_id}

        self.did(change)

    @precondition(lambda self: self.model["sources"])
    @rule(data=st.data(), of=st.sampled_from(["new", "known", "none"]))
    def set_recording(self, data, of):
        source_id = self.pick(data, "sources")
        recording_id = None
        if of == "known" and self.model["recordings"]:
            recording_id = self.pick(data, "recordings")
        elif of == "new":
            recorded = replace(new_source("r", ""), kind=areas.RECORDING, recorded=Recorded(60_000))
            recording_id = sources.add(self.project, recorded)
            self.did(lambda m: m["recordings"].add(recording_id))
        recordings.set_recording(self.project, source_id, recording_id)
        if recording_id is None:
            self.did(lambda m: m["heard"].pop(source_id, None))
        else:
            self.did(lambda m: m["heard"].update({source_id: recording_id}))

    @precondition(lambda self: self.model["recordings"])
    @rule(data=st.data())
    def remove_recording(self, data):
        recording_id = self.pick(data, "recordings")
        sources.remove(self.project, [recording_id])

        def change(m):
            m["recordings"].remove(recording_id)
            m["heard"] = {s: r for s, r in m["heard"].items() if r != recording_id}

        self.did(change)

    @precondition(lambda self: self.model["codes"] and self.model["sources"])
    @rule(data=st.data(), start=st.integers(-1, 20), length=st.integers(0, 9))
    def code_passage(self, data, start, length):
        source_id, code_id = self.pick(data, "sources"), self.pick(data, "codes")
        row = (source_id, code_id, start, start + length)
        try:
            coding_id = codings.add(self.project, *row)
        except UserError:
            size = self.model["sources"][source_id]
            assert length == 0 or start < 0 or start + length > size
        else:
            self.did(lambda m: m["codings"].update({coding_id: row}))

    @precondition(lambda self: self.model["codings"])
    @rule(data=st.data())
    def uncode(self, data):
        coding_id = self.pick(data, "codings")
        codings.remove(self.project, [coding_id])
        row = self.model["codings"][coding_id]
        self.did(lambda m: self.drop(m, lambda coding: coding == row))

    @precondition(lambda self: self.model["codings"])
    @rule(data=st.data(), start=st.integers(0, 20), length=st.integers(0, 9))
    def resize(self, data, start, length):
        coding_id = self.pick(data, "codings")
        source_id, code_id, *_ = self.model["codings"][coding_id]
        row = (source_id, code_id, start, start + length)
        try:
            codings.resize(self.project, coding_id, start, start + length)
        except UserError:
            outside = length == 0 or start + length > self.model["sources"][source_id]
            assert outside or row in self.model["codings"].values()
        else:
            self.did(lambda m: m["codings"].update({coding_id: row}))

    @precondition(lambda self: self.model["sources"])
    @rule(data=st.data(), words=st.sampled_from(["😀", "two words\n"]), at=st.integers(0, 30))
    def insert_words(self, data, words, at):
        source_id = self.pick(data, "sources")
        size = self.model["sources"][source_id]
        text = texts_of.text(self.project, source_id)
        at, shift = min(at, size), len(words)
        new = text[:at] + words + text[at:]
        texts.change_text(self.project, source_id, new, [Replacement(at, at, words)])

        def change(m):
            m["sources"][source_id] = size + shift
            for coding_id, (s, c, a, b) in m["codings"].items():
                if s == source_id:
                    span = a + shift * (at <= a), b + shift * (at < b)
                    m["codings"][coding_id] = (s, c, *span)
            m["turns"][source_id] = [
                (name, a + shift * (at <= a), b + shift * (at <= b))
                for name, a, b in m["turns"][source_id]
            ]

        self.did(change)

    @precondition(lambda self: self.model["sources"])
    @rule(data=st.data(), at=st.integers(0, 25), name=st.sampled_from(["Ana", "😀"]))
    def begin_turn(self, data, at, name):
        source_id = self.pick(data, "sources")
        size = self.model["sources"][source_id]
        try:
            turns.begin(self.project, source_id, at, name)
        except UserError:
            assert at >= size
            return

        def change(m):
            cut = []
            end = min([a for _n, a, _b in m["turns"][source_id] if a > at], default=size)
            for known, a, b in m["turns"][source_id]:
                if a <= at < b:
                    end = b
                cut.append((known, a, min(b, at) if a < at else b))
            kept = [turn for turn in cut if turn[1] != at]
            m["turns"][source_id] = sorted([*kept, (name, at, end)], key=lambda turn: turn[1])

        self.did(change)

    @precondition(lambda self: any(self.model["turns"].values()))
    @rule(data=st.data(), new=st.sampled_from(["Ana", "Bo"]))
    def merge_speakers(self, data, new):
        source_id = data.draw(st.sampled_from([s for s, t in self.model["turns"].items() if t]))
        old = data.draw(st.sampled_from(sorted({t[0] for t in self.model["turns"][source_id]})))
        turns.rename(self.project, source_id, [old], new)

        def change(m):
            m["turns"][source_id] = [
                (new if name == old else name, a, b) for name, a, b in m["turns"][source_id]
            ]

        self.did(change)

    @precondition(lambda self: any(self.model["turns"].values()))
    @rule(data=st.data())
    def join_turns(self, data):
        source_id = data.draw(st.sampled_from([s for s, t in self.model["turns"].items() if t]))
        known = self.model["turns"][source_id]
        at = data.draw(st.integers(0, len(known) - 1))
        turns.join(self.project, source_id, known[at][1])

        def change(m):
            if at:
                before = (known[at - 1][0], known[at - 1][1], known[at][2])
                m["turns"][source_id] = [*known[: at - 1], before, *known[at + 1 :]]

        self.did(change)

    @precondition(lambda self: self.model["codings"])
    @rule(data=st.data(), text=st.text(max_size=5))
    def write_memo(self, data, text):
        coding_id = self.pick(data, "codings")
        steps = self.steps()
        memo_id = memos.write(self.project, text, coding_id=coding_id)
        if self.steps() == steps:  # a burst of typing joins the step before
            self.model["memos"][memo_id] = (coding_id, text)
        else:
            self.past.append(copy.deepcopy(self.model))
            self.future.clear()
            self.model["memos"][memo_id] = (coding_id, text)

    @precondition(lambda self: self.model["sources"])
    @rule(data=st.data(), place=st.sampled_from(["Kingston", "Guelph"]))
    def assign_place(self, data, place):
        source_id = self.pick(data, "sources")
        with self.project.edit("Assign"):
            case_id = cases.ensure(self.project, "place", place)
            cases.assign(self.project, [source_id], case_id, "place")
        self.past.append(copy.deepcopy(self.model))
        self.future.clear()
        links = {(c, s) for c, s in self.model["links"] if s != source_id or c in "12"}
        self.model["links"] = links | {(self.called(place), source_id)}

    @rule(data=st.data(), deed=st.sampled_from(["merge", "succeed", "name", "size", "fact"]))
    def describe_place(self, data, deed):
        """Whatever is said of places, or Kingston merged into Guelph with all its sources."""
        steps = self.steps()
        with self.project.edit("Describe"):
            kingston, guelph = (
                cases.ensure(self.project, "place", name) for name in ("Kingston", "Guelph")
            )
            cases.set_level(self.project, guelph, data.draw(st.text("ab", min_size=1)))
            words = data.draw(st.text("ab", min_size=1))
            if deed == "merge" and kingston != guelph:
                case_merging.merge(self.project, kingston, guelph)
            elif deed == "succeed" and kingston != guelph:
                successions.record(self.project, kingston, guelph, note=words)
            elif deed == "name":
                cases.add_alias(self.project, guelph, words)
            elif deed == "size":
                place_sizes.choose_class(self.project, guelph, "small", words)
            else:
                place_facts.write(self.project, guelph, NewFact("province", words, "policy"))
        if self.steps() == steps:
            return  # it was said before
        self.past.append(copy.deepcopy(self.model))
        self.future.clear()
        if deed == "merge" and not self.model["merged"]:
            self.model["merged"] = True
            links = {(self.called(case), source) for case, source in self.model["links"]}
            self.model["links"] = links

    @rule(number=st.sampled_from("12"), text=st.sampled_from([TEXT, "one"]))
    def add_survey(self, number, text):
        place = {"1": "Kingston", "2": "Guelph"}[number]
        respondent = NewRespondent(number, 2, {"Role": ("a",)}, {"Why": text}, place)
        question = NewQuestion("Role", "Role?", "category", ("a", "b"))
        survey = NewSurvey("S", (question,), (NewQuestion("Why", "Why?"),), (respondent,))
        report = surveys.add(self.project, survey, surveys.Matches({place: place}))
        here = any(case == number for case, _source in self.model["links"])
        assert report.sources == (not here)
        if here:
            return
        with self.project.read() as session:
            source_id = session.scalar(select(func.max(Source.id)))

        def change(m):
            m["sources"][source_id] = len(text)
            m["turns"][source_id] = []
            m["links"] |= {(number, source_id), (self.called(place), source_id)}

        self.did(change)

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

    def called(self, place):
        return "Guelph" if self.model["merged"] and place == "Kingston" else place

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
