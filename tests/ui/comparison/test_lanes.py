"""Three coders or four beside one text."""

import pytest
from PySide6.QtWidgets import QToolButton

from app.edits import coders
from app.ui.comparison.session import Asked
from tests.comparing import code_as


@pytest.fixture
def page(qtbot, shell):
    """Five people compared, of whom Carla has what Ana has in one place, Dov and Eve little."""
    ids = [shell.ids["Ana"], shell.ids["Ben"]]
    for name, code, quote in (
        ("Carla", "Gaps", "We answer for the results."),
        ("Dov", "Money", "We hire in May."),
        ("Eve", "Voice", "Nobody phoned."),
    ):
        ids.append(coders.add(shell.project, name))
        code_as(shell.project, ids[-1], shell.ids["Council"], shell.ids[code], quote)
    area = shell.find("comparison")
    asked = Asked(tuple(ids))
    qtbot.waitUntil(lambda: not shell.window.jobs.running())
    area.compare(asked)
    qtbot.waitUntil(lambda: asked in area.made() and area.page().session.found is not None)
    assert area.page().session.asked == asked
    return area.page()


def button(page, letter):
    """The button that has a coder beside the text, or not."""
    return page.text.heads.findChild(QToolButton, f"lane-{letter}")


def letters(page):
    return "".join(lane.letter for lane in page.text.view.lanes)


def test_four_stand_beside_the_text_two_at_each_side(page):
    assert letters(page) == "ABCD"
    edit, margins = page.text.view.edit, page.text.view.margins
    middle = edit.viewport().geometry().center().x()
    places = [margin.geometry().center().x() for margin in margins]
    assert places == sorted(places)
    assert [place < middle for place in places] == [True, True, False, False]


def test_who_stands_there_is_chosen_at_least_two_and_at_most_four(page):
    assert not button(page, "E").isEnabled()
    button(page, "D").click()
    button(page, "E").click()
    assert letters(page) == "ABCE"
    for letter in "EB":
        button(page, letter).click()
    assert letters(page) == "AC"
    assert not button(page, "A").isEnabled()
    assert button(page, "B").isEnabled()


def test_what_is_underlined_differs_among_those_who_are_shown(page):
    def underlined():
        return [len(lane.differing) for lane in page.text.view.lanes]

    whole = underlined()
    for letter in "DB":
        button(page, letter).click()
    assert letters(page) == "AC"
    # of Ana's and Carla's first passage nothing differs but what Ben has there
    assert underlined() == [whole[0] - 1, 0]


def test_a_stripe_of_any_lane_leads_to_its_disagreement(qtbot, page):
    lane = page.text.view.lanes[3]
    page.text.view.margins[3].chosen.emit(0)
    coding = int(lane.spans.ids[0])
    assert any(coding in side.coding_ids for side in page.session.current.sides)
