"""Two coders compared in the window: the queue, the text between two margins, the card."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton

from app.edits import adjudication
from app.edits.codes import Description
from app.queries.coded_together import consensus_id
from app.queries.decisions import decision_rows
from app.queries.disagreement_queue import Wanted
from app.queries.texts import codings
from app.ui.comparison.session import Asked


def quotes(page, spans):
    text = page.text.view.edit.content.text
    return [text[slice(*spans.span(at))] for at in range(len(spans))]


def decided(qtbot, page, n):
    qtbot.waitUntil(lambda: page.session.standing.resolved + page.session.standing.left_open == n)


def agreed(shell):
    found = codings(shell.project, shell.ids["Council"])
    mine = found.coder_ids == consensus_id(shell.project)
    return sorted(zip(found.starts[mine].tolist(), found.ends[mine].tolist(), strict=True))


def test_the_two_who_share_most_sources_are_compared_at_once(page):
    assert [person.name for person in page.session.found.people] == ["Ana", "Ben"]
    assert [row.type for row in page.session.rows] == [
        "boundary",
        "weight",
        "extra",
        "code",
        "missing",
    ]
    assert page.session.number() == 1
    assert page.queue.list.model().rowCount() == 5


def test_each_lane_has_its_coders_codings_and_only_differences_are_underlined(page):
    view = page.text.view
    first, second = view.lanes
    assert "We answer for the results" in " ".join(quotes(page, first.differing))
    page.text.line.only.click()
    assert not page.text.line.only.isChecked()
    assert len(first.spans) > len(first.differing)
    assert len(second.spans) > len(second.differing)


def test_the_arrows_step_and_the_text_follows_while_the_card_keeps_the_focus(shell, page):
    page.card.setFocus()
    shell.press(page.card, Qt.Key.Key_Down)
    assert page.session.number() == 2
    row = page.session.current
    view = page.text.view
    assert [span for span, _color in view.edit.marks.talked] == [s.span for s in row.sides]
    assert page.queue.list.currentIndex().row() == 1
    assert page.window().focusWidget() is page.card
    shell.press(page.card, Qt.Key.Key_Up)
    assert page.session.number() == 1


def test_nothing_is_chosen_beforehand_and_enter_alone_decides_nothing(shell, page):
    assert page.card.choices.current() == ""
    shell.press(page.card, Qt.Key.Key_Return)
    assert decision_rows(shell.project) == []
    assert page.session.number() == 1
    assert "press the letter" in shell.find("card-state", QLabel).text()


@pytest.mark.parametrize(
    ("key", "keep"),
    [
        (Qt.Key.Key_A, "one"),
        (Qt.Key.Key_B, "one"),
        (Qt.Key.Key_2, "both"),
        (Qt.Key.Key_S, "intersection"),
        (Qt.Key.Key_W, "union"),
        (Qt.Key.Key_0, "none"),
        (Qt.Key.Key_O, "open"),
    ],
)
def test_a_letter_and_enter_decide_and_the_next_one_comes(qtbot, shell, page, key, keep):
    before = codings(shell.project, shell.ids["Council"]).ids.tolist()
    shell.press(page.card, key)
    shell.press(page.card, Qt.Key.Key_Return)
    assert [row.keep for row in decision_rows(shell.project)] == [keep]
    assert page.session.number() == 2
    assert page.window().focusWidget() is page.card
    decided(qtbot, page, 1)
    after = codings(shell.project, shell.ids["Council"]).ids.tolist()
    assert set(before) <= set(after)


def test_shift_and_enter_goes_back(shell, page):
    page.session.step(2)
    shell.press(page.card, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert page.session.number() == 2


def test_a_new_span_is_the_selection_in_the_text(qtbot, shell, page):
    edit = page.text.view.edit
    start = edit.content.text.index("answer")
    edit.select(start, start + len("answer"))
    edit.setFocus()
    shell.press(edit, Qt.Key.Key_N)
    shell.press(edit, Qt.Key.Key_Return)
    assert agreed(shell) == [(start, start + len("answer"))]
    assert page.session.number() == 2


def test_a_new_span_without_a_selection_is_asked_for(shell, page):
    shell.press(page.card, Qt.Key.Key_N)
    shell.press(page.card, Qt.Key.Key_Return)
    assert decision_rows(shell.project) == []
    assert "Select its words" in page.card._new_words.text()


def test_reason_and_note_are_kept_and_the_reason_is_offered_again(qtbot, shell, page):
    shell.press(page.card, Qt.Key.Key_A)
    reason = shell.find("card-reason", QComboBox)
    QTest.keyClicks(reason.lineEdit(), "level")
    note = shell.find("card-note", QLineEdit)
    QTest.keyClicks(note, "a better ear")
    shell.press(note, Qt.Key.Key_Return)
    (row,) = decision_rows(shell.project)
    assert (row.reason, row.note) == ("level", "a better ear")
    decided(qtbot, page, 1)
    shell.press(page.card, Qt.Key.Key_Down)
    assert reason.findText("level") >= 0
    assert note.text() == ""


def test_a_decision_is_taken_back_by_its_link_and_by_undo(qtbot, shell, page):
    shell.press(page.card, Qt.Key.Key_A)
    shell.press(page.card, Qt.Key.Key_Return)
    decided(qtbot, page, 1)
    shell.press(page.card, Qt.Key.Key_Up)
    shell.find("card-reopen", QPushButton).click()
    assert decision_rows(shell.project) == []
    assert agreed(shell) == []
    decided(qtbot, page, 0)
    shell.project.undo()
    decided(qtbot, page, 1)


def test_reopening_is_a_command_and_says_where_there_is_nothing_to_reopen(qtbot, shell, page):
    said = []
    shell.study.workspace.said.connect(lambda words, _undo: said.append(words))
    reopen = shell.window.actions_["reopen"]
    reopen.trigger()
    assert said == ["Choose a disagreement that is decided under Compare coders first"]
    shell.press(page.card, Qt.Key.Key_A)
    shell.press(page.card, Qt.Key.Key_Return)
    decided(qtbot, page, 1)
    page.session.step(-1)
    assert reopen.shortcut().toString() == "Ctrl+Shift+R"
    reopen.trigger()
    decided(qtbot, page, 0)
    assert (decision_rows(shell.project), agreed(shell)) == ([], [])
    shell.project.undo()
    decided(qtbot, page, 1)
    assert agreed(shell)


def test_a_new_session_leads_to_planning_a_round(qtbot, shell):
    area = shell.find("comparison")
    area.tabs.setCurrentIndex(area.tabs.count() - 1)
    shell.find("compare-plan", QPushButton).click()
    tab = shell.study.code.tabs.named("rounds")
    assert tab.form.isVisible()
    assert tab.form.name.text() == "Round 1"


def test_the_card_shows_what_a_definition_said_before(qtbot, shell, page):
    show, before = page.findChild(QPushButton, "show-earlier-definitions"), "earlier-definitions"
    assert show.isHidden()
    for words in ("What lacks", "What is missing"):
        said = Description(definition=words)
        adjudication.change_definition(shell.project, shell.ids["Gaps"], said)
    qtbot.waitUntil(lambda: show.text() == "2 earlier definitions")
    show.click()
    told = page.findChild(QLabel, before)
    assert told.isVisible()
    last, first = told.text().splitlines()
    assert last.endswith("Definition: What lacks")
    assert first.endswith("Definition: nothing")
    page.session.choose(
        next(r.id for r in page.session.rows if shell.ids["Gaps"] not in r.code_ids)
    )
    assert not told.isVisible()


def test_a_limited_queue_begins_with_its_first_row(shell, page):
    page.session.step(1)
    row = page.session.rows[-1]
    assert row.id != page.session.current.id
    page.session.show_only(Wanted(types=frozenset({row.type})))
    assert page.session.current.type == row.type
    assert page.queue.list.currentIndex().row() == 0
    assert page.card.isEnabled()


def test_the_filter_of_types_limits_the_queue(qtbot, shell, page):
    box = shell.find("queue-types", QComboBox)
    box.setCurrentIndex(box.findData("weight"))
    box.activated.emit(box.currentIndex())
    assert [row.type for row in page.session.rows] == ["weight"]
    assert page.session.current.type == "weight"


def test_a_changed_definition_is_shown_and_keeps_what_it_said(qtbot, shell, page):
    shell.find("change-definition", QPushButton).click()
    field = shell.find("change-definition", QPushButton)
    assert field.isHidden()
    words = page.card.definition._fields["definition"]
    QTest.keyClicks(words, "Who is heard")
    shell.find("definition-keep", QPushButton).click()
    qtbot.waitUntil(lambda: "Who is heard" in page.card.definition._words.text())
    assert page.window().focusWidget() is page.card


def test_a_coding_of_the_compared_changes_the_queue(qtbot, shell, page):
    from tests.comparing import code_as

    ids = shell.ids
    code_as(shell.project, ids["Ana"], ids["Council"], ids["Money"], "tracked")
    qtbot.waitUntil(lambda: len(page.session.rows) == 6)


def test_whom_to_compare_can_be_chosen(qtbot, shell):
    area = shell.find("comparison")
    area.tabs.setCurrentIndex(area.tabs.count() - 1)
    go = shell.find("compare-coders", QPushButton)
    assert not go.isEnabled()
    for name in ("Ana", "Ben"):
        shell.find(f"compare-{shell.ids[name]}", QCheckBox).click()
    go.click()
    qtbot.waitUntil(lambda: area.page() is not None)


def test_a_comparison_is_made_in_parts_and_another_tab_may_come_between(qtbot, shell, page):
    area = shell.find("comparison")
    asked = Asked((shell.ids["Ben"], shell.ids["Ana"]))
    area.compare(asked)
    assert area.page() is None  # nothing of it is there at once
    area.tabs.setCurrentIndex(0)
    assert area.page() is page
    qtbot.waitUntil(lambda: asked in area.made())
    assert area.page() is page
    area.tabs.setCurrentIndex(1)
    assert area.page().session.asked == asked
    qtbot.waitUntil(lambda: len(area.page().session.rows) == 5)


def test_a_name_in_the_margin_leads_to_its_disagreement(qtbot, shell, page):
    margin = page.text.view.margins[1]
    qtbot.waitUntil(lambda: len(margin.shown()) > 1)
    stripe = margin.shown()[1]
    where = QPoint(int(stripe.x) + 2, int(stripe.top) + 3)
    QTest.mouseClick(margin, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    coding = int(page.text.view.lanes[1].spans.ids[stripe.index])
    assert any(coding in side.coding_ids for side in page.session.current.sides)


def test_the_card_has_the_focus_from_the_beginning(page):
    assert page.window().focusWidget() is page.card


def test_what_changes_while_nobody_looks_is_compared_when_they_look_again(qtbot, shell, page):
    from tests.comparing import code_as

    ids = shell.ids
    shell.study.show_area(0)
    code_as(shell.project, ids["Ana"], ids["Council"], ids["Money"], "tracked")
    qtbot.wait(150)
    assert len(page.session.rows) == 5
    shell.study.show_area(2)
    qtbot.waitUntil(lambda: len(page.session.rows) == 6)
