"""The invented studies are what the figures say they are."""

from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

import bench
from app.queries import check, texts
from app.queries.counts import code_counts
from bench.figures import Figure, table
from bench.load import load
from bench.work import Size, make

BENCH = Path(bench.__file__).parent
SMALL = Size(documents=4, characters=3_000, codes=6, coders=3, codings=120, seed=7)


@pytest.fixture(scope="module")
def work():
    return make("tiny", SMALL)


def test_a_study_has_the_size_it_was_asked_for(work):
    assert [len(document.text) for document in work.documents] == [3_000] * 4
    assert len(work.codings) == 120
    assert set(work.codings[:, 1]) <= set(range(6))
    assert set(work.codings[:, 2]) == {0, 1, 2}


def test_a_study_is_the_same_every_time(work):
    again = make("tiny", SMALL)
    assert again.documents[2].text == work.documents[2].text
    assert np.array_equal(again.codings, work.codings)


def test_codings_are_different_and_stand_on_whole_sentences(work):
    assert len(np.unique(work.codings, axis=0)) == 120
    for number, _code, _coder, start, end in work.codings:
        text = work.documents[number].text
        assert text[start].isupper()
        assert text[end - 1] in ".?" or end == len(text)


def test_coders_code_the_same_passages(work):
    by = {coder: {tuple(row) for row in work.codings[work.codings[:, 2] == coder][:, [0, 3, 4]]}
          for coder in (0, 1, 2)}  # fmt: skip
    assert len(by[0] & by[1]) > 10


def test_a_loaded_study_is_a_sound_project(project, work):
    sources = load(project, work)
    assert texts.text(project, sources[1]) == work.documents[1].text
    assert sum(code_counts(project).values()) == 120
    assert not check.problems(project)


def test_the_hottest_document_can_be_a_guest_elsewhere(project, work):
    load(project, work)
    guest = work.of_document(work.hottest)
    hot = np.bincount(work.codings[:, 0]).max()
    (source,) = load(project, guest)
    assert len(texts.codings(project, source).ids) == hot


def test_a_figure_above_its_goal_is_not_held():
    figures = [Figure("one", "bare", 2.0, 5.0, 3.0), Figure("other", "bare", 2.0, 7.0, 3.0)]
    lines = table(figures).splitlines()
    assert lines[2].endswith("| held     |")
    assert lines[3].endswith("| not held |")
    assert "3.50" in lines[3]


@pytest.mark.parametrize("subject", sorted(path.stem for path in BENCH.glob("[a-z]*.py")))
def test_every_part_still_fits_the_program(subject):
    import_module(f"bench.{subject}")
