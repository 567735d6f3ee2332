"""topoi export: the files, read again by others."""

import json
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
