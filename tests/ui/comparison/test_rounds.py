"""Rounds as tabs of the comparison."""

import pytest

from app.edits import rounds
from app.edits.rounds import Plan


@pytest.mark.parametrize("statistics", [True, False])
def test_a_round_is_a_tab_and_one_without_statistics_shows_none(qtbot, shell, statistics):
    ids = shell.ids
    coders = (ids["Ana"], ids["Ben"])
    area = shell.find("comparison")
    rounds.begin(
        shell.project,
        Plan("Round 1", coders=coders, sources=(ids["Council"],), statistics=statistics),
    )
    qtbot.waitUntil(lambda: area.tabs.tabText(0) == "Round 1")
    area.tabs.setCurrentIndex(0)
    qtbot.waitUntil(lambda: area.page() is not None and len(area.page().session.rows) == 5)
    assert area.page().session.asked.round_id is not None
    assert area.page().panel.isHidden() is not statistics
