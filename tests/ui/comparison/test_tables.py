"""Tables of disagreements, figures with their intervals, and the report, in the window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QTableView, QToolButton

from app.queries.agreement_figures import STATISTICS
from app.results import Figure
from app.ui.comparison.explanations import explained, name_of
from app.ui.comparison.figures import in_words


def cell_of(model, row, column):
    rows, columns = (
        [name for _key, name in each] for each in (model.grid.rows, model.grid.columns)
    )
    return model.index(rows.index(row), columns.index(column))


def test_the_heat_counts_disagreements_and_a_click_leads_to_them(qtbot, shell, page):
    shell.find("segment-heat", QToolButton).click()
    view = shell.find("heat-table", QTableView)
    index = cell_of(view.model(), "Money", "Council")
    assert index.data() == "2"
    assert "2 disagreements" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    place = view.visualRect(index).center()
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    assert sorted(row.type for row in page.session.rows) == ["extra", "weight"]
    assert page.text.isVisible()
    shell.find("queue-whole", QPushButton).click()
    assert len(page.session.rows) == 5


def test_the_confusion_says_which_code_stands_against_which(shell, page):
    shell.find("segment-confusion", QToolButton).click()
    view = shell.find("confusion-table", QTableView)
    index = cell_of(view.model(), "Gaps", "Voice")
    assert index.data() == "1"
    view.setCurrentIndex(index)
    shell.press(view, Qt.Key.Key_Return)
    assert [row.type for row in page.session.rows] == ["code"]


def test_each_code_has_its_figure_its_percent_and_how_often_it_was_used(qtbot, shell, page):
    table = shell.find("agreement-figures", QTableView)
    qtbot.waitUntil(lambda: table.model().rowCount() == 4)
    names = [table.model().index(row, 0).data() for row in range(4)]
    assert names == ["All codes", "Gaps", "Money", "Voice"]
    assert all(table.model().index(row, 4).data() != "0" for row in range(4))


def test_another_statistic_can_be_chosen(qtbot, shell, page):
    table = shell.find("agreement-figures", QTableView)
    qtbot.waitUntil(lambda: table.model().rowCount() == 4)
    box = shell.find("agreement-statistic", QComboBox)
    box.setCurrentIndex(box.findData("f1"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: table.model().title == "F1")


def test_all_statistics_are_there_each_with_words(qtbot, shell, page):
    shell.find("all-statistics", QPushButton).click()
    table = shell.find("all-statistics-table", QTableView)
    qtbot.waitUntil(lambda: table.model().rowCount() == len(STATISTICS), timeout=20_000)
    assert all(name_of(name) and explained(name) for name in STATISTICS)


def test_an_undefined_figure_is_a_sentence():
    assert in_words(Figure(None, "There is no variation")) == "not defined: There is no variation"
    assert in_words(Figure(0.5, low=0.25, high=0.75)) == "0.50, interval 0.25 to 0.75"


def test_the_report_is_written(qtbot, shell, page, tmp_path):
    path = tmp_path / "report.docx"
    page.write_report(path)
    qtbot.waitUntil(path.exists, timeout=20_000)
