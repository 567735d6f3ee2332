import gc
import weakref

import numpy as np
import pytest

from app.edits import codings, sources
from app.models import Source
from app.progress import Cancelled, Progress
from app.project import Project, contents
from app.queries import counts, frame
from app.queries.crosstab import crosstab
from app.queries.filters import Filter, resolve
from app.queries.frame import frame_of, frame_with_words
from tests.builders import fill, new_source


class During(Progress):
    """Does something once, in the middle of the work."""

    def __init__(self, deed):
        self.deed = deed

    def report(self, done, total, label):
        deed, self.deed = self.deed, None
        if deed is not None:
            deed()


@pytest.fixture
def ids(project):
    return fill(project)


def spans(known):
    columns = (known.source, known.code, known.start, known.end)
    return sorted(zip(*(column.tolist() for column in columns), strict=True))


def test_an_edit_made_while_the_frame_is_being_loaded_is_in_it(project, ids):
    known = frame_of(
        project, During(lambda: codings.add(project, ids["strategy"], ids["gaps"], 0, 3))
    )
    assert (ids["strategy"], ids["gaps"], 0, 3) in spans(known)
    assert len(known) == 5


def test_a_removal_made_while_the_frame_is_being_loaded_is_not_in_it(project, ids):
    known = frame_of(project, During(lambda: codings.remove(project, [1, 2])))
    assert sorted(known.id.tolist()) == [3, 4]


def test_loading_that_was_cancelled_begins_anew(project, ids):
    def stop():
        raise Cancelled

    with pytest.raises(Cancelled):
        frame_of(project, During(stop))
    assert len(frame_of(project)) == 4


def test_counting_words_that_was_cancelled_begins_anew(project, ids):
    def stop():
        raise Cancelled

    frame_of(project)
    with pytest.raises(Cancelled):
        frame_with_words(project, During(stop))
    known = frame_with_words(project)
    assert int((known.begun - known.ended).sum()) == 26


def test_a_frame_in_hand_stays_as_it_was(project, ids):
    before = frame_of(project)
    codings.remove(project, [1])
    assert len(before) == 4
    assert len(frame_of(project)) == 3


def test_a_new_text_has_its_words_counted_anew(project, ids):
    assert crosstab(project, measure="words").total == 26
    with project.edit("New text") as session:
        source = session.get_one(Source, ids["strategy"])
        length = source.characters
        source.text_id = contents.put(session.connection(), b"x" * length)
    assert crosstab(project, measure="words").total == 21


def test_a_weight_is_in_the_frame_and_its_absence_too(project, ids):
    codings.set_weight(project, 1, 70)
    known = frame_of(project)
    weights = dict(zip(known.id.tolist(), known.weight.tolist(), strict=True))
    assert weights[1] == 70
    assert np.isnan(weights[2])


def test_a_change_without_its_rows_is_looked_up(project, ids, monkeypatch):
    monkeypatch.setattr("app.project.journal.HANDED_ROUND", 0)
    assert crosstab(project).total == 4
    assert len(frame_of(project)) == 4
    codings.remove(project, [1])
    assert crosstab(project).total == 3
    assert len(frame_of(project)) == 3


def test_a_bulk_edit_is_looked_up(project, ids):
    assert counts.code_counts(project) == {ids["gaps"]: 2, ids["precarity"]: 2}
    frame_of(project)
    with project.bulk("Much") as session:
        session.connection().exec_driver_sql("DELETE FROM coding WHERE id < 3")
    assert counts.code_counts(project) == {ids["precarity"]: 2}
    assert len(frame_of(project)) == 2


def test_counts_follow_a_selection(project, ids):
    chosen = resolve(project, Filter(places=frozenset({ids["kingston"]})))
    assert counts.code_counts(project, chosen) == {ids["gaps"]: 2, ids["precarity"]: 1}
    only = resolve(project, Filter(codes=frozenset({ids["precarity"]})))
    assert counts.source_counts(project, only) == {ids["interview"]: 1, ids["strategy"]: 1}


def test_a_removed_source_leaves_the_counts_and_comes_back(project, ids):
    assert counts.source_counts(project) == {ids["interview"]: 3, ids["strategy"]: 1}
    sources.remove(project, [ids["interview"]])
    assert counts.source_counts(project) == {ids["strategy"]: 1}
    project.undo()
    assert counts.source_counts(project) == {ids["interview"]: 3, ids["strategy"]: 1}


def test_a_closed_project_is_let_go(tmp_path):
    with Project.create(tmp_path / "other.topoi", coder="Ana") as project:
        sources.add(project, new_source("s", "a word"))
        crosstab(project, measure="words")
    gone = weakref.ref(project)
    del project
    gc.collect()
    assert gone() is None


def test_codings_stand_in_the_same_order_where_no_number_has_room_for_a_span(monkeypatch):
    random = np.random.default_rng(4)
    rows = random.integers(0, 6, (300, 8))
    rows[:, 0], rows[:, 6] = np.arange(300), 0
    once = frame.Frame.of_rows(rows)
    monkeypatch.setattr(frame, "_HIGHEST", 0)
    twice = frame.Frame.of_rows(rows)
    for name in ("id", "source", "start", "end", "passage"):
        assert (getattr(once, name) == getattr(twice, name)).all()
