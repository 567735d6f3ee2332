"""A listener hears of many rows by their ids only, whichever way they were changed."""

import pytest

from app.edits import codes
from app.models import Code


@pytest.mark.parametrize(("most", "with_values"), [(1, True), (0, False)])
def test_edit_undo_and_redo_hand_round_the_same(project, monkeypatch, most, with_values):
    monkeypatch.setattr("app.project.journal.HANDED_ROUND", most)
    heard = []
    project.changed.connect(heard.append)
    code_id = codes.add(project, "Noise")
    project.undo()
    project.redo()
    assert [changes.ids(Code) for changes in heard] == [{code_id}] * 3
    assert [changes.rows_of(Code) is not None for changes in heard] == [with_values] * 3
