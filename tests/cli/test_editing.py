"""topoi edit-text and review: the text is corrected, the codings follow."""

import json

import pytest

from tests.builders import COUNCIL

GONE = "We answer for the results."


@pytest.fixture
def corrected(tmp_path):
    """A preface more, one answer less, and one letter mended."""
    path = tmp_path / "corrected.txt"
    text = COUNCIL.replace(f" {GONE}", "").replace("And the money?", "And the money is?")
    path.write_text("A preface.\n" + text, encoding="utf-8")
    return path


def asked(topoi, *words):
    return json.loads(topoi(*words, "--json"))


def test_codings_follow_and_what_is_gone_waits(topoi, study, corrected):
    foreseen = asked(topoi, "edit-text", study, "Council", corrected, "--dry-run")
    assert topoi("text", study, "Council") == COUNCIL
    told = asked(topoi, "edit-text", study, "Council", corrected)
    assert told == foreseen
    assert told["moved"] == 2
    (waits,) = told["review"]
    assert waits["old_text"] == GONE
    assert waits["code"] == "Authority gaps"
    assert waits["suggestion"] is None
    assert topoi("text", study, "Council") == corrected.read_text(encoding="utf-8")
    said = {each["guid"]: each["text"] for each in asked(topoi, "codings", study)["codings"]}
    assert "The council advises, and the officer decides." in said.values()
    assert waits["coding"] in said
    assert asked(topoi, "check", study)["ok"]


def test_a_person_settles_what_waits(topoi, study, corrected):
    topoi("edit-text", study, "Council", corrected)
    (row,) = asked(topoi, "review", study)["review"]
    assert row["old_text"] == GONE
    assert "the GUID nothing waits" in topoi("review", study, "--keep", "nothing", status=1)
    assert asked(topoi, "review", study, "--keep", row["coding"])["review"] == []
    topoi("undo", study)
    assert asked(topoi, "review", study, "--remove", row["coding"])["review"] == []
    assert len(asked(topoi, "codings", study)["codings"]) == 3


def test_one_undo_takes_the_correction_back(topoi, study, corrected):
    before = asked(topoi, "codings", study)
    topoi("edit-text", study, "Council", corrected)
    topoi("undo", study)
    assert asked(topoi, "codings", study) == before
    assert topoi("text", study, "Council") == COUNCIL


def test_a_file_that_cannot_be_read_changes_nothing(topoi, study, tmp_path):
    bad = tmp_path / "corrected.docx"
    bad.write_bytes(b"no such thing")
    topoi("edit-text", study, "Council", bad, status=1)
    assert topoi("text", study, "Council") == COUNCIL


def test_two_coders_copies_of_a_transcript_are_compared_in_whole_words(topoi, study, tmp_path):
    (tmp_path / "37 - PO.txt").write_text(
        "I came from Brazil. Country Y was cold.\nBrazil is warm."
    )
    (tmp_path / "37 - Ilan.txt").write_text(
        "I came from Country X. Canada was cold.\nCountry X is warm."
    )
    topoi("import", study, tmp_path / "37 - PO.txt", tmp_path / "37 - Ilan.txt")
    found = asked(topoi, "compare", study, "37 - PO", "37 - Ilan")
    assert found["total"] == 3
    assert [(each["words"], each["other_words"]) for each in found["differences"]] == [
        ("Brazil", "Country X"), ("Country Y", "Canada"), ("Brazil", "Country X"),
    ]  # fmt: skip
    assert [each["paragraph"] for each in found["differences"]] == [1, 1, 2]
    assert "They differ in 3 places." in (
        topoi("compare", study, "37 - PO", "37 - Ilan") and topoi.messages
    )
    topoi("compare", study, "Council", "Council")
    assert "They say the same, letter by letter." in topoi.messages


def test_earlier_texts_are_listed_and_printed(topoi, study, corrected):
    assert asked(topoi, "revisions", study, "Council") == {"revisions": []}
    topoi("edit-text", study, "Council", corrected, "--coder", "Ana")
    (row,) = asked(topoi, "revisions", study, "Council")["revisions"]
    assert (row["number"], row["coder"], row["label"]) == (1, "Ana", "Read file again")
    assert row["characters"] == len(COUNCIL)
    assert (row["gone"], row["new"]) == (len(GONE) + 1, len("A preface.\nis "))
    assert topoi("text", study, "Council", "--revision", "1") == COUNCIL
    refused = topoi("text", study, "Council", "--revision", "2", status=1)
    assert "no earlier text number 2" in refused
