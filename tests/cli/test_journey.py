"""The main job from nothing to a Word file; every command opens the project anew."""

import json
import os
import subprocess
import sys
from pathlib import Path

from docx import Document

ROOT = Path(__file__).parents[2]
INTERVIEW = """INTERVIEWER: What did the ministry hand over?
COORDINATOR: The planning, yes. The authority, no. 🏙️ We answer for results we cannot decide.
INTERVIEWER: And the money?
COORDINATOR: It comes in September, every year anew. مرحبا
"""
STRATEGY = "The partnership coordinates services. Funding is decided elsewhere.\r\n"


def codings(topoi, study):
    return json.loads(topoi("codings", study, "--json"))["codings"]


def made(topoi, tmp_path):
    """A study with two files in two places and three codings by two coders."""
    files = tmp_path / "files"
    files.mkdir()
    (files / "K-04.txt").write_text(INTERVIEW, encoding="utf-8")
    (files / "strategy.txt").write_bytes(STRATEGY.encode())
    study = tmp_path / "study.topoi"
    topoi("new", study, "--title", "Cities", "--coder", "Ana", "--codebook", "governmentality")
    topoi("import", study, files / "K-04.txt", "--place", "Kingston", "--create-places")
    topoi("import", study, files / "strategy.txt", "--place", "Guelph", "--create-places")
    for source, name, quote, *coder in (
        ("K-04", "Authority gaps", "🏙️ We answer for results we cannot decide."),
        ("K-04", "Funding precarity", "It comes in September, every year anew. مرحبا"),
        ("strategy", "3.1", "Funding is decided elsewhere.", "--coder", "Ben", "--create-coder"),
    ):
        topoi("code", study, "--source", source, "--code", name, "--quote", quote, *coder)
    return study


def test_what_is_coded_is_counted_and_printed(topoi, tmp_path):
    study = made(topoi, tmp_path)
    found = codings(topoi, study)
    assert len(found) == 3
    for each in found:
        text = topoi("text", study, each["source"])
        assert each["text"] == text[each["start"] : each["end"]]
    table = json.loads(topoi("frequencies", study, "--json"))
    figures = {row["code"]: row["values"] for row in table["rows"] if row["total"]}
    assert [column["name"] for column in table["columns"]] == ["Guelph", "Kingston"]
    assert figures == {"Authority gaps": [0, 1], "Funding precarity": [1, 1]}
    out = tmp_path / "report.docx"
    topoi("export", study, "excerpts", out)
    quoted = [p.text for p in Document(str(out)).paragraphs if p.style.name == "Topoi Quotation"]
    assert sorted(quoted) == sorted(each["text"] for each in found)


def test_undo_goes_back_to_nothing_and_redo_to_the_end(topoi, tmp_path):
    study = made(topoi, tmp_path)
    before = codings(topoi, study)
    steps = [s for s in json.loads(topoi("history", study, "--json"))["steps"]
             if s["state"] == "done"]  # fmt: skip
    for _step in steps:
        topoi("undo", study)
    assert "nothing to undo" in topoi("undo", study, status=1)
    counts = json.loads(topoi("info", study, "--json"))["counts"]
    assert counts["codes"] == counts["sources"] == counts["codings"] == counts["cases"] == 0
    for _step in steps:
        topoi("redo", study)
    assert codings(topoi, study) == before
    assert json.loads(topoi("check", study, "--json")) == {"ok": True, "problems": []}


def test_as_a_program_of_its_own_the_text_comes_out_byte_for_byte(topoi, tmp_path, home):
    study = made(topoi, tmp_path)
    for source, text in (("K-04", INTERVIEW), ("strategy", STRATEGY.replace("\r\n", "\n"))):
        done = started(home, "text", study, source)
        assert done.communicate() == (text.encode(), b"")
        assert done.returncode == 0


def test_a_reader_that_has_enough_ends_the_output_quietly(path, home):
    done = started(home, "codings", path, "--json")
    done.stdout.close()
    assert done.stderr.read() == b""
    done.stderr.close()
    assert done.wait() == 1


def started(home, *argv):
    environment = {**os.environ, "TOPOI_HOME": str(home), "PYTHONIOENCODING": "ascii"}
    return subprocess.Popen(
        [sys.executable, "-m", "app", *map(str, argv)],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
