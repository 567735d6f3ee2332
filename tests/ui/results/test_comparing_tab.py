"""Two copies of a transcript are compared in a tab; invented sentences."""

import pytest
from PySide6.QtWidgets import QLabel, QMenu, QToolButton

from app.edits import sources, texts
from app.queries.source_list import source_row
from tests.builders import new_source

HERS = "I came from Brazil.\nCountry Y was cold."
HIS = "I came from Country X.\nCanada was cold."


@pytest.fixture
def two(shell):
    return [
        sources.add(shell.project, new_source(name, text))
        for name, text in (("37 - PO", HERS), ("37 - Ilan", HIS))
    ]


@pytest.fixture
def tab(shell, qtbot, two):
    shell.workspace.comparing_wanted.emit(*two)
    found = shell.study.code.tabs.named(f"comparing-{two[0]}-{two[1]}")
    qtbot.waitUntil(lambda: count(found) != "")
    return found


def count(tab):
    return tab.findChild(QLabel, "marked-count").text()


def marked(tab):
    spans, text = tab.marked.view.edit.spans, tab.marked.view.edit.content.text
    return [(text[slice(*spans.span(n))], spans.name(n)) for n in range(len(spans))]


def test_what_stands_in_one_only_bears_its_name(tab):
    assert marked(tab) == [
        ("Brazil", "only in 37 - PO"),
        ("Country X", "only in 37 - Ilan"),
        ("Country Y", "only in 37 - PO"),
        ("Canada", "only in 37 - Ilan"),
    ]
    tab.findChild(QToolButton, "marked-next").click()
    assert tab.marked.view.selection() == (18, 27), "the first is in view"


def test_it_follows_the_texts_and_goes_with_one_of_them(tab, shell, qtbot, two):
    texts.change_text(shell.project, two[0], HIS)
    qtbot.waitUntil(lambda: count(tab) == "0 changes")
    sources.remove(shell.project, [two[0]])
    qtbot.waitUntil(lambda: shell.study.code.tabs.named(tab.objectName()) is None)


def test_the_menu_of_two_chosen_sources_offers_it(shell, two):
    menu = shell.study.code.sources._menu
    offered = []
    for chosen in (two, two[:1]):
        filled = QMenu(shell.window)
        menu._ids = chosen
        menu._fill_source(filled, source_row(shell.project, two[0]))
        offered.append("Compare the texts" in [action.text() for action in filled.actions()])
    assert offered == [True, False]
