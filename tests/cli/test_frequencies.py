"""topoi frequencies: the figures equal counts made by hand from the codings."""

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest
from docx import Document

from app.edits import attributes, cases, codes, sources
from app.project import Project
from tests.builders import code_quote, new_source


@pytest.fixture
def richer(topoi, study):
    """The sample with a source in two places and a second coder."""
    topoi("code", study, "--source", "Strategy", "--code", "Rescaling", "--start", 0, "--end", 9)
    topoi("code", study, "--source", "Strategy", "--code", "Rescaling", "--start", 0, "--end", 9,
          "--coder", "Ben", "--create-coder")  # fmt: skip
    return study


def frequencies(topoi, study, *options):
    return json.loads(topoi("frequencies", study, "--json", *options))


def by_hand(topoi, study, column):
    codings = json.loads(topoi("codings", study, "--json"))["codings"]
    return Counter((each["code"], where) for each in codings for where in column(each))


@pytest.mark.parametrize(
    ("by", "column"),
    [
        ("place", lambda each: each["places"] or ["(no place)"]),
        ("source", lambda each: [each["source"]]),
        ("coder", lambda each: [each["coder"]]),
    ],
)
def test_the_figures_are_those_of_the_codings(topoi, richer, by, column):
    found = frequencies(topoi, richer, "--by", by)
    names = [each["name"] for each in found["columns"]]
    counted = {
        (row["code"], name): value
        for row in found["rows"]
        for name, value in zip(names, row["values"], strict=True)
        if value
    }
    expected = by_hand(topoi, richer, column)
    assert counted == expected
    assert found["total"] == 6
    assert found["column_totals"] == [
        sum(n for (_code, where), n in expected.items() if where == name) for name in names
    ]


def test_the_keys_are_those_of_the_contract(topoi, richer):
    found = frequencies(topoi, richer, "--measure", "passages", "--roll-up")
    assert set(found) >= {"by", "measure", "columns", "rows", "column_totals", "total"}
    assert set(found["columns"][0]) >= {"name", "sources", "words"}
    assert set(found["rows"][0]) >= {"code", "path", "values", "total"}
    rescaling = next(row for row in found["rows"] if row["code"] == "Rescaling")
    assert rescaling["total"] == 3, "two coders on one span are one passage; sub-codes count"


def test_a_selection_and_other_words_for_columns(topoi, richer):
    found = frequencies(topoi, richer, "--by", "size class", "--coder", "Ben")
    assert (found["by"], found["total"]) == ("size class", 1)
    assert "no measure" in topoi("frequencies", richer, "--measure", "love", status=1)
    assert topoi("frequencies", richer, "--by", "weather", status=1)
    topoi("frequencies", richer, "--json", "--csv", status=2)


def test_the_csv_on_the_screen_is_the_csv_in_the_file(topoi, richer, tmp_path):
    shown = topoi("frequencies", richer, "--csv")
    out = tmp_path / "table.csv"
    topoi("export", richer, "frequencies", out)
    assert out.read_bytes().decode("utf-8-sig") == shown
    rows = list(csv.reader(io.StringIO(shown)))
    assert rows[0] == ["Code", "Path", "Kingston", "Peterborough", "All places"]
    assert rows[1] == ["Rescaling", "Rescaling", "0", "2", "2"]


def test_the_table_in_word_has_the_same_figures(topoi, richer, tmp_path):
    out = tmp_path / "table.docx"
    topoi("export", richer, "frequencies", out, "--by", "source", "--measure", "passages")
    (table,) = Document(str(out)).tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[1:] == [
        ["Rescaling", "0", "1", "1"],
        ["Authority gaps", "2", "0", "2"],
        ["Funding precarity", "1", "1", "2"],
        ["Passages in all rows shown", "3", "2", "5"],
    ]


def test_people_read_a_table_with_its_bases(topoi, richer):
    shown = topoi("frequencies", richer)
    assert shown.splitlines()[0].split() == ["Code", "Kingston", "Peterborough", "All", "places"]
    assert "Sources" in shown
    assert "Codes by place: codings" in topoi.messages


def test_what_one_participant_stands_behind_is_printed_but_not_written(topoi, study, tmp_path):
    with Project.open(Path(study)) as project:
        waiting = codes.add(project, "Waiting")
        for number, status in enumerate(("refugee", *["student"] * 3), 1):
            source = sources.add(project, new_source(f"P{number}", "We wait."))
            person = cases.add(project, "participant", f"P{number}")
            cases.link(project, person, source)
            attributes.set_case(project, person, "Status", status)
            code_quote(project, source, waiting, "We wait")
    asked = ("--by", "Status", "--source", "P1", "--source", "P2", "--source", "P3",
             "--source", "P4", "--code", "Waiting")  # fmt: skip
    assert frequencies(topoi, study, *asked)["rows"][0]["values"] == [1, 3]
    found = frequencies(topoi, study, *asked, "--least", 3)
    assert found["rows"][0]["values"] == [None, None]
    assert [column["sources"] for column in found["columns"]] == [None, 3]
    out = tmp_path / "status.csv"
    topoi("export", study, "frequencies", out, *asked)
    assert "Waiting,Waiting,–,–,4" in out.read_text("utf-8-sig")
    topoi("export", study, "frequencies", out, *asked, "--least", 0)
    assert "Waiting,Waiting,1,3,4" in out.read_text("utf-8-sig")
