"""Earlier texts of a source are read, compared, and brought back."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from app.edits import sources, texts
from app.queries import texts as text_queries
from tests.builders import COUNCIL

MONEY = COUNCIL.replace("the money", "the public money")
GRANTS = MONEY.replace("results", "grants")


@pytest.fixture
def tab(shell, qtbot):
    """The interview was changed twice, and its earlier texts are shown."""
    texts.change_text(shell.project, shell.ids["interview"], MONEY)
    texts.change_text(shell.project, shell.ids["interview"], GRANTS)
    shell.open(shell.ids["interview"])
    shell.window.actions_["earlier-texts"].trigger()
    found = shell.study.code.tabs.named(f"earlier-texts-{shell.ids['interview']}")
    qtbot.waitUntil(lambda: count(found) != "")
    return found


def count(tab):
    return tab.findChild(QLabel, "marked-count").text()


def marked(tab):
    spans = tab.marked.view.edit.spans
    text = tab.marked.view.edit.content.text
    return [(text[slice(*spans.span(n))], spans.name(n)) for n in range(len(spans))]


def cell(tab, row, column):
    model = tab.table.model()
    return model.index(row, column).data()


def test_each_text_says_who_changed_it_and_by_how_much(tab):
    assert tab.table.model().rowCount() == 2
    assert cell(tab, 0, 1) == "Ana"
    assert cell(tab, 0, 2) == "Edit text"
    assert cell(tab, 1, 3) == f"{len(COUNCIL):,}"
    assert (cell(tab, 1, 4), cell(tab, 1, 5)) == ("0", "7")


def test_the_latest_one_is_compared_with_the_present(tab):
    assert marked(tab) == [("results", "Taken away"), ("grants", "Written")]
    assert count(tab) == "2 changes"


def test_an_older_one_is_compared_with_now_with_the_next_or_read(qtbot, tab):
    tab.table.selectRow(1)
    qtbot.waitUntil(lambda: count(tab) == "3 changes")
    tab.findChild(QToolButton, "segment-next").click()
    qtbot.waitUntil(lambda: count(tab) == "1 change")
    assert [name for _words, name in marked(tab)] == ["Written"]
    tab.findChild(QToolButton, "segment-read").click()
    qtbot.waitUntil(lambda: count(tab) == "")
    assert tab.marked.view.edit.content.text == COUNCIL
    assert marked(tab) == []


def test_two_chosen_ones_are_compared_with_each_other(qtbot, tab):
    tab.table.selectAll()
    qtbot.waitUntil(lambda: count(tab) == "1 change")
    assert not tab.findChild(QPushButton, "earlier-back").isEnabled()


def test_the_keys_go_from_change_to_change(qtbot, tab):
    tab.table.selectRow(1)
    qtbot.waitUntil(lambda: count(tab) == "3 changes")
    chosen = []
    for _each in range(4):
        tab.findChild(QToolButton, "marked-next").click()
        chosen.append(tab.marked.view.edit.content.text[slice(*tab.marked.view.selection())])
    assert sorted(chosen[:3]) == sorted(words for words, _name in marked(tab))
    assert chosen[3] == chosen[0]
    tab.findChild(QToolButton, "marked-previous").click()
    assert tab.marked.view.edit.content.text[slice(*tab.marked.view.selection())] == chosen[2]


def test_a_text_is_brought_back_in_one_step_with_its_codings(qtbot, shell, tab):
    tab.table.selectRow(1)
    qtbot.waitUntil(lambda: count(tab) == "3 changes")
    steps = len(shell.project.history())
    tab.findChild(QPushButton, "earlier-back").click()
    qtbot.waitUntil(lambda: len(shell.project.history()) == steps + 1)
    assert text_queries.text(shell.project, shell.ids["interview"]) == COUNCIL
    qtbot.waitUntil(lambda: tab.table.model().rowCount() == 3)
    shell.project.undo()
    assert text_queries.text(shell.project, shell.ids["interview"]) == GRANTS


def test_the_tab_goes_with_its_source(qtbot, shell, tab):
    sources.remove(shell.project, [shell.ids["interview"]])
    name = f"earlier-texts-{shell.ids['interview']}"
    qtbot.waitUntil(lambda: shell.study.code.tabs.named(name) is None)


def test_the_menu_of_a_source_opens_them_too(shell):
    shell.workspace.earlier_wanted.emit(shell.ids["strategy"])
    found = shell.study.code.tabs.named(f"earlier-texts-{shell.ids['strategy']}")
    assert shell.study.code.tabs.currentWidget() is found
