import csv
import io
import os

import docx
import pytest

from app.edits import cases, codes
from app.errors import UserError
from app.exporters.tables import csv_text, figure, tab_separated, write_csv
from app.exporters.word_tables import Cover, write_word
from app.exporters.writing import write_whole
from app.queries.crosstab import crosstab, crosstabs
from tests.builders import fill


def rows(text, delimiter=","):
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


def test_the_csv_holds_codes_totals_bases_and_notes(sample):
    tab = crosstab(sample)
    found = rows(csv_text(tab))
    assert found[:7] == [
        ["Code", "Path", "Kingston", "Peterborough", "All places"],
        ["Rescaling", "Rescaling", "0", "0", "0"],
        ["Authority gaps", "Rescaling > Authority gaps", "2", "0", "2"],
        ["Funding precarity", "Funding precarity", "1", "1", "2"],
        ["Codings in all rows shown", "", "3", "1", "4"],
        ["Sources", "", "1", "1", ""],
        ["Words", "", "29", "11", ""],
    ]
    assert [row[0] for row in found[8:]] == [tab.title, *tab.notes]


def test_the_clipboard_holds_the_same_cells_as_the_csv(sample):
    tab = crosstab(sample, measure="per1000")
    assert rows(tab_separated(tab), "\t") == rows(csv_text(tab))


@pytest.mark.parametrize("name", ['=cmd|"/c calc"!A1', "+1", "-1", "@SUM(A1)", " =1", "＝1"])
def test_a_name_like_a_formula_reaches_no_spreadsheet_as_one(project, name):
    codes.add(project, name)
    cases.add(project, "place", name)
    for text, delimiter in (
        (csv_text(crosstab(project)), ","),
        (tab_separated(crosstab(project)), "\t"),
    ):
        for row in rows(text, delimiter):
            assert not any(cell.strip().startswith(("=", "+", "-", "@", "＝")) for cell in row)


def test_a_tab_or_a_quote_in_a_name_stays_in_its_cell(project):
    fill(project)
    with project.edit("Name") as session:
        session.connection().exec_driver_sql(
            """UPDATE code SET name = 'a' || char(9) || 'b"c, d'"""
        )
    for text, delimiter in (
        (csv_text(crosstab(project)), ","),
        (tab_separated(crosstab(project)), "\t"),
    ):
        assert rows(text, delimiter)[1][0] == 'a b"c, d'
        assert len(rows(text, delimiter)[1]) == 5


def test_the_last_line_of_rates_can_sum_up_the_codings_behind_them(sample):
    rates, codings = crosstabs(sample, "place", ("per1000", "codings"))
    assert rows(csv_text(rates))[4] == ["All rows shown", "", "103.45", "90.91", "100.00"]
    assert rows(csv_text(rates, codings))[4] == rows(csv_text(codings))[4]


def test_the_file_is_marked_as_utf_8(sample, tmp_path):
    codes.add(sample, "Précarité")
    path = tmp_path / "codes.csv"
    write_csv(crosstab(sample), path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert path.read_text(encoding="utf-8-sig") == csv_text(crosstab(sample))


def test_the_word_table_equals_the_crosstab(sample, tmp_path):
    path = tmp_path / "codes.docx"
    tab = crosstab(sample, measure="per1000", roll_up=True)
    write_word(tab, path, Cover("Study", "All sources", "2026-01-31"))
    document = docx.Document(path)
    (table,) = document.tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0][0] == "Code"
    assert cells[0][1] == "Kingston\n1 source, medium\n29 words"
    for row, expected in zip(cells[1:], tab.rows, strict=False):
        figures = [figure(value, "per1000") for value in (*expected.values, expected.total)]
        assert row == [expected.code, *figures]
    assert len(cells) == len(tab.rows) + 2
    words = [paragraph.text for paragraph in document.paragraphs]
    assert words[:4] == [tab.title, "Study", "All sources", "2026-01-31"]
    assert all(note in words for note in tab.notes)
    head = table.rows[0]._tr.trPr
    assert head.xpath("w:tblHeader"), "the head is repeated on every page"


def test_word_takes_names_that_xml_does_not(project, tmp_path):
    fill(project)
    with project.edit("Name") as session:
        session.connection().exec_driver_sql("UPDATE code SET name = 'a' || char(1) || '<b>'")
    path = tmp_path / "codes.docx"
    write_word(crosstab(project), path, Cover())
    assert docx.Document(path).tables[0].rows[1].cells[0].text == "a<b>"


def test_more_columns_than_word_shows_are_refused(project, tmp_path):
    fill(project)
    from app.edits import sources
    from tests.builders import new_source

    for number in range(62):
        sources.add(project, new_source(f"s{number}", "x"))
    with pytest.raises(UserError) as refused:
        write_word(crosstab(project, "source"), tmp_path / "codes.docx", Cover())
    assert "66 columns" in refused.value.sentence
    assert not (tmp_path / "codes.docx").exists()


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path):
    path = tmp_path / "there"
    path.mkdir()
    (path / "x").write_text("old")
    with pytest.raises(UserError):
        write_whole(path, b"new")
    assert [each.name for each in tmp_path.iterdir() if each.name != "home"] == ["there"]
    write_whole(path / "x", b"new")
    assert (path / "x").read_bytes() == b"new"
    with pytest.raises(UserError) as refused:
        write_whole(tmp_path / "no such folder" / "x", b"new")
    assert refused.value.hint


def test_what_a_killed_export_left_goes_with_a_later_one(tmp_path):
    left, fresh = (tmp_path / f".report.docx.{n}.part" for n in ("0123abcd", "4567abcd"))
    for part in (left, fresh):
        part.write_bytes(b"half")
    os.utime(left, (0, 0))
    write_whole(tmp_path / "report.docx", b"whole")
    assert not left.exists()
    assert fresh.exists()
