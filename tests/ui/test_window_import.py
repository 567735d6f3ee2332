"""Adding files through the assembled window: what is read, refused, placed, read again, undone."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from app.queries import texts
from app.queries.code_tree import code_rows
from app.queries.passages import excerpts
from app.queries.source_list import source_rows
from app.ui.panels import source_model
from app.ui.results.import_tab import ImportTab
from tests.ui.shell import drop_on


@pytest.fixture
def letters(tmp_path):
    """Three files: one good, one in an old encoding, one that is no PDF."""
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "Planner.txt").write_text("We plan.\nThen we wait for the money.", encoding="utf-8")
    (folder / "Agente.txt").write_bytes("L’été, la région décide.\n".encode("cp1252"))
    (folder / "Protected.pdf").write_bytes(b"%PDF-1.4\nnothing of the kind")
    return folder


def read(shell, qtbot, *paths, place=None):
    shell.study.importing.read(list(paths), place)
    qtbot.waitUntil(lambda: shell.workspace.jobs.running() == [], timeout=30_000)
    tab = shell.study.code.tabs.currentWidget()
    assert isinstance(tab, ImportTab)
    return tab


def shown(tab):
    model = tab.table.model()
    return [
        tuple(model.index(row, column).data() for column in (0, 1))
        for row in range(model.rowCount())
    ]


def test_a_folder_is_read_and_the_refused_file_stands_first(shell, qtbot, letters):
    tab = read(shell, qtbot, letters)
    assert shown(tab)[0] == ("Refused", "Protected.pdf")
    assert {name for _word, name in shown(tab)[1:]} == {"Planner.txt", "Agente.txt"}
    assert tab.findChild(QLabel, "import-title").text() == (
        "2 sources were added, 1 could not be read"
    )
    names = {row.name for row in source_rows(shell.project)}
    assert {"Planner", "Agente"} <= names


def test_the_whole_import_is_one_undo(shell, qtbot, letters):
    before = source_rows(shell.project)
    tab = read(shell, qtbot, letters)
    qtbot.mouseClick(tab.findChild(QPushButton, "undo-import"), Qt.MouseButton.LeftButton)
    assert source_rows(shell.project) == before
    assert tab.findChild(QLabel, "import-title").text() == "This import was undone"


def test_a_text_that_is_here_already_is_not_doubled(shell, qtbot, letters):
    read(shell, qtbot, letters / "Planner.txt")
    (letters / "Copy.txt").write_bytes((letters / "Planner.txt").read_bytes())
    tab = read(shell, qtbot, letters / "Copy.txt")
    assert shown(tab) == [("Already here", "Copy.txt")]
    assert len([row for row in source_rows(shell.project) if row.name == "Copy"]) == 0


def test_files_dropped_on_a_place_belong_to_it(shell, qtbot, letters):
    tree = shell.find("sources")
    model = tree.model()
    number = next(n for n, group in enumerate(model.groups()) if group.title == "Peterborough")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(letters / "Planner.txt"))])
    drop_on(tree, model.index(number, 0), data, Qt.DropAction.CopyAction)
    qtbot.waitUntil(lambda: shell.workspace.jobs.running() == [], timeout=30_000)
    row = next(row for row in source_rows(shell.project) if row.name == "Planner")
    assert row.places == ("Peterborough",)


def test_another_encoding_is_shown_before_it_is_taken(shell, qtbot, letters):
    tab = read(shell, qtbot, letters / "Agente.txt")
    box = tab.findChild(QComboBox, "encoding")
    box.setCurrentIndex(box.findData("cp1251"))
    use = tab.findChild(QPushButton, "use-encoding")
    qtbot.waitUntil(use.isVisible, timeout=30_000)
    qtbot.waitUntil(lambda: shell.workspace.jobs.running() == [])
    row = next(row for row in source_rows(shell.project) if row.name == "Agente")
    assert "été" in texts.text(shell.project, row.id)
    qtbot.mouseClick(use, Qt.MouseButton.LeftButton)
    assert "йtй" in texts.text(shell.project, row.id)


def test_sources_move_to_another_place_by_drag(shell):
    tree = shell.find("sources")
    model = tree.model()
    [index] = model.indexes_of(shell.ids["strategy"])
    data = model.mimeData([index])
    kingston = next(n for n, group in enumerate(model.groups()) if group.title == "Kingston")
    drop_on(tree, model.index(kingston, 0), data, Qt.DropAction.MoveAction)
    row = next(row for row in source_rows(shell.project) if row.id == shell.ids["strategy"])
    assert row.places == ("Kingston",)


def test_sources_are_grouped_by_type_when_asked(shell):
    panel = shell.study.code.sources
    action = next(a for a in panel._grouping.menu().actions() if a.data() == source_model.BY_TYPE)
    action.trigger()
    assert [group.title for group in shell.find("sources").model().groups()] == [
        "interview", "strategy",
    ]  # fmt: skip


def test_the_point_of_a_drop_beside_all_rows_reads_files_without_a_place(shell, qtbot, letters):
    tree = shell.find("sources")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(letters / "Planner.txt"))])
    from tests.ui.shell import drop_at

    drop_at(tree.viewport(), QPointF(40, tree.viewport().height() - 5), data)
    qtbot.waitUntil(lambda: shell.workspace.jobs.running() == [], timeout=30_000)
    row = next(row for row in source_rows(shell.project) if row.name == "Planner")
    assert row.places == ()


def coded_in(shell, name):
    return sum(each.source == name for each in excerpts(shell.project))


def test_a_coded_transcript_can_be_taken_as_a_plain_table(shell, qtbot, tmp_path):
    path = tmp_path / "talk.csv"
    path.write_text("speaker,words,tags\nAna:,We plan.,early\nBen:,We wait.,early;late\n")
    tab = read(shell, qtbot, path)
    assert shown(tab) == [("Imported, note", "talk.csv")]
    words = tab.findChild(QLabel, "details-sentence").text()
    assert "coded transcript: 2 turns" in words
    assert "3 codings were added, with 2 codes" in words
    assert coded_in(shell, "talk") == 3
    (row,) = (row for row in source_rows(shell.project) if row.name == "talk")
    button = tab.findChild(QPushButton, "leave-codings")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shell.workspace.jobs.running() == [], timeout=30_000)
    assert texts.text(shell.project, row.id).startswith("speaker: Ana:\nwords: We plan.")
    assert coded_in(shell, "talk") == 0
    assert not {"early", "late"} & {code.name for code in code_rows(shell.project)}
    shell.project.undo()
    assert coded_in(shell, "talk") == 3
