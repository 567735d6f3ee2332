"""topoi export: the files, read again by others."""

import csv
import json
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document

from app.settings import resource


def quotations(path):
    return [p.text for p in Document(str(path)).paragraphs if p.style.name == "Topoi Quotation"]


def test_as_many_excerpts_as_the_screen_shows(topoi, study, tmp_path):
    out = tmp_path / "report.docx"
    for selection in ((), ("--code", "Funding precarity"), ("--place", "Kingston")):
        topoi("export", study, "excerpts", out, *selection)
        shown = json.loads(topoi("codings", study, "--json", *selection))["codings"]
        assert sorted(quotations(out)) == sorted(each["text"] for each in shown)


def test_a_codebook_comes_out_as_it_went_in(topoi, tmp_path):
    study, out = tmp_path / "new.topoi", tmp_path / "book.csv"
    topoi("new", study, "--codebook", "governmentality")
    topoi("export", study, "codebook", out)
    starter = resource("codebooks", "codebook_governmentality.csv")
    assert out.read_bytes() == starter.read_bytes()
    other = tmp_path / "other.topoi"
    topoi("new", other)
    topoi("codes", other, "--import", out)
    again = tmp_path / "again.csv"
    topoi("export", other, "codebook", again)
    assert again.read_bytes() == starter.read_bytes()


def test_the_codebook_in_word_has_every_code_with_its_rules(topoi, tmp_path):
    study, out = tmp_path / "new.topoi", tmp_path / "book.docx"
    topoi("new", study, "--codebook", "governmentality", "--title", "My study")
    topoi("export", study, "codebook", out)
    paragraphs = Document(str(out)).paragraphs
    heads = [p.text for p in paragraphs if p.style.name.startswith("Heading")]
    assert len(heads) == 39
    assert "2.1  Decentralization" in heads
    assert paragraphs[0].text == "My study"
    codes = json.loads(topoi("codes", study, "--json"))["codes"]
    words = {p.text for p in paragraphs}
    assert {code["definition"] for code in codes} <= words
    assert {f"Include: {code['inclusion']}" for code in codes if code["inclusion"]} <= words


@pytest.mark.parametrize(
    ("what", "name", "sentence"),
    [
        ("poems", "out.docx", "nothing that can be exported"),
        ("excerpts", "out.pdf", "in which format"),
        ("codebook", "out", "in which format"),
        ("excerpts", "none/out.docx", "cannot be written"),
    ],
)
def test_what_cannot_be_written_is_refused(topoi, study, tmp_path, what, name, sentence):
    assert sentence in topoi("export", study, what, tmp_path / name, status=1)
    assert not (tmp_path / name).exists()


def test_a_copy_of_the_project_to_share_has_the_pseudonyms_and_a_report(topoi, study, tmp_path):
    names, words = tmp_path / "names.csv", tmp_path / "pass.txt"
    names.write_text("name,pseudonym\nCOORDINATOR,Speaker A\n")
    words.write_text("a long passphrase\n")
    register, out = tmp_path / "real.topoikey", tmp_path / "copy.topoi"
    given = ("--names-passphrase-file", words)
    topoi("pseudonyms", study, register, "--import", names, *given)
    told = json.loads(
        topoi("export", study, "project", out, "--pseudonyms", register, *given, "--json")
    )
    assert told["replaced"] == 3
    assert Path(told["report"]).is_file()
    assert "Speaker A: It comes" in topoi("text", out, "Council")
    assert len(json.loads(topoi("history", out, "--json"))["steps"]) == 1
    assert json.loads(topoi("check", out, "--json"))["ok"]


def test_a_copy_of_the_project_takes_no_selection_and_one_ending(topoi, study, tmp_path):
    out = tmp_path / "copy.topoi"
    assert "selected" in topoi("export", study, "project", out, "--place", "Kingston", status=1)
    assert ".topoi" in topoi("export", study, "project", tmp_path / "copy.docx", status=1)
    assert not out.exists()


@pytest.fixture
def compared(topoi, study):
    """The sample, in which Ben coded a passage of each source as well."""
    who = ("--coder", "Ben", "--create-coder")
    for source, quote in (("Council", "We answer for the results."), ("Strategy", "decided")):
        topoi("code", study, "--source", source, "--code", "Authority gaps", "--quote", quote, *who)
    return study


def test_units_by_coders_give_the_counts_that_agreement_gives(topoi, compared, tmp_path):
    out = tmp_path / "units.csv"
    for unit in ("character", "sentence", "turn", "source"):
        topoi("export", compared, "agreement", out, "--unit", unit)
        with out.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["code"].endswith("Authority gaps")]
        size = [int(row["end"]) - int(row["start"]) if unit == "character" else 1 for row in rows]
        asked = json.loads(topoi("agreement", compared, "--unit", unit, "--json"))
        (code,) = (each for each in asked["codes"] if each["code"] == "Authority gaps")
        assert sum(size) == asked["units"]
        coded = [(row["Ana"], row["Ben"]) for row in rows]
        counts = {
            pair: sum(n for each, n in zip(coded, size, strict=True) if each == pair)
            for pair in (("1", "1"), ("1", "0"), ("0", "1"))
        }
        assert list(counts.values()) == [code["agree"], code["only"]["Ana"], code["only"]["Ben"]]


def test_rows_of_units_follow_each_other_from_the_beginning_to_the_end(topoi, compared, tmp_path):
    out = tmp_path / "units.csv"
    for unit in ("character", "sentence", "paragraph"):
        topoi("export", compared, "agreement", out, "--unit", unit)
        with out.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        groups = {(row["source"], row["code"]): [] for row in rows}
        for row in rows:
            groups[row["source"], row["code"]].append((int(row["start"]), int(row["end"])))
        for (source, _code), spans in groups.items():
            assert spans[0][0] == 0
            assert spans[-1][1] == len(topoi("text", compared, source))
            assert all(one[1] == other[0] for one, other in pairwise(spans))


def test_agreement_in_word_has_the_table_of_the_terminal(topoi, compared, tmp_path):
    out = tmp_path / "agreement.docx"
    topoi("export", compared, "agreement", out, "--coders", "Ana,Ben")
    shown = topoi("agreement", compared, "--coders", "Ana,Ben").splitlines()
    table = Document(str(out)).tables[0]
    cells = [" ".join(cell.text for cell in row.cells).split() for row in table.rows]
    assert cells == [line.split() for line in shown]


def test_withheld_codes_are_in_no_file_of_agreement(topoi, compared, tmp_path):
    topoi("codes", compared, "--withhold", "Authority gaps")
    out = tmp_path / "units.csv"
    topoi("export", compared, "agreement", out)
    assert "Authority gaps" not in out.read_text(encoding="utf-8")
