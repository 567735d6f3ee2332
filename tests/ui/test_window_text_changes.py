"""An open source shows what it says now, where one was reading."""

from PySide6.QtCore import QPoint

from app.edits import codings, sources, texts
from app.text.reanchor import Replacement
from tests.builders import COUNCIL, new_source


def words_of(page, coding_id):
    start, end = page.edit.spans.span(page.edit.spans.index_of(coding_id))
    return page.edit.content.text[start:end]


def test_an_open_source_follows_its_text(shell):
    page = shell.open(shell.ids["interview"])
    texts.change_text(shell.project, shell.ids["interview"], "😀 Preface.\n" + COUNCIL)
    assert page.edit.toPlainText().startswith("😀 Preface.\nINTERVIEWER")
    shown = {words_of(page, int(one)) for one in page.edit.spans.ids}
    assert "We answer for the results." in shown
    shell.project.undo()
    assert page.edit.toPlainText() == COUNCIL


def test_a_change_that_keeps_the_length_is_seen_too(shell):
    page = shell.open(shell.ids["interview"])
    at = COUNCIL.index("September")
    new = COUNCIL.replace("September", "Septembre")
    made = [Replacement(at, at + 9, "Septembre")]
    texts.change_text(shell.project, shell.ids["interview"], new, made)
    assert page.edit.toPlainText() == new


def test_place_selection_and_chosen_coding_stay(shell, qtbot):
    lines = [f"Line {n} says something about the council." for n in range(300)]
    text = "\n".join(lines)
    long = sources.add(shell.project, new_source("Long", text))
    start = text.index("Line 150")
    coding = codings.add(shell.project, long, shell.ids["gaps"], start, start + 8)
    page = shell.open(long)
    shell.select(page, "Line 151 says")
    page.choose_coding(coding)
    page.edit.bring_to_top(start)
    before = page.edit.content.text[page.edit.position_at(QPoint(0, 4)) :][:8]
    texts.change_text(shell.project, long, "A longer preface.\n\n" + text)
    assert page.edit.content.text[slice(*page.selection())] == "Line 151 says"
    assert page.chosen_coding() == coding
    assert page.edit.content.text[page.edit.position_at(QPoint(0, 4)) :][:8] == before == "Line 150"
