"""The parts of the sample study: texts, files, marks, and what study.toml says of them."""

import csv
from collections import Counter

import pytest

from app import importers
from app.intake import ReadOptions
from app.settings import resource
from app.tasks.sample_parts import read_parts
from app.text.dates import PartialDate
from app.text.marked import find_once

PARTS = read_parts(resource("sample"))
SOURCES = pytest.mark.parametrize("source", PARTS.sources, ids=lambda source: source.name)


@pytest.fixture(scope="module")
def numbers():
    path = resource("codebooks", "codebook_governmentality.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return {row["id"] for row in csv.DictReader(file)}


def test_six_interviews_two_in_each_place_and_three_documents():
    interviews = [source for source in PARTS.sources if source.type == "interview"]
    assert Counter(source.places for source in interviews) == {
        ("Guelph-Wellington",): 2,
        ("Kingston",): 2,
        ("Peterborough",): 2,
    }
    documents = [source for source in PARTS.sources if source.type != "interview"]
    assert len(documents) == 3
    assert {source.attributes["level of government"] for source in documents} == {
        "federal-provincial agreement",
        "LIP",
        "municipal",
    }
    assert {source.file.rpartition(".")[2] for source in PARTS.sources} == {"docx", "txt", "pdf"}
    assert [source.name[:5] for source in PARTS.sources if source.do_not_quote] == ["PB-02"]


@SOURCES
def test_a_text_says_first_that_it_is_invented_and_has_its_length(source):
    text = PARTS.marked(source).text
    assert text.startswith("[Invented for Topoi")
    least, most = (1500, 3000) if source.type == "interview" else (900, 2000)
    assert least <= len(text.split()) <= most


@SOURCES
def test_a_mark_names_a_code_and_a_coder_and_stays_in_its_paragraph(source, numbers):
    marked = PARTS.marked(source)
    for mark in marked.marks:
        passage = marked.text[mark.start : mark.end]
        assert mark.code in numbers
        assert mark.coder in PARTS.coders
        assert passage == passage.strip()
        assert passage
        assert "\n" not in passage


@SOURCES
def test_a_coder_codes_a_passage_with_one_code_once(source):
    spans = Counter((m.coder, m.code, m.start, m.end) for m in PARTS.marked(source).marks)
    assert set(spans.values()) == {1}


def test_two_coders_made_about_150_codings_and_do_not_always_agree():
    marks = {source.name: PARTS.marked(source).marks for source in PARTS.sources}
    by_coder = Counter(mark.coder for found in marks.values() for mark in found)
    assert 110 <= by_coder["A"] <= 130
    assert 30 <= by_coder["M"] <= 40
    assert 140 <= by_coder.total() <= 170
    shared = {name for name, found in marks.items() if any(mark.coder == "M" for mark in found)}
    assert len(shared) == 3
    spans = {
        coder: {
            (name, m.code, m.start, m.end)
            for name in shared
            for m in marks[name]
            if m.coder == coder
        }
        for coder in "AM"
    }
    same = spans["A"] & spans["M"]
    assert len(same) >= 10
    assert len(spans["M"] - same) >= 10
    places = {coder: {span[2:] for span in spans[coder]} for coder in "AM"}
    assert places["M"] - places["A"], "a boundary of Michael's differs"
    assert {s[2:] for s in spans["M"] - same} & places["A"], "or his code for the same words"


def test_some_passages_bear_several_codes_and_some_overlap():
    overlapping = nested = 0
    for source in PARTS.sources:
        marks = PARTS.marked(source).marks
        for at, one in enumerate(marks):
            for other in marks[at + 1 :]:
                if other.start < one.end:
                    inside = other.end <= one.end
                    nested, overlapping = nested + inside, overlapping + (not inside)
    assert nested >= 10
    assert overlapping >= 1


@SOURCES
def test_a_file_says_what_its_master_says(source):
    read = importers.read(PARTS.file(source), ReadOptions(leave_out=frozenset(source.leave_out)))
    assert read.warnings == ()
    words = " ".join(read.text.split())
    marked = PARTS.marked(source)
    for line in marked.text.split("\n"):
        if not line.startswith(("|", "[^")):
            said = line.lstrip("#- ").partition("[^")[0]
            assert " ".join(said.split()) in words
    for mark in marked.marks:
        find_once(read.text, marked.text[mark.start : mark.end])


def test_what_the_study_says_of_its_parts_holds_together(numbers):
    assert set(PARTS.quick_keys) == {1, 2, 3, 4, 5}
    assert set(PARTS.quick_keys.values()) <= numbers
    assert "invented" in PARTS.study["title"]
    places = {place.name for place in PARTS.places}
    people = {person.name for person in PARTS.participants}
    for source in PARTS.sources:
        assert set(source.places) <= places
        assert set(source.participants) <= people
        PartialDate.parse(source.date)


def test_every_memo_is_on_something_that_is_there_and_every_label_has_one(numbers):
    labels = {m.label for s in PARTS.sources for m in PARTS.marked(s).marks if m.label}
    known = {"study"}
    known |= {f"coding {label}" for label in labels}
    known |= {f"code {number}" for number in numbers}
    known |= {f"source {source.name}" for source in PARTS.sources}
    known |= {f"case {place.name}" for place in PARTS.places}
    subjects = [memo.on for memo in PARTS.memos]
    assert set(subjects) <= known
    assert {f"coding {label}" for label in labels} <= set(subjects)
    assert {memo.coder for memo in PARTS.memos} == set(PARTS.coders)
