"""A whole session of two coders: plan, code blind, merge, compare, decide, report."""

import json
from collections import Counter
from pathlib import Path

import pytest
from docx import Document

from app.project import Project
from tests.dump import dump

SENTENCES = [
    f"Invented sentence number {n:02} speaks of money and of who decides." for n in range(48)
]
TEXT = "\n".join(SENTENCES)
CODES = ("Money", "Authority", "Time")
KINDS = ("same", "missing", "extra", "boundary", "code", "weight")
KEEPS = {
    "missing": "A", "extra": "B", "boundary": "union", "code": "both", "weight": "intersection",
}  # fmt: skip


def tables(study):
    with Project.open(Path(study), writable=False) as project:
        return dump(project)


@pytest.fixture
def session(topoi, tmp_path):
    """The study with a round begun, and a blind copy for each of its two coders."""
    study, talk, book = tmp_path / "study.topoi", tmp_path / "Talk.txt", tmp_path / "codes.csv"
    talk.write_text(TEXT, encoding="utf-8")
    book.write_text("name\n" + "\n".join(CODES), encoding="utf-8")
    topoi("new", study, "--coder", "Ana")
    topoi("import", study, talk, "--place", "Kingston", "--create-places")
    topoi("codes", study, "--import", book)
    topoi("describe", study, "Talk", "--type", "interview", "--coder", "Ben", "--create-coder")
    topoi("round", study, "--new", "Round 1", "--coders", "Ana,Ben")
    for name in ("Ana", "Ben"):
        topoi("handout", study, tmp_path / f"{name}.topoi", "--coder", name, "--blind")
    return study


def coded(topoi, copy, number, code, words=0, weight=None):
    """Code a sentence, or all but its last words."""
    quote = SENTENCES[number] if not words else SENTENCES[number].rsplit(" ", words)[0]
    more = ("--weight", weight) if weight is not None else ()
    topoi("code", copy, "--source", "Talk", "--code", code, "--quote", quote, *more)


def work(topoi, ana, ben):
    """Let both code 24 sentences: four alike, and four of each type of disagreement."""
    for number in range(24):
        kind, at = KINDS[number % 6], 2 * number
        if kind != "extra":
            coded(topoi, ana, at, "Money", weight=10 if kind == "weight" else None)
        if kind == "boundary":
            coded(topoi, ben, at, "Money", words=3)
        elif kind != "missing":
            other = "Authority" if kind == "code" else "Money"
            coded(topoi, ben, at, other, weight=90 if kind == "weight" else None)


def test_two_blind_copies_come_back_and_twenty_disagreements_are_decided(session, topoi, tmp_path):
    ana, ben, edited = tmp_path / "Ana.topoi", tmp_path / "Ben.topoi", tmp_path / "edited.txt"
    work(topoi, ana, ben)
    edited.write_text("A line only Ben has.\n" + topoi("text", ben, "Talk"), encoding="utf-8")
    topoi("edit-text", ben, "Talk", edited)
    for copy in (ana, ben):
        topoi("round", copy, "Round 1", "--submit", copy.stem)

    before = tables(session)
    first = json.loads(topoi("merge", session, ana, ben, "--json"))
    assert first["added"]["coding"] == 20 + 20
    merged = tables(session)
    again = json.loads(topoi("merge", session, ana, ben, "--json"))
    assert (again["added"], again["changed"], again["removed"]) == ({}, [], {})
    assert tables(session) == merged
    topoi("undo", session)
    assert tables(session) == before
    topoi("redo", session)
    assert tables(session) == merged

    (planned,) = json.loads(topoi("round", session, "--json"))["rounds"]
    assert all(coder["submitted"] for coder in planned["coders"])
    figures = json.loads(topoi("agreement", session, "--round", "Round 1", "--json"))
    assert figures["differing_texts"][0]["coder"] == "Ben"
    assert 0 < figures["overall"]["alpha"]["value"] < 1

    pair = ("--coders", "Ana,Ben", "--json")
    found = json.loads(topoi("disagreements", session, *pair))
    assert Counter(row["type"] for row in found["disagreements"]) == dict.fromkeys(KINDS[1:], 4)
    work_before = [row for row in codings(topoi, session) if row["coder"] in ("Ana", "Ben")]
    for row in found["disagreements"]:
        decided = ("--keep", KEEPS[row["type"]], "--reason", "level", "--note", "Talked over")
        topoi("resolve", session, row["id"], *decided)
    after = json.loads(topoi("disagreements", session, *pair))["disagreements"]
    assert all(row["resolved"]["keep"] == KEEPS[row["type"]] for row in after)
    assert all(row["resolved"]["reason"] == "level" for row in after)
    rows = codings(topoi, session)
    assert [row for row in rows if row["coder"] in ("Ana", "Ben")] == work_before
    assert sum(row["coder"] == "Consensus" for row in rows) == 4 * 6  # both codes where they differ

    report = tmp_path / "minutes.docx"
    topoi("export", session, "comparison", report, "--coders", "Ana,Ben")
    told = "\n".join(paragraph.text for paragraph in Document(str(report)).paragraphs)
    assert "Talked over" in told + cells(report)
    assert json.loads(topoi("check", session, "--json"))["ok"]


def codings(topoi, study):
    return json.loads(topoi("codings", study, "--json"))["codings"]


def cells(path):
    return "\n".join(
        cell.text
        for table in Document(str(path)).tables
        for row in table.rows
        for cell in row.cells
    )
