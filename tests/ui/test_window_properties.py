"""What is said of sources and codes, through the window."""

from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPushButton, QToolButton, QWidget

from app.edits import attributes, codes, project_info, source_sets, sources
from app.queries.code_tree import withheld_codes
from app.queries.filters import Filter
from app.queries.passages import excerpts
from app.queries.periods import of_passage
from app.queries.source_list import source_row
from app.ui.dialogs.periods import PeriodsDialog
from app.ui.panels import filter_fields
from app.ui.panels.code_menu import CodeMenu
from app.ui.panels.filter_bar import FilterBar
from app.ui.panels.set_menu import SetMenu
from app.ui.period_menu import PeriodMenu


def write(shell, name, words):
    field = shell.find(name, QLineEdit)
    field.setFocus()
    field.selectAll()
    field.insert(words)
    field.editingFinished.emit()


def test_rights_are_written_on_the_card(shell):
    shell.window.actions_["show-source-card"].setChecked(True)
    shell.open(shell.ids["interview"])
    write(shell, "source-rights", "CC BY 4.0")
    assert source_row(shell.project, shell.ids["interview"]).rights == "CC BY 4.0"
    assert shell.find("source-rights", QLineEdit).text() == "CC BY 4.0"


def test_a_code_is_withheld_from_its_menu(shell):
    shell.workspace.choose_codes([shell.ids["precarity"]])
    assert not shell.find("card-withheld", QLabel).isVisible()

    menu = QMenu(shell.window)
    shell.window.findChild(CodeMenu).fill(menu)
    next(each for each in menu.actions() if each.objectName() == "withhold-code").trigger()
    assert withheld_codes(shell.project) == {shell.ids["precarity"]}
    assert shell.find("card-withheld", QLabel).isVisible()


def test_the_passages_can_be_limited_to_published_codes(shell, qtbot):
    codes.set_withheld(shell.project, [shell.ids["precarity"]], withheld=True)
    shell.workspace.set_filter(Filter(publication=frozenset({"published"})))
    count = shell.find("filter-count", QLabel)
    qtbot.waitUntil(lambda: count.text() == "2 of 4 codings")
    assert shell.find("chip-publication").isVisible()


def test_sources_stand_on_a_line_of_time(shell):
    sources.set_date(shell.project, shell.ids["interview"], None)
    menu = shell.find("source-grouping", QToolButton).defaultAction().menu()
    next(each for each in menu.actions() if each.data() == "year").trigger()
    model = shell.find("sources").model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["2012", "Undated"]


def test_an_interval_is_chosen_in_the_filter_bar(shell, qtbot):
    bar = shell.find("filter-bar", FilterBar)
    field = next(each for each in filter_fields.fields(shell.project) if each.key == "from")
    years = filter_fields.values_of(shell.project, field)
    assert [value.words for value in years] == ["2012", "2013"]
    shell.workspace.set_filter(field.toggled(shell.workspace.filter, years[1].what))
    count = shell.find("filter-count", QLabel)
    qtbot.waitUntil(lambda: count.text() == "3 of 4 codings")
    assert bar.findChild(QWidget, "chip-from").isVisible()
    shell.workspace.set_filter(field.toggled(shell.workspace.filter, years[1].what))
    qtbot.waitUntil(lambda: count.text() == "4 codings")


def test_periods_are_written_and_a_passage_gets_one_from_its_menu(shell, qtbot):
    shell.window.actions_["periods"].trigger()
    asking = shell.window.findChild(PeriodsDialog, "periods-dialog")
    asking.lines.setPlainText("pre\nduring")
    asking.findChild(QPushButton, "periods-keep").click()
    assert "“during” cannot stand there." in asking.findChild(QLabel, "periods-problem").text()
    asking.lines.setPlainText("pre\nduring 2020")
    asking.findChild(QPushButton, "periods-keep").click()
    assert not asking.isVisible()
    coding_id = next(iter(excerpts(shell.project))).coding_id
    menu = QMenu(shell.window)
    shell.window.findChild(PeriodMenu).fill(menu, coding_id)
    below = menu.actions()[0].menu().actions()
    assert [each.text() for each in below] == ["pre", "during", "That of its source"]
    assert below[2].isChecked()
    below[1].trigger()
    assert of_passage(shell.project, coding_id) == "during"


def test_a_set_is_made_from_the_menu_and_sources_stand_under_it(shell):
    owner, menu = shell.window.findChild(SetMenu), QMenu(shell.window)
    owner.fill(menu, [shell.ids["strategy"]])
    menu.actions()[-1].trigger()
    field = shell.find("new-place-name", QLineEdit)
    field.insert("Round one")
    field.returnPressed.emit()
    grouping = shell.find("source-grouping", QToolButton).defaultAction().menu()
    next(each for each in grouping.actions() if each.data() == "set").trigger()
    model = shell.find("sources").model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "Round one", "In no set",
    ]  # fmt: skip
    owner.drop([shell.ids["interview"]], "Round one")
    assert model.rowCount() == 1
    owner.fill(again := QMenu(shell.window), [shell.ids["interview"]])
    assert again.actions()[0].isChecked()
    again.actions()[0].trigger()
    assert model.rowCount() == 2


def test_the_original_of_a_translation_is_named_on_the_card(shell):
    shell.window.actions_["show-source-card"].setChecked(True)
    shell.open(shell.ids["interview"])
    write(shell, "source-original", "strategy")
    row = source_row(shell.project, shell.ids["interview"])
    assert row.translation_of_id == shell.ids["strategy"]
    assert shell.find("source-original", QLineEdit).text() == "Strategy"
    write(shell, "source-original", "")
    assert source_row(shell.project, shell.ids["interview"]).translation_of_id is None


def test_what_a_filter_lets_through_follows_sets_and_periods(shell, qtbot):
    count = shell.find("filter-count", QLabel)
    set_id = source_sets.ensure(shell.project, "Round one")
    shell.workspace.set_filter(Filter(sets=frozenset({set_id})))
    qtbot.waitUntil(lambda: count.text() == "0 of 4 codings")
    source_sets.add(shell.project, set_id, [shell.ids["interview"]])
    qtbot.waitUntil(lambda: count.text() == "3 of 4 codings")
    project_info.set_periods(shell.project, "pre\nduring 2013")
    shell.workspace.set_filter(Filter(where=frozenset({("Period", "pre")})))
    qtbot.waitUntil(lambda: count.text() == "1 of 4 codings")
    coding_id = next(iter(excerpts(shell.project))).coding_id
    attributes.set_passage(shell.project, coding_id, "Period", "pre")
    qtbot.waitUntil(lambda: count.text() == "2 of 4 codings")
