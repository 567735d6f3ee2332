"""Any project, after any edits, counted twice: by columns and coding by coding."""

import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.edits import cases, coders, codes, codings, sources
from app.errors import UserError
from app.project import Project
from app.queries import counts, frame
from app.queries.counts import code_counts, source_counts
from app.queries.crosstab import crosstab
from tests.builders import new_source
from tests.queries.plain_counts import PlainCounts, rows_of

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
COUNTED = ("codings", "passages", "sources", "words", "characters")
TEXT = st.text(alphabet="ab \n\u00a0é😀", min_size=4, max_size=30)
SPAN = st.tuples(st.integers(0, 25), st.integers(1, 12))


def columns_of(project):
    placed = rows_of(
        project, "SELECT c.name, l.source_id FROM cases c JOIN case_link l ON l.case_id = c.id"
    )
    everything = {i for (i,) in rows_of(project, "SELECT id FROM source")}
    found = {}
    for name, source_id in sorted(placed):
        found.setdefault(name, set()).add(source_id)
    loose = everything - {source_id for _name, source_id in placed}
    return {**found, **({"(no place)": loose} if loose else {})}


def agree(project):
    columns = columns_of(project)
    plain = PlainCounts(project, columns)
    everything = set(plain.texts)
    for measure in COUNTED:
        for roll_up in (False, True):
            tab = crosstab(project, measure=measure, roll_up=roll_up)
            assert [c.name for c in tab.columns] == list(columns)
            assert [(c.sources, c.words) for c in tab.columns] == [
                (len(own), plain.words_of(own)) for own in columns.values()
            ]
            for row in tab.rows:
                assert list(row.values) == plain.row(measure, row.code_id, roll_up=roll_up)
            codes_shown = {row.code_id for row in tab.rows}
            assert tab.total == plain.value(measure, codes_shown, everything)
            assert list(tab.column_totals) == [
                plain.value(measure, codes_shown, own) for own in columns.values()
            ]
    by_code = {c: plain.value("codings", {c}, everything) for c in plain.parents}
    assert code_counts(project) == {c: n for c, n in by_code.items() if n}
    by_source = {s: plain.value("codings", set(plain.parents), {s}) for s in everything}
    assert source_counts(project) == {s: n for s, n in by_source.items() if n}


def forget(project):
    counts._keepers._of.pop(project, None)
    frame._keepers._of.pop(project, None)


def ids(project, table):
    return [i for (i,) in rows_of(project, f"SELECT id FROM {table}")]


class Deeds:
    """What may happen to a project between two counts."""

    def __init__(self, project, data):
        self.project, self.data = project, data

    def one_of(self, table):
        """Some id of a table; refuse as the project would if there is none."""
        known = ids(self.project, table)
        if not known:
            raise UserError("none")
        return self.data.draw(st.sampled_from(known))

    def span(self):
        start, length = self.data.draw(SPAN)
        return start, start + length

    def code(self):
        codings.add(self.project, self.one_of("source"), self.one_of("code"), *self.span())

    def resize(self):
        codings.resize(self.project, self.one_of("coding"), *self.span())

    def uncode(self):
        codings.remove(self.project, [self.one_of("coding")])

    def merge(self):
        codes.merge(self.project, self.one_of("code"), self.one_of("code"))

    def move(self):
        codes.move(self.project, self.one_of("code"), self.one_of("code"))

    def remove_source(self):
        sources.remove(self.project, [self.one_of("source")])

    def link(self):
        cases.link(self.project, self.one_of("cases"), self.one_of("source"))

    def coder(self):
        self.project.coder_id = self.one_of("coder")

    def undo(self):
        self.project.undo()

    def redo(self):
        self.project.redo()


DEEDS = st.lists(
    st.sampled_from(
        ["code"] * 6
        + ["resize", "uncode", "merge", "move", "remove_source", "link", "coder"]
        + ["undo"] * 3
        + ["redo"] * 2
    ),
    max_size=14,
)


@settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes here
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(TEXT, min_size=1, max_size=3), st.lists(SPAN, max_size=12), DEEDS, st.data())
def test_any_project_is_counted_alike_by_columns_and_one_by_one(texts, spans, deeds, data):
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        os.environ["TOPOI_HOME"] = folder
        with Project.create(Path(folder) / "p.topoi", coder="Ana") as project:
            ana = project.coder_id
            coders.add(project, "Ben")
            project.coder_id = ana
            for name in ("Kingston", "Peterborough"):
                cases.add(project, "place", name)
            tops = [codes.add(project, name) for name in "AB"]
            below = [codes.add(project, name, tops[0]) for name in "CD"]
            every = [*tops, *below, codes.add(project, "E", below[0])]
            source_ids = [sources.add(project, new_source("s", text)) for text in texts]
            for number, (start, length) in enumerate(spans):
                row = {
                    "source_id": source_ids[number % len(source_ids)],
                    "code_id": every[number % len(every)],
                    "coder_id": project.coder_id,
                    "start": start,
                    "end": start + length,
                }
                if start + length <= len(texts[number % len(texts)]):
                    codings.add_rows(project, [row])
            agree(project)
            for deed in deeds:
                try:
                    getattr(Deeds(project, data), deed)()
                except UserError:
                    continue
                if data.draw(st.booleans()):
                    agree(project)
            agree(project)
            forget(project)
            agree(project)
