"""topoi search: every hit at its place, with the selection it was asked under."""

import json

import pytest

from app.edits import sources
from app.project import Project
from app.queries import search
from tests.builders import COUNCIL, new_source


def hits(topoi, study, *words):
    return json.loads(topoi("search", study, *words, "--json"))


def test_hits_have_the_keys_of_the_contract_and_the_very_text(topoi, study):
    found = hits(topoi, study, "the  COUNCIL")
    assert found["total"] == len(found["hits"]) == 1
    (hit,) = found["hits"]
    assert set(hit) >= {"source", "start", "end", "text", "context", "score"}
    assert hit["text"] == COUNCIL[hit["start"] : hit["end"]] == "The council"
    assert "advises" in hit["context"]
    assert hit["score"] == 100


def test_hits_come_by_source_and_position(topoi, study):
    found = hits(topoi, study, r"\w+s\b", "--regex")["hits"]
    places = [(hit["source"], hit["start"]) for hit in found]
    assert places == sorted(places)
    assert {hit["source"] for hit in found} == {"Council", "Strategy"}


def test_fuzzy_finds_misspelt_words_and_says_how_near_they_are(topoi, study):
    (hit,) = hits(topoi, study, "coordinate servces", "--fuzzy", "--score", 90)["hits"]
    assert hit["text"] == "coordinate services"
    assert 90 <= hit["score"] < 100


def test_a_selection_limits_the_search(topoi, study):
    assert hits(topoi, study, "we", "--regex", "--place", "Peterborough")["total"] == 0
    found = hits(topoi, study, "we", "--type", "interview")["total"]
    assert found == COUNCIL.lower().count("we")
    coded = hits(topoi, study, "we", "--code", "Funding precarity")["hits"]
    assert [hit["text"] for hit in coded] == ["We"]


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("(", "--regex"), 1, "not a regular expression"),
        ((" ",), 1, "nothing to search for"),
        (("a", "--regex", "--fuzzy"), 2, "--regex, or --fuzzy"),
        (("a", "--score", 90), 2, "--fuzzy"),
    ],
)
def test_a_question_that_is_not_clear_is_refused(topoi, study, words, status, sentence):
    assert sentence in topoi("search", study, *words, status=status)


def test_people_read_a_table(topoi, study):
    assert "Council" in topoi("search", study, "hire")
    assert "Found 1 time." in topoi.messages


def test_a_pattern_that_would_take_for_ever_is_ended(topoi, path, monkeypatch):
    monkeypatch.setattr(search, "_SECONDS", 0.3)
    with Project.open(path) as project:
        sources.add(project, new_source("Noise", "x" * 5_000 + "b"))
    said = topoi("search", str(path), "(x+x+)+y", "--regex", status=1)
    assert "takes too long" in said
    assert hits(topoi, str(path), "x{5000}", "--regex")["total"] == 1
