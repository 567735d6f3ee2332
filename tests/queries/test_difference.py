"""What differs between a project and another file of it."""

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.edits import cases, codes, codings, memos, sources
from app.models import JOURNALLED
from app.project import Project
from app.queries import difference as asked
from app.queries.difference import difference
from tests.builders import code_quote, fill, new_source


@pytest.fixture
def other(project, tmp_path):
    """The filled project, and a copy of it as it was; both open."""
    ids = fill(project)
    path = tmp_path / "copy.topoi"
    project.copy_to(path)
    with Project.open(path) as copy:
        yield ids, copy


def test_a_copy_is_the_same(project, other):
    _ids, copy = other
    found = difference(project, copy)
    assert found.same
    assert found.here == found.there == found.changed == ()
    assert {each.table for each in found.tables} == {m.__tablename__ for m in JOURNALLED}


def test_what_is_only_here_only_there_and_changed_is_counted_and_named(project, other):
    ids, copy = other
    codings.remove(project, [1])
    code_quote(project, ids["strategy"], ids["gaps"], "coordinate services")
    memos.write(project, "Ask again about the budget.", code_id=ids["gaps"])
    codes.rename(project, ids["precarity"], "Money that stops")
    cases.add(project, "place", "Guelph")
    found = difference(project, copy)
    counts = {t.table: (t.here, t.there, t.changed) for t in found.tables if t.any}
    assert counts == {
        "coding": (1, 1, 0), "memo": (1, 0, 0), "code": (0, 0, 1), "cases": (1, 0, 0)
    }  # fmt: skip
    here = {(item.table, item.name, item.where, item.words) for item in found.here}
    assert here == {
        ("coding", "Authority gaps", "Strategy, coded by Ana", "coordinate services"),
        ("memo", "Memo", "Authority gaps", "Ask again about the budget."),
        ("cases", "Guelph", "place", ""),
    }
    (gone,) = found.there
    assert gone.words == "The council advises, and the officer decides."
    (changed,) = found.changed
    assert (changed.table, changed.name) == ("code", "Funding precarity")


def test_ids_do_not_count_but_what_they_point_to_does(project, other):
    ids, copy = other
    # the same code in another row: equal GUIDs and pointers say the same whatever the ids are
    codes.move(project, ids["precarity"], ids["rescaling"])
    (changed,) = difference(project, copy).changed
    assert (changed.name, changed.where) == ("Funding precarity", "")
    (back,) = difference(copy, project).changed
    assert back.where == "Rescaling"


def test_a_removed_source_takes_its_codings_along(project, other):
    ids, copy = other
    sources.remove(project, [ids["interview"]])
    found = difference(project, copy)
    assert found.of("source").there == 1
    assert found.of("coding").there == 3
    assert found.of("nothing").any is False
    assert "Council" in [item.name for item in found.there]


def test_names_are_limited_and_counts_are_not(project, other, monkeypatch):
    monkeypatch.setattr(asked, "SHOWN", 5)
    monkeypatch.setattr(asked, "STRETCH", 4)
    _ids, copy = other
    for n in range(23):
        codes.add(project, f"Code {n}")
    found = difference(project, copy)
    assert found.of("code").here == 23
    assert len(found.here) == 5


def test_comparing_changes_neither_file_and_holds_up_no_writer(project, other):
    _ids, copy = other
    project.close()
    copy.close()
    before = project.path.read_bytes(), copy.path.read_bytes()
    with (
        Project.open(project.path, writable=False) as one,
        Project.open(copy.path, writable=False) as two,
    ):
        difference(one, two)
    assert (project.path.read_bytes(), copy.path.read_bytes()) == before


def test_a_large_table_is_compared_in_little_memory(project, tmp_path):
    source = sources.add(project, new_source("Long", "word " * 20_000))
    code = codes.add(project, "Word")
    rows = [
        {"source_id": source, "code_id": code, "coder_id": 1, "start": n, "end": n + 3}
        for n in range(20_000)
    ]
    codings.add_rows(project, rows)
    path = tmp_path / "copy.topoi"
    project.copy_to(path)
    with Project.open(path, writable=False) as copy:
        difference(project, copy)
        tracemalloc.start()
        found = difference(project, copy)
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert found.same
    assert peak < 8_000_000


@settings(max_examples=25)
@given(st.sets(st.integers(0, 30)), st.sets(st.integers(0, 30)), st.integers(1, 7))
def test_any_two_sets_of_codes_differ_as_sets_do(left, right, stretch):
    rows = [[(f"{n:02}", (n,)) for n in sorted(side)] for side in (left, right)]
    seen = {guid: (a, b) for guid, a, b in asked._pairs(iter(rows[0]), iter(rows[1]))}
    assert {int(g) for g, (a, b) in seen.items() if b is None} == left - right
    assert {int(g) for g, (a, b) in seen.items() if a is None} == right - left
    assert {int(g) for g, (a, b) in seen.items() if a == b} == left & right
