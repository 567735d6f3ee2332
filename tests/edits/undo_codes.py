"""Deeds of the random walk: codes, codings and the memos on them."""

import copy

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from app.edits import codes, codings, memos
from app.errors import UserError


class Codes:
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
            m["earlier"] = {
                i: (other if c == one else c, words) for i, (c, words) in m["earlier"].items()
            }
            m["rounds"] = {
                i: (*said[:3], frozenset(other if c == one else c for c in said[3]), said[4])
                for i, said in m["rounds"].items()
            }

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
