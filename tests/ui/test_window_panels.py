"""Panels of the assembled window: filter, codebook, memo, coder, start page, closing."""

import gc
import weakref
from pathlib import Path

from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
)

from app import settings
from app.edits import attributes, codes
from app.queries.code_tree import code_rows
from app.queries.filters import NO_FILTER, Filter
from app.queries.memos import memo_on
from app.queries.project_info import coder_rows
from app.ui.main_window import MainWindow
from app.ui.panels.code_model import COUNTS
from app.ui.panels.excerpt_model import EXCERPT
from app.ui.recent import Note, recent
from app.ui.widgets.labels import ElidedLabel
from tests.ui.shell import drop_on


def excerpts(shell):
    model = shell.find("excerpts").model()
    return [model.index(row, 0).data(EXCERPT) for row in range(model.rowCount())]


def test_a_filter_changes_the_passages_and_the_counts(shell, qtbot):
    qtbot.waitUntil(lambda: len(excerpts(shell)) == 4)
    index = shell.find("codes").model().index_of(shell.ids["precarity"])
    qtbot.waitUntil(lambda: index.data(COUNTS) == (2, 2))
    shell.workspace.set_filter(Filter(places=frozenset({shell.ids["kingston"]})))
    qtbot.waitUntil(lambda: len(excerpts(shell)) == 3)
    assert {each.source for each in excerpts(shell)} == {"Council"}
    qtbot.waitUntil(lambda: index.data(COUNTS) == (1, 2))
    assert shell.find("filter-count", QLabel).text() == "3 of 4 codings"
    assert shell.find("chip-place").isVisible()


def test_choosing_a_code_shows_its_passages_and_those_of_the_codes_below(shell, qtbot):
    tree = shell.find("codes")
    shell.click(tree, tree.model().index_of(shell.ids["rescaling"]))
    qtbot.waitUntil(lambda: {each.code for each in excerpts(shell)} == {"Authority gaps"})
    assert shell.find("chip-code").isVisible()
    shell.find("clear-filter-button", QToolButton).click()
    assert shell.workspace.filter == NO_FILTER
    qtbot.waitUntil(lambda: len(excerpts(shell)) == 4)


def test_a_click_on_a_passage_shows_it_in_its_source(shell, qtbot):
    qtbot.waitUntil(lambda: len(excerpts(shell)) == 4)
    view = shell.find("excerpts")
    shell.click(view, view.model().index(3, 0))
    page = shell.study.code.tabs.page()
    assert page.source_id == shell.ids["strategy"]
    assert page.chosen_coding() == excerpts(shell)[3].coding_id


def test_a_code_moves_below_another_by_drag_and_undo_moves_it_back(shell):
    tree = shell.find("codes")
    model = tree.model()
    data = model.mimeData([model.index_of(shell.ids["precarity"])])
    drop_on(tree, model.index_of(shell.ids["rescaling"]), data, Qt.DropAction.MoveAction)
    paths = {row.name: row.path for row in code_rows(shell.project)}
    assert paths["Funding precarity"] == ("Rescaling", "Funding precarity")
    shell.window.actions_["undo"].trigger()
    assert {row.name: row.depth for row in code_rows(shell.project)}["Funding precarity"] == 0


def test_a_code_dropped_between_two_stands_there(shell):
    first = codes.add(shell.project, "Alpha")
    tree = shell.find("codes")
    model = tree.model()
    data = model.mimeData([model.index_of(first)])
    drop_on(
        tree, model.index_of(shell.ids["rescaling"]), data, Qt.DropAction.MoveAction, above=True
    )
    assert [row.name for row in code_rows(shell.project) if row.depth == 0] == [
        "Alpha", "Rescaling", "Funding precarity",
    ]  # fmt: skip


def test_a_definition_is_written_in_place_and_kept(shell, qtbot):
    shell.workspace.choose_codes([shell.ids["gaps"]])
    field = shell.find("card-definition", QPlainTextEdit)
    field.setFocus()
    qtbot.keyClicks(field, "Duty without power.")
    field.tell()
    row = next(row for row in code_rows(shell.project) if row.id == shell.ids["gaps"])
    assert row.definition == "Duty without power."


def test_a_code_is_added_under_the_name_typed(shell, qtbot):
    shell.window.actions_["add-code"].trigger()
    field = shell.find("new-code-name")
    qtbot.keyClicks(field, "Volunteers")
    shell.press(field, Qt.Key.Key_Return)
    assert "Volunteers" in {row.name for row in code_rows(shell.project)}
    assert not field.isVisible()


def test_a_name_that_is_taken_is_refused_in_words(shell, qtbot):
    shell.window.actions_["add-code"].trigger()
    field = shell.find("new-code-name")
    qtbot.keyClicks(field, "rescaling")
    shell.press(field, Qt.Key.Key_Return)
    assert shell.window.error_line.isVisible()
    assert "already" in shell.find("error-sentence", QLabel).text()


def test_a_memo_on_a_coding_is_kept_while_it_is_typed(shell, qtbot):
    page = shell.open(shell.ids["interview"])
    page.edit.coding_clicked.emit(0)
    shell.press(page.edit, Qt.Key.Key_M)
    memo = shell.find("memo", QPlainTextEdit)
    assert memo.isVisible()
    qtbot.keyClicks(memo, "Who is thanked?")
    shell.study.code.memo.save()
    assert memo_on(shell.project, coding_id=page.chosen_coding()) == "Who is thanked?"


def test_a_memo_half_typed_is_kept_when_the_project_is_closed(shell, qtbot):
    path = shell.project.path
    shell.workspace.memo_wanted.emit("code_id", shell.ids["gaps"])
    qtbot.keyClicks(shell.find("memo", QPlainTextEdit), "Not yet saved")
    shell.window.actions_["close-project"].trigger()
    shell.window.files.open_path(path)
    assert memo_on(shell.project, code_id=shell.ids["gaps"]) == "Not yet saved"


def test_somebody_else_codes_and_the_status_line_says_so(shell):
    shell.study._coders.choose("Michael")
    button = shell.find("coder-button", QToolButton)
    assert button.text() == "Coding as Michael"
    assert [row.name for row in coder_rows(shell.project)] == ["Ana", "Michael"]
    page = shell.open(shell.ids["interview"])
    codes.set_quick_key(shell.project, shell.ids["gaps"], 1)
    shell.select(page, "the officer decides")
    shell.press(page.edit, Qt.Key.Key_1)
    assert next(r for r in coder_rows(shell.project) if r.name == "Michael").codings == 1


def test_f6_goes_round_the_parts_of_the_window(shell):
    shell.open(shell.ids["interview"])
    shell.find("sources").setFocus()
    seen = []
    for _step in range(6):
        shell.window.actions_["next-part"].trigger()
        seen.append(shell.window.focusWidget().objectName())
    assert seen[0] == "text"
    assert {"excerpts", "codes", "sources"} <= set(seen)


def test_what_an_older_topoi_noted_of_a_project_is_removed(shell):
    shell.window.actions_["close-project"].trigger()
    (kept,) = settings.note_path(Path()).parent.glob("*.json")
    kept.write_text('{"title": "Study", "sources": 2, "codings": 4, "words": "canary"}')
    assert recent()[0].note == Note()
    assert not kept.exists()


def test_the_start_page_knows_where_one_stopped(shell, qtbot):
    path = shell.project.path
    shell.window.actions_["close-project"].trigger()
    [project] = recent()
    assert project.path == path
    assert (project.note.sources, project.note.codings) == (2, 4)
    card = shell.find("continue-card")
    said = "Actions depend on funding decided elsewhere."
    qtbot.waitUntil(lambda: said in [each.text() for each in card.findChildren(QLabel)])
    shell.find("continue").click()
    page = shell.study.code.tabs.page()
    assert page.source_id == shell.ids["strategy"]


def test_a_project_that_went_missing_is_marked(shell):
    path = shell.project.path
    shell.window.actions_["close-project"].trigger()
    path.rename(path.with_name("elsewhere.topoi"))
    shell.window.show_start_page()
    assert not recent()[0].there
    assert not shell.find("continue-card").isVisible()


def test_a_read_only_project_says_why_and_offers_no_edits(shell, qtbot):
    other = MainWindow()
    other.show()
    other.files.open_path(shell.project.path)
    assert other.banner.isVisible()
    assert "Nothing can be changed here" in other.banner.findChild(QLabel, "banner-words").text()
    assert not other.actions_["add-code"].isEnabled()
    assert not other.findChild(QPushButton, "empty-main").isVisible()
    other.close()
    other.deleteLater()


def test_the_window_is_freed_when_the_project_is_closed(shell, qtbot):
    shell.open(shell.ids["interview"])
    shell.workspace.choose_codes([shell.ids["gaps"]])
    study = weakref.ref(shell.study)
    gone = []
    shell.study.destroyed.connect(lambda: gone.append(True))
    shell.window.actions_["close-project"].trigger()
    qtbot.waitUntil(lambda: gone == [True])
    gc.collect()
    assert study() is None


def test_an_unexpected_error_is_reported_without_any_text(shell, home):
    try:
        raise RuntimeError("We answer for the results.")
    except RuntimeError as error:
        shell.window.error_line.show_error(error)
    assert shell.window.error_line.isVisible()
    [report] = (home / "reports").iterdir()
    text = report.read_text(encoding="utf-8")
    assert "RuntimeError" in text
    assert "answer" not in text


def test_the_coder_named_on_the_start_page_codes_in_new_projects(qtbot, tmp_path):
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    qtbot.keyClicks(window.start_page.coder, "Dana")
    window.start_page.coder.editingFinished.emit()
    assert settings.load().coder == "Dana"
    window.files.make(tmp_path / "new.topoi")
    assert window.findChild(QToolButton, "coder-button").text() == "Coding as Dana"
    assert [row.name for row in coder_rows(window.study.workspace.project)] == ["Dana"]
    window.close()


def test_undoing_the_choice_of_a_coder_lets_the_one_before_code_again(shell):
    shell.study.choose_coder("Michael")
    shell.window.actions_["undo"].trigger()
    assert shell.find("coder-button", QToolButton).text() == "Coding as Ana"
    page = shell.open(shell.ids["interview"])
    codes.set_quick_key(shell.project, shell.ids["gaps"], 1)
    shell.select(page, "the officer decides")
    shell.press(page.edit, Qt.Key.Key_1)
    assert {row.name: row.codings for row in coder_rows(shell.project)} == {"Ana": 5}


def test_larger_words_are_kept_for_every_text(shell):
    first = shell.open(shell.ids["interview"])
    shell.window.actions_["text-larger"].trigger()
    size = first.style_of_reading().size
    second = shell.open(shell.ids["strategy"])
    assert second.style_of_reading().size == size == settings.load().reading_size > 17


def test_what_is_under_the_filter_is_written_to_word(shell, qtbot, tmp_path):
    shell.workspace.set_filter(Filter(places=frozenset({shell.ids["kingston"]})))
    path = tmp_path / "passages.docx"
    shell.study._exporting.write_excerpts(path)
    qtbot.waitUntil(lambda: shell.workspace.jobs.running() == [], timeout=20_000)
    text = "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
    assert "We answer for the results." in text
    assert "Actions depend on funding" not in text
    toast = shell.study.code.reading.findChild(QFrame, "toast")
    assert toast.isVisible()
    assert "3 excerpts" in toast.findChild(ElidedLabel).text()


def test_what_will_not_be_in_the_file_is_said_before_one_is_chosen(shell, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: asked.append(1) or ("", ""))
    export = shell.window.actions_["export-excerpts"]
    export.trigger()
    qtbot.waitUntil(lambda: asked == [1], timeout=20_000)
    attributes.set_source(shell.project, shell.ids["strategy"], "Consent", "withdrawn")
    export.trigger()
    deed = shell.find("error-deed", QPushButton)
    qtbot.waitUntil(deed.isVisible, timeout=20_000)
    sentence = shell.find("error-sentence", QLabel).text()
    assert "1 excerpt without consent to quote it (withdrawn: 1)" in sentence
    assert asked == [1]
    deed.click()
    assert asked == [1, 1]


def test_the_codebook_written_and_added_again_adds_nothing(shell, qtbot, tmp_path):
    path = tmp_path / "codes.csv"
    shell.study._exporting.write_codebook(path)
    qtbot.waitUntil(lambda: shell.workspace.jobs.running() == [])
    before = [row.path for row in code_rows(shell.project)]
    shell.study._codebooks.add(path)
    qtbot.waitUntil(lambda: shell.workspace.jobs.running() == [])
    assert [row.path for row in code_rows(shell.project)] == before


def test_ctrl_k_finds_a_source_and_opens_it(shell, qtbot):
    shell.window.actions_["find-anything"].trigger()
    field = shell.window.findChild(QLineEdit, "finder-field")
    qtbot.keyClicks(field, "strat")
    shell.press(field, Qt.Key.Key_Return)
    assert shell.study.code.tabs.page().source_id == shell.ids["strategy"]


def test_codes_merge_through_the_finder_in_one_step(shell, qtbot):
    shell.workspace.choose_codes([shell.ids["gaps"]])
    shell.window.actions_["merge-code"].trigger()
    field = shell.window.findChild(QLineEdit, "finder-field")
    qtbot.keyClicks(field, "precarity")
    shell.press(field, Qt.Key.Key_Return)
    assert [row.name for row in code_rows(shell.project)] == ["Rescaling", "Funding precarity"]
    shell.window.actions_["undo"].trigger()
    assert "Authority gaps" in {row.name for row in code_rows(shell.project)}


def test_registers_open_in_tabs_of_their_own_and_the_panels_make_room(shell):
    for name in ("places", "history", "keys"):
        shell.window.actions_[name].trigger()
        assert shell.study.code.tabs.currentWidget().objectName() == name
        assert not shell.find("excerpts-panel").isVisible()
    shell.open(shell.ids["interview"])
    assert shell.find("excerpts-panel").isVisible()
