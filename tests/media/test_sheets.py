"""Tables become rows of text, whoever wrote them, within limits."""

import datetime
import zipfile

import openpyxl
import pytest

from app.media import archive, sheets, workbook
from app.media.sheets import OversizedSheetError, Row, SheetError


def rows(text, **options):
    return [(row.line, row.cells) for row in sheets.csv_rows(text, **options)]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_what_the_first_line_holds_most_of(separator):
    assert rows(f'a{separator}"b,;x"\n1{separator}2') == [(1, ("a", "b,;x")), (2, ("1", "2"))]


def test_a_table_may_say_its_separator():
    assert rows("sep=;\na;b,c,d\n") == [(2, ("a", "b,c,d"))]


def test_rows_know_the_line_on_which_they_begin():
    assert rows('a,b\n"one\ntwo",1\n\n3,4\n') == [
        (1, ("a", "b")),
        (2, ("one\ntwo", "1")),
        (5, ("3", "4")),
    ]


def test_an_answer_may_be_very_long():
    answer = "word " * 2_000_000
    assert rows(f'a\n"{answer}"\n')[1] == (2, (answer,))


def test_a_quotation_mark_that_is_missing_is_told_with_its_line():
    with pytest.raises(SheetError) as unclear:
        rows('a,b\n1,2\n3,"four\n5,6\n')
    assert unclear.value.line == 3
    assert not unclear.value.misplaced


def test_a_quotation_mark_too_many_can_be_read_as_it_stands():
    text = 'a,b\n1,"Limit "B""\n2,3\n'
    with pytest.raises(SheetError) as unclear:
        rows(text)
    assert (unclear.value.line, unclear.value.misplaced) == (2, True)
    assert rows(text, strict=False)[1:] == [(2, ("1", 'Limit B""')), (3, ("2", "3"))]


def test_a_million_columns_are_too_many():
    with pytest.raises(OversizedSheetError):
        rows("a" + "," * 1_000_000)


def test_cells_that_may_be_cut_are_counted():
    cells = ("x" * sheets.LONGEST_CELL, "y")
    assert sheets.cut_cells([sheets.Sheet("", (Row(1, cells),))]) == 1


@pytest.fixture
def book(tmp_path):
    """A workbook, the path it is written to by `save`."""
    made = openpyxl.Workbook()
    made.file = tmp_path / "a.xlsx"
    return made


def read(book):
    book.save(book.file)
    return workbook.read(book.file)


def test_cells_say_what_a_spreadsheet_shows(book):
    sheet = book.active
    sheet.append(
        [
            "Ünï",
            3,
            0.1 + 0.2,
            True,
            datetime.date(2013, 5, 14),
            datetime.datetime(2013, 5, 14, 9, 30),  # noqa: DTZ001 - a cell has no zone
            datetime.time(9, 5),
            0.255,
            "two\nlines",
        ]
    )
    sheet["H1"].number_format = "0.0%"
    (table,) = read(book).sheets
    assert table.rows == (
        Row(
            1,
            (
                "Ünï", "3", "0.3", "TRUE", "2013-05-14", "2013-05-14 09:30", "09:05:00", "25.5%",
                "two\nlines",
            ),
        ),
    )  # fmt: skip


def test_formulas_that_were_never_computed_and_hidden_sheets_are_counted(book):
    book.active["A1"] = "=1+1"
    book.create_sheet("Names").sheet_state = "hidden"
    found = read(book)
    assert (len(found.sheets), found.hidden, found.without_result) == (1, 1, 1)


def test_a_far_cell_costs_no_time(book):
    book.active["A1"] = "near"
    book.active["XFD1048576"] = "far"
    (table,) = read(book).sheets
    assert [(row.line, row.cells[0]) for row in table.rows] == [(1, "near"), (1_048_576, "")]
    assert len(table.rows[1].cells) == 16_384


def test_rows_of_far_cells_are_refused_when_they_are_too_many(book, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_CELLS", 40_000)
    for row in range(1, 5):
        book.active.cell(row, 16_384, "far")
    with pytest.raises(OversizedSheetError, match="cells"):
        read(book)


def test_a_hundred_thousand_rows_are_refused_before_they_are_parsed(book):
    rows = b"".join(b'<row r="%d"><c r="A%d"/></row>' % (n, n) for n in range(1, 100_002))
    damage(
        book,
        "xl/worksheets/sheet1.xml",
        lambda _raw: b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>",
    )
    with pytest.raises(OversizedSheetError, match="rows"):
        workbook.read(book.file)


def test_cells_said_to_be_far_below_the_last_row_are_not_looked_for(book):
    book.active["A1"] = "near"
    damage(
        book,
        "xl/worksheets/sheet1.xml",
        lambda raw: raw.replace(b'<row r="1">', b'<row r="99999999999">'),
    )
    with pytest.raises((OversizedSheetError, SheetError)):
        workbook.read(book.file)


def damage(book, name, change):
    """Save the workbook with one member changed."""
    book.save(book.file)
    with zipfile.ZipFile(book.file) as old:
        members = {info.filename: old.read(info) for info in old.infolist()}
    members[name] = change(members[name])
    with zipfile.ZipFile(book.file, "w", zipfile.ZIP_DEFLATED) as new:
        for member, raw in members.items():
            new.writestr(member, raw)


def test_a_sheet_with_a_document_type_is_damaged(book):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    damage(book, "xl/worksheets/sheet1.xml", lambda raw: bomb + raw)
    with pytest.raises(SheetError):
        workbook.read(book.file)


def test_a_sheet_that_breaks_off_is_damaged(book):
    book.active["A1"] = "words"
    damage(book, "xl/worksheets/sheet1.xml", lambda raw: raw[: len(raw) // 2])
    with pytest.raises(SheetError):
        workbook.read(book.file)


def test_an_archive_that_is_no_workbook_is_told(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("word/document.xml", "<a/>")
    with pytest.raises(workbook.NotWorkbookError):
        workbook.read(path)


def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked(book):
    damage(book, "xl/styles.xml", lambda _raw: bytes(30_000_000))
    with pytest.raises(archive.OversizedArchiveError):
        workbook.read(book.file)
