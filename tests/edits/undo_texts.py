"""Deeds of the random walk: sources, their texts and who speaks in them."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from app.edits import drafts, sources, texts, turns
from app.errors import UserError
from app.queries import texts as texts_of
from app.text.reanchor import Replacement
from app.text.rewriting import Rewriting
from tests.builders import new_source

TEXT = "a😀b é\u2028c\nd e\u0301f שלום g"


class Texts:
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
    @rule(data=st.data(), words=st.sampled_from(["😀", "two words\n"]), at=st.integers(0, 30))
    def insert_words(self, data, words, at):
        source_id = self.pick(data, "sources")
        size = self.model["sources"][source_id]
        text = texts_of.text(self.project, source_id)
        at, shift = min(at, size), len(words)
        new = text[:at] + words + text[at:]
        texts.change_text(self.project, source_id, new, [Replacement(at, at, words)])

        self.did(lambda m: self.shift(m, source_id, at, shift))

    @precondition(lambda self: self.model["sources"])
    @rule(data=st.data(), words=st.sampled_from(["😀", "w\n"]), at=st.integers(0, 30))
    def type_words(self, data, words, at):
        """Type between two codings or beside them, with a draft on the way."""
        source_id = self.pick(data, "sources")
        size = self.model["sources"][source_id]
        spans = [span[2:] for span in self.model["codings"].values() if span[0] == source_id]
        if at > size or any(a < at < b for a, b in spans):
            return
        steps, shift = self.steps(), len(words)
        rewriting = Rewriting(texts_of.text(self.project, source_id))
        rewriting.change(at, at, words[0])
        drafts.keep(self.project, source_id, rewriting)
        assert self.steps() == steps
        if shift > 1:
            rewriting.change(at + 1, at + 1, words[1:])
        drafts.finish(self.project, source_id, rewriting)
        self.did(lambda m: self.shift(m, source_id, at, shift))

    def shift(self, m, source_id, at, shift):
        m["sources"][source_id] += shift
        for coding_id, (s, c, a, b) in m["codings"].items():
            if s == source_id:
                span = a + shift * (at <= a), b + shift * (at < b)
                m["codings"][coding_id] = (s, c, *span)
        m["turns"][source_id] = [
            (name, a + shift * (at <= a), b + shift * (at <= b))
            for name, a, b in m["turns"][source_id]
        ]

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
