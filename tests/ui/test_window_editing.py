"""The text of a source is edited in its tab; codings follow, and the end of it is one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from app.edits import codes, sources, texts
from app.project import Project
from app.queries import drafts as unfinished
from app.queries import texts as text_queries
from app.queries.reviews import review_rows
from app.ui.documents.edit_line import EditLine
from tests.builders import COUNCIL, code_quote, new_source
from tests.dump import dump
from tests.ui.shell import shown

SENTENCE = "We answer for the results."


@pytest.fixture
def page(shell):
    """The interview, open and being edited."""
    page = shell.open(shell.ids["interview"])
    shell.window.actions_["edit-text"].trigger()
    assert page.live is not None
    return page


def line(page):
    return page.findChild(EditLine)


def press(page, name):
    QTest.mouseClick(page.findChild(QPushButton, f"edit-{name}"), Qt.MouseButton.LeftButton)


def stored(shell):
    return text_queries.text(shell.project, shell.ids["interview"])


def quotes(shell):
    text = stored(shell)
    return [text[start:end] for _code, start, end in shell.codings(shell.ids["interview"])]


def done(qtbot, page):
    press(page, "done")
    qtbot.waitUntil(lambda: page.live is None)


def type_at(page, at, words):
    page.edit.select(at, at)
    QTest.keyClicks(page.edit, words)


def test_what_is_typed_is_one_step_at_the_end(qtbot, shell, page):
    before, steps = quotes(shell), len(shell.project.history())
    type_at(page, 0, "A preface. ")
    assert stored(shell) == COUNCIL
    done(qtbot, page)
    assert stored(shell) == "A preface. " + COUNCIL
    assert quotes(shell) == before
    assert len(shell.project.history()) == steps + 1
    assert page.edit.isReadOnly()
    assert line(page).isHidden()
    assert unfinished.draft_rows(shell.project) == []
    shell.project.undo()
    assert page.edit.content.text == COUNCIL
    assert quotes(shell) == before


def test_the_toast_says_how_many_moved_and_how_many_wait(qtbot, shell, page):
    at = COUNCIL.index(SENTENCE)
    page.edit.select(at, at + len(SENTENCE))
    QTest.keyClick(page.edit, Qt.Key.Key_Delete)
    said = []
    shell.workspace.said.connect(lambda words, undo: said.append((words, undo)))
    done(qtbot, page)
    ((words, undo),) = said
    assert "1 waits for review" in words
    assert undo
    assert [row.words for row in review_rows(shell.project)] == [SENTENCE]


def test_place_and_selection_stay_when_the_edit_ends(qtbot, shell, page):
    type_at(page, 0, "x")
    shell.select(page, SENTENCE)
    chosen = page.selection()
    top = page.edit.verticalScrollBar().value()
    done(qtbot, page)
    assert page.selection() == chosen
    assert page.edit.verticalScrollBar().value() == top


def test_esc_ends_it_and_the_key_begins_it(qtbot, shell):
    page = shell.open(shell.ids["interview"])
    shell.window.activateWindow()
    qtbot.waitUntil(shell.window.isActiveWindow)
    shell.press(page.edit, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    assert page.live is not None
    type_at(page, 0, "x")
    shell.press(page.edit, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.live is None)
    assert stored(shell) == "x" + COUNCIL


def test_cancel_leaves_the_text_and_offers_what_was_typed(shell, page):
    type_at(page, 0, "gone ")
    offered = []
    shell.workspace.offered.connect(lambda *offer: offered.append(offer))
    press(page, "cancel")
    assert page.edit.content.text == stored(shell) == COUNCIL
    assert shell.project.undo_step.label != "Edit text"
    ((_words, _deed, what),) = offered
    what()
    assert page.live is not None
    assert page.edit.content.text == "gone " + COUNCIL


def test_ctrl_z_takes_back_what_was_typed_and_nothing_of_the_project(qtbot, shell, page):
    steps = shell.project.undo_step
    type_at(page, 0, "word")
    shell.press(page.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.edit.content.text == COUNCIL
    type_at(page, 0, "word")
    shell.window.actions_["undo"].trigger()
    assert page.edit.content.text == COUNCIL
    assert shell.project.undo_step == steps
    done(qtbot, page)
    assert shell.project.undo_step == steps


def test_to_end_without_having_typed_changes_not_one_byte(qtbot, shell, page):
    before, steps = dump(shell.project), len(shell.project.history())
    done(qtbot, page)
    assert dump(shell.project) == before
    assert len(shell.project.history()) == steps


def test_to_code_is_to_end_the_edit_first(qtbot, shell, page):
    type_at(page, 0, "A preface. ")
    start, end = shell.select(page, "preface")
    codes.set_quick_key(shell.project, shell.ids["gaps"], 1)
    page.code_dropped.emit(shell.ids["gaps"], start, end)
    qtbot.waitUntil(lambda: page.live is None)
    assert "preface" in quotes(shell)
    assert stored(shell) == "A preface. " + COUNCIL


def test_a_coding_made_elsewhere_meanwhile_is_seen_where_its_words_are(shell, page):
    type_at(page, 0, "A preface. ")
    coding = code_quote(shell.project, shell.ids["interview"], shell.ids["gaps"], "INTERVIEWER")
    start, end = page.edit.spans.span(page.edit.spans.index_of(coding))
    assert page.edit.content.text[start:end] == "INTERVIEWER"


def test_a_text_changed_elsewhere_is_not_written_over_unasked(qtbot, shell, page):
    type_at(page, 0, "mine ")
    texts.change_text(shell.project, shell.ids["interview"], "theirs " + COUNCIL)
    press(page, "done")
    qtbot.waitUntil(lambda: shell.window.findChild(QPushButton, "confirm-go") is not None)
    assert page.live is not None
    assert page.edit.content.text == "mine " + COUNCIL
    assert stored(shell) == "theirs " + COUNCIL
    shell.find("confirm-go").click()
    qtbot.waitUntil(lambda: page.live is None)
    assert stored(shell) == page.edit.content.text == "mine " + COUNCIL


def test_a_text_with_codings_cannot_be_emptied_and_stays_in_hand(qtbot, shell, page):
    page.edit.selectAll()
    QTest.keyClick(page.edit, Qt.Key.Key_Delete)
    press(page, "done")
    qtbot.waitUntil(lambda: not shell.window.error_line.isHidden())
    assert page.live is not None
    assert not page.edit.isReadOnly()
    page.live.step(-1)
    assert page.edit.content.text == COUNCIL


def test_a_draft_is_kept_while_somebody_types(qtbot, shell, page):
    type_at(page, 0, "kept ")
    qtbot.waitUntil(lambda: unfinished.draft_rows(shell.project) != [], timeout=4000)
    draft = unfinished.draft_of(shell.project, shell.ids["interview"])
    assert draft.rewriting.text == "kept " + COUNCIL
    press(page, "cancel")
    assert unfinished.draft_rows(shell.project) == []


def test_closing_the_tab_keeps_what_was_typed_and_says_so(shell, page):
    type_at(page, 0, "kept ")
    offered = []
    shell.workspace.offered.connect(lambda *offer: offered.append(offer))
    shell.window.actions_["close-tab"].trigger()
    assert unfinished.draft_of(shell.project, shell.ids["interview"]) is not None
    offered[0][2]()
    again = shell.study.code.tabs.page()
    assert again.live is not None
    assert again.edit.content.text == "kept " + COUNCIL


def test_a_project_opened_again_tells_of_an_unfinished_edit(qtbot, shell, page):
    type_at(page, 0, "kept ")
    path, ids = shell.project.path, shell.ids
    shell.window.close_project()
    with shown(qtbot, Project.open(path), ids) as again:
        words = again.window.banner.findChild(QLabel, "banner-words").text()
        assert "unfinished edit" in words
        page = again.open(ids["interview"])
        assert not line(page).isHidden()
        press(page, "continue")
        assert page.edit.content.text == "kept " + COUNCIL
        assert again.window.banner.isHidden()
        done(qtbot, page)
        assert text_queries.text(again.project, ids["interview"]) == "kept " + COUNCIL


def test_an_unfinished_edit_can_be_thrown_away(qtbot, shell, page):
    type_at(page, 0, "kept ")
    shell.window.actions_["close-tab"].trigger()
    page = shell.open(shell.ids["interview"])
    press(page, "discard")
    assert line(page).isHidden()
    assert unfinished.draft_rows(shell.project) == []


def test_a_source_that_goes_while_it_is_edited_takes_its_tab_along(shell, page):
    type_at(page, 0, "x")
    sources.remove(shell.project, [shell.ids["interview"]])
    assert shell.study.code.tabs.page() is not page


def test_a_project_that_cannot_be_written_is_not_edited(qtbot, project):
    source = sources.add(project, new_source("S", "Words."))
    path = project.path
    other = Project.open(path)
    assert not other.writable
    other.close()
    project.close()
    with Project.open(path), shown(qtbot, Project.open(path), {}) as again:
        again.open(source)
        assert not again.window.actions_["edit-text"].isEnabled()
