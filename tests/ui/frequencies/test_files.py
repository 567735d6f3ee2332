"""The table and its passages, copied and written to files."""

import csv
from dataclasses import replace

import docx
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QPushButton, QToolButton

from app.edits import attributes, cases, sources
from tests.ui.frequencies.handling import click, part, settle, spot_of, texts


def test_the_table_is_copied_as_it_stands(qtbot, area, workspace):
    with qtbot.waitSignal(workspace.said):
        part(area, QToolButton, "frequencies-copy").click()
    rows = list(csv.reader(QGuiApplication.clipboard().text().splitlines(), "excel-tab"))
    assert rows[1:5] == [
        [each[0], path, *each[1:]]
        for each, path in zip(
            texts(area),
            ["Rescaling", "Rescaling > Authority gaps", "Funding precarity", ""],
            strict=True,
        )
    ]


@pytest.mark.parametrize("ending", ["csv", "docx"])
def test_the_table_is_written_as_it_stands(qtbot, area, workspace, tmp_path, monkeypatch, ending):
    path = tmp_path / "codes by place"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    name = {"csv": "frequencies-csv", "docx": "frequencies-word"}[ending]
    with qtbot.waitSignal(workspace.said) as said:
        part(area, QToolButton, name).click()
    assert said.args[0] == f"Wrote codes by place.{ending}"
    written = path.with_suffix(f".{ending}")
    if ending == "csv":
        rows = list(csv.reader(written.read_text(encoding="utf-8-sig").splitlines()))
        assert rows[2] == ["Authority gaps", "Rescaling > Authority gaps", "2", "0", "2"]
    else:
        cells = [cell.text for cell in docx.Document(written).tables[0].rows[2].cells]
        assert cells == ["Authority gaps", "2", "0", "2"]


def test_the_passages_of_a_cell_are_copied_and_written_with_their_source(
    qtbot, area, workspace, ids, tmp_path, monkeypatch
):
    click(qtbot, area, spot_of(area, ids["gaps"], 0))
    with qtbot.waitSignal(workspace.said) as said:
        part(area, QPushButton, "cell-copy").click()
    assert said.args[0] == "Copied 2 passages"
    assert QGuiApplication.clipboard().text().splitlines()[2] == (
        "“We answer for the results.” (Council, par. 2)"
    )
    path = tmp_path / "cell.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    with qtbot.waitSignal(workspace.said) as said:
        part(area, QPushButton, "cell-word").click()
    assert said.args[0] == "Wrote 2 passages to cell.docx"
    words = "\n".join(paragraph.text for paragraph in docx.Document(path).paragraphs)
    assert "We answer for the results." in words
    assert "It comes in September" not in words


def test_what_word_will_not_have_is_said_beside_its_button_before(qtbot, area, workspace, ids):
    missing = part(area, QLabel, "cell-missing")
    click(qtbot, area, spot_of(area, ids["gaps"], 0))
    assert missing.isHidden()
    attributes.set_source(workspace.project, ids["interview"], "Consent", "analysis only")
    qtbot.waitUntil(missing.isVisible)
    assert missing.text() == (
        "Word will not have: 2 excerpts without consent to quote them (analysis only: 2)."
    )
    sources.set_do_not_quote(workspace.project, [ids["interview"]], forbidden=True)
    qtbot.waitUntil(lambda: "marked “do not quote”" in missing.text())
    click(qtbot, area, spot_of(area, ids["precarity"], 1))
    qtbot.waitUntil(missing.isHidden)


def test_files_hide_what_one_participant_stands_behind_unless_told_otherwise(
    qtbot, area, workspace, ids
):
    hide = part(area, QCheckBox, "frequencies-hide-small")
    assert not hide.isVisible(), "places are nobody's secret"
    person = cases.add(workspace.project, "participant", "K-04")
    cases.link(workspace.project, person, ids["interview"])
    attributes.set_case(workspace.project, person, "Status", "refugee")
    area.ask_for(replace(area.matrix.asked, by="Status"))
    settle(qtbot, area)
    assert hide.isVisible()
    part(area, QToolButton, "frequencies-copy").click()
    assert "–" in QGuiApplication.clipboard().text()
    qtbot.mouseClick(hide, Qt.MouseButton.LeftButton, pos=QPoint(8, hide.height() // 2))
    part(area, QToolButton, "frequencies-copy").click()
    assert "–" not in QGuiApplication.clipboard().text()
