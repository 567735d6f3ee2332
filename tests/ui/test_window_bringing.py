"""Folders, manifests, what is pasted and what is dropped, through the assembled window."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from app.queries import texts
from app.queries.places import place_rows
from app.queries.source_list import source_rows
from tests.ui.shell import drop_at


def done(shell, qtbot):
    qtbot.waitUntil(lambda: shell.workspace.jobs.running() == [], timeout=30_000)


def sources(shell):
    return {row.name: row for row in source_rows(shell.project)}


@pytest.fixture
def folder(tmp_path):
    top = tmp_path / "Study"
    (top / "Policy").mkdir(parents=True)
    (top / "talk.txt").write_text("We plan.")
    (top / "Policy" / "act.txt").write_text("The council may decide.")
    return top


def urls(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_a_folder_keeps_its_subfolders(shell, qtbot, folder, monkeypatch):
    from app.ui import importing

    monkeypatch.setattr(importing.QFileDialog, "getExistingDirectory", lambda *_words: str(folder))
    shell.window.actions_["add-folder"].trigger()
    done(shell, qtbot)
    assert sources(shell)["act"].folder == "Policy"
    assert sources(shell)["talk"].folder == ""


def test_of_twenty_files_one_broken_nineteen_are_imported_and_one_is_explained(
    shell, qtbot, tmp_path
):
    top = tmp_path / "Twenty"
    top.mkdir()
    for number in range(10):
        (top / f"talk {number}.txt").write_text(f"We met {number} times.")
        if number:
            (top / f"answers {number}.csv").write_text(f"Case,Answer\nL{number},We wait.\n")
    (top / "broken.docx").write_bytes(b"PK\x03\x04 nothing of the kind")
    shell.study.importing.read([top])
    done(shell, qtbot)
    tab = shell.study.code.tabs.currentWidget()
    assert tab.findChild(QLabel, "import-title").text() == (
        "19 sources were added, 1 could not be read"
    )
    assert tab.findChild(QLabel, "details-title").text() == "broken.docx was refused"
    assert tab.findChild(QLabel, "details-sentence").text().endswith(".")


@pytest.mark.parametrize("where", ["codes", "area-code-widget", "excerpts"])
def test_files_dropped_anywhere_in_the_project_are_read(shell, qtbot, folder, where):
    widget = shell.find(where)
    target = widget.viewport() if hasattr(widget, "viewport") else widget
    drop_at(target, QPointF(20, target.height() - 5), urls(folder / "talk.txt"))
    done(shell, qtbot)
    assert "talk" in sources(shell)


def test_files_dropped_on_a_text_are_read_too(shell, qtbot, folder):
    page = shell.open(shell.ids["interview"])
    drop_at(page.edit.viewport(), QPointF(30, 30), urls(folder / "talk.txt"))
    done(shell, qtbot)
    assert "talk" in sources(shell)


@pytest.mark.parametrize("where", ["codes", "sources-panel"])
def test_a_project_dropped_on_the_window_is_opened(shell, qtbot, tmp_path, where):
    from app.project import Project

    other = tmp_path / "other.topoi"
    Project.create(other, title="Other", coder="Ben").close()
    widget = shell.find(where)
    target = widget.viewport() if hasattr(widget, "viewport") else widget
    drop_at(target, QPointF(20, 20), urls(other))
    qtbot.waitUntil(lambda: shell.window.windowTitle().startswith("other"), timeout=10_000)


@pytest.fixture
def copy():
    """Put what a test made on the clipboard; take it off again, for Python owns it."""
    clipboard = QGuiApplication.clipboard()
    yield clipboard.setMimeData
    clipboard.clear()


def test_copied_words_become_a_source(shell, qtbot, copy):
    data = QMimeData()
    data.setText("Ana: We wait for the money,\nsince September.")
    copy(data)
    shell.window.actions_["paste-source"].trigger()
    done(shell, qtbot)
    row = sources(shell)["Ana: We wait for the money"]
    assert texts.text(shell.project, row.id) == "Ana: We wait for the money,\nsince September."
    assert shell.workspace.source_id == row.id
    shell.window.actions_["paste-source"].trigger()
    done(shell, qtbot)
    assert len(sources(shell)) == 3, "the same words are not added twice"


def test_a_copied_page_becomes_a_source_without_its_markup(shell, qtbot, copy):
    data = QMimeData()
    data.setHtml("<h1>The plan</h1><p>We <b>wait</b>.</p>")
    copy(data)
    shell.window.actions_["paste-source"].trigger()
    done(shell, qtbot)
    assert texts.text(shell.project, sources(shell)["The plan"].id) == "The plan\nWe wait."


def test_copied_files_are_read(shell, qtbot, folder, copy):
    copy(urls(folder / "talk.txt"))
    shell.window.actions_["paste-source"].trigger()
    done(shell, qtbot)
    assert "talk" in sources(shell)


MANIFEST = """path,place,type,date,Role
talk.txt,Kingston,interview,2013-05,clerk
Policy/act.txt,Atlantis,,,
gone.txt,,,,
"""


def test_a_manifest_is_shown_before_it_is_followed(shell, qtbot, folder):
    (folder / "manifest.csv").write_text(MANIFEST)
    shell.study._manifests.plan(folder / "manifest.csv")
    done(shell, qtbot)
    tab = shell.find("import-plan")
    assert tab.findChild(QLabel, "plan-title").text() == "1 file can be imported, 2 are left out"
    assert len(sources(shell)) == 2, "nothing is read yet"
    model = tab.table.model()
    shown = [
        tuple(model.index(row, column).data() for column in (0, 1, 2, 4, 5)) for row in range(3)
    ]
    assert shown[2] == ("Ready", "talk.txt", "Kingston", "2013-05", "Role: clerk")
    assert {row[1] for row in shown[:2]} == {"act.txt", "gone.txt"}
    assert "no place called “Atlantis”" in tab.findChild(QLabel, "plan-sentence").text()

    box = tab.findChild(QCheckBox, "plan-create-places")
    assert box.text() == "Make the place that is missing: Atlantis"
    box.click()
    done(shell, qtbot)
    assert tab.findChild(QLabel, "plan-title").text() == "2 files can be imported, 1 is left out"
    assert "Atlantis" not in {row.name for row in place_rows(shell.project)}

    qtbot.mouseClick(tab.findChild(QPushButton, "plan-import"), Qt.MouseButton.LeftButton)
    done(shell, qtbot)
    assert sources(shell)["act"].places == ("Atlantis",)
    assert (sources(shell)["talk"].places, sources(shell)["talk"].type) == (
        ("Kingston",), "interview",
    )  # fmt: skip
    shell.project.undo()
    assert len(sources(shell)) == 2
    assert "Atlantis" not in {row.name for row in place_rows(shell.project)}


def test_records_of_literature_are_told_and_shown_with_their_source(shell, qtbot, tmp_path):
    path = tmp_path / "library.ris"
    path.write_text("TY  - BOOK\nTI  - Waiting\nAU  - Ruiz, Ana\nPY  - 2012\nER  -\n")
    shell.study.importing.read([path])
    done(shell, qtbot)
    tab = shell.study.code.tabs.currentWidget()
    assert tab.findChild(QLabel, "import-title").text() == "1 source was added"
    words = tab.findChild(QLabel, "details-sentence").text()
    assert words == "1 record was read: 1 became a source."
    shell.window.actions_["show-source-card"].setChecked(True)
    shell.open(sources(shell)["Waiting"].id)
    assert shell.find("source-citation").text() == "Ruiz, Ana (2012). Waiting."
    shell.open(shell.ids["interview"])
    assert not shell.find("source-citation").isVisible()
    shell.project.undo()
    assert tab.findChild(QLabel, "import-title").text() == "This import was undone"
