"""The sample study as it is built: imported, placed, coded by two, and kept for the user."""

import shutil
from collections import Counter

import pytest

from app.edits import memos
from app.errors import UserError
from app.models.case import PARTICIPANT
from app.progress import Cancelled, Progress
from app.project import Project
from app.queries.check import problems
from app.queries.code_tree import code_rows
from app.queries.facts import cases_of_source, of_source
from app.queries.memos import memo_rows
from app.queries.passages import excerpts
from app.queries.places import case_rows, place_rows
from app.queries.project_info import coder_rows, info
from app.queries.source_list import source_rows
from app.settings import resource
from app.tasks import sample
from app.tasks.sample_parts import read_parts

PARTS = read_parts(resource("sample"))


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The path of a sample study that no test changes."""
    return sample.build(tmp_path_factory.mktemp("sample") / "Sample study.topoi")


@pytest.fixture
def study(built):
    with Project.open(built, writable=False) as project:
        yield project


def test_every_coding_bears_exactly_the_words_that_were_marked(study):
    marked = Counter()
    for source in PARTS.sources:
        master = PARTS.marked(source)
        for mark in master.marks:
            words = master.text[mark.start : mark.end]
            marked[source.name, PARTS.coders[mark.coder], mark.code, words] += 1
    numbers = {row.id: row.number for row in code_rows(study)}
    coded = Counter(
        (each.source, each.coder, numbers[each.code_id], each.text) for each in excerpts(study)
    )
    assert coded == marked
    assert 140 <= coded.total() <= 170


def test_the_study_is_sound_and_says_that_it_is_invented(study):
    assert problems(study) == []
    about = info(study)
    assert "invented" in about.title
    assert "invented" in about.researcher
    assert about.questions.count("?") == 3
    journal = [memo.text for memo in memo_rows(study) if memo.subject_id is None]
    assert any("are invented" in text for text in journal)


def test_sources_stand_where_the_study_says(study):
    rows = {row.name: row for row in source_rows(study)}
    assert set(rows) == {source.name for source in PARTS.sources}
    for source in PARTS.sources:
        row = rows[source.name]
        assert (row.type, row.date, row.folder) == (source.type, source.date, source.folder)
        assert row.places == source.places
        assert row.do_not_quote is source.do_not_quote
        facts = {fact.name: fact.value for fact in of_source(study, row.id) if fact.value}
        assert facts == source.attributes
        people = {name for _id, kind, name in cases_of_source(study, row.id) if kind == PARTICIPANT}
        assert people == set(source.participants)


def test_the_three_places_are_of_medium_size_by_the_newest_census(study):
    assert {row.name: (row.size_class, row.population.value) for row in place_rows(study)} == {
        "Guelph-Wellington": ("medium", 241_026),
        "Kingston": ("medium", 132_485),
        "Peterborough": ("medium", 83_651),
    }
    assert [row.population.year for row in place_rows(study)] == ["2021"] * 3
    assert {len(row.populations) for row in place_rows(study)} == {2}
    assert len(case_rows(study, PARTICIPANT)) == len(PARTS.participants)


def test_two_coders_and_their_memos_and_five_quick_keys(study):
    assert {row.name: row.codings for row in coder_rows(study)} == {
        "Ana Tremblay": 128,
        "Michael Osei": 38,
    }
    assert info(study).coder == "Ana Tremblay"
    written = Counter((memo.coder, memo.text) for memo in memo_rows(study))
    assert written == Counter((PARTS.coders[memo.coder], memo.text) for memo in PARTS.memos)
    keys = {row.quick_key: row.name for row in code_rows(study) if row.quick_key}
    assert (keys[1], keys[2], keys[3]) == (
        "Decentralization",
        "Authority gaps",
        "Funding precarity",
    )
    assert sorted(keys) == [1, 2, 3, 4, 5]


def test_undo_does_not_reach_behind_the_building(study):
    assert study.undo_step is None
    assert [step.coder for step in study.history()][-1] == "Michael Osei"


def test_the_users_copy_is_built_once_and_keeps_what_the_user_did(built, home, monkeypatch):
    asked = []

    def copied(out, _progress):
        asked.append(out)
        out.parent.mkdir(parents=True, exist_ok=True)
        return shutil.copyfile(built, out)

    monkeypatch.setattr(sample, "build", copied)
    path = sample.ready()
    assert path == home / "Sample study.topoi"
    with Project.open(path) as project:
        memos.write(project, "Mine.")
    assert sample.ready() == path
    assert asked == [path]
    with Project.open(path, writable=False) as project:
        assert "Mine." in [memo.text for memo in memo_rows(project)]


def test_what_is_there_is_never_overwritten(tmp_path):
    path = tmp_path / "mine.topoi"
    path.write_bytes(b"mine")
    with pytest.raises(UserError, match=r"mine\.topoi exists already"):
        sample.build(path)
    assert path.read_bytes() == b"mine"


def test_stopping_half_way_leaves_nothing_behind(tmp_path):
    class Impatient(Progress):
        def report(self, done, total, label):
            if done == 1:
                raise Cancelled

    with pytest.raises(Cancelled):
        sample.build(tmp_path / "new" / "Sample study.topoi", Impatient())
    assert list((tmp_path / "new").iterdir()) == []
