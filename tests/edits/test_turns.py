"""All talk here is invented."""

import pytest
from sqlalchemy import select

from app.edits import cases, codes, pseudonyms, sources, texts, turns
from app.errors import UserError
from app.models import CaseLink
from app.queries import texts as texts_of
from app.queries.passages import excerpts
from app.queries.talk import speaker_rows, turns_of
from app.text.pseudonyms import Entry, Register
from tests.builders import code_quote, new_source
from tests.dump import dump

TALK = (
    "Devin Becker: Thank you for coming.\n"
    "Kasey Mohammad: My pleasure.\n"
    "DB: Where do you write?\n"
    "KM: At home.\nAnd in the library.\n"
    "DB: And when?\n"
    "KM: At night."
)


@pytest.fixture
def talk(project):
    """The id of a transcript with two people under four labels."""
    return sources.add(project, new_source("Talk", TALK))


def said(project, source_id):
    return [(turn.speaker, TALK[turn.start : turn.end]) for turn in turns_of(project, source_id)]


def spans_of(project, case_id):
    with project.read() as session:
        question = select(CaseLink.start, CaseLink.end).where(CaseLink.case_id == case_id)
        return sorted(tuple(row) for row in session.execute(question) if row.start is not None)


def names(project, source_id):
    return [row.name for row in speaker_rows(project, source_id)]


def test_an_imported_transcript_has_its_speakers(project, talk):
    assert [(row.name, row.turns, row.words) for row in speaker_rows(project, talk)] == [
        ("Devin Becker", 1, 4), ("Kasey Mohammad", 1, 2), ("DB", 2, 6), ("KM", 2, 8),
    ]  # fmt: skip


def test_a_speaker_is_told_who_it_may_be_and_never_merged_silently(project, talk):
    rows = {row.name: row.perhaps for row in speaker_rows(project, talk)}
    assert rows == {
        "Devin Becker": ("DB",), "DB": ("Devin Becker",),
        "Kasey Mohammad": ("KM",), "KM": ("Kasey Mohammad",),
    }  # fmt: skip


def test_merged_labels_are_one_speaker_and_undo_parts_them(project, talk):
    turns.set_asking(project, talk, "DB", asks=True)
    before = dump(project)
    turns.rename(project, talk, ["DB", "Devin Becker"], "Devin Becker")
    assert names(project, talk) == ["Devin Becker", "Kasey Mohammad", "KM"]
    assert all(turn.asks for turn in turns_of(project, talk) if turn.speaker == "Devin Becker")
    project.undo()
    assert names(project, talk) == ["Devin Becker", "Kasey Mohammad", "DB", "KM"]
    assert dump(project)["source"] == before["source"]


def test_a_correction_leaves_the_rest_of_the_structure_as_it_is(project):
    from dataclasses import replace

    from app.intake import Page, Part

    new = new_source("Talk", TALK)
    new = replace(new, parts=(Part("heading", 0, 5, 1), *new.parts), pages=(Page(1, 0, len(TALK)),))
    source_id = sources.add(project, new)
    turns.forget(project, source_id)
    outline = texts_of.outline(project, source_id)
    assert outline.parts == (Part("heading", 0, 5, 1),)
    assert outline.pages == new.pages


def test_turns_can_be_taken_away_and_found_again(project, talk):
    before = said(project, talk)
    turns.forget(project, talk)
    assert said(project, talk) == []
    assert len(turns.find(project, talk).turns) == 6
    assert said(project, talk) == before


def test_a_text_that_is_no_talk_is_left_as_it_is(project):
    source_id = sources.add(project, new_source("Plan", "The council met.\nNote: it rained."))
    steps = project.undo_step
    assert turns.find(project, source_id).turns == ()
    assert project.undo_step == steps


def test_a_turn_begins_at_the_cursor_and_is_joined_again(project, talk):
    position = TALK.index("And in the")
    turns.begin(project, talk, position, "  Librarian ")
    assert ("Librarian", "And in the library.") in said(project, talk)
    turns.join(project, talk, position)
    assert ("KM", "KM: At home.\nAnd in the library.") in said(project, talk)


def test_a_removed_turn_is_nobodys(project, talk):
    turns.remove(project, talk, TALK.index("My pleasure"))
    assert names(project, talk) == ["Devin Becker", "DB", "KM"]


def test_a_turn_is_given_to_somebody_else(project, talk):
    turns.give(project, talk, TALK.index("My pleasure"), "DB")
    assert said(project, talk)[1][0] == "DB"


@pytest.mark.parametrize("deed", [turns.join, turns.remove])
def test_where_nobody_speaks_there_is_no_turn_to_change(project, deed):
    source_id = sources.add(project, new_source("Plan", "The council met."))
    with pytest.raises(UserError, match="Nobody speaks here"):
        deed(project, source_id, 3)


def test_a_speaker_needs_a_name(project, talk):
    with pytest.raises(UserError, match="needs a name"):
        turns.rename(project, talk, ["DB"], " ")


def test_a_turn_cannot_begin_behind_the_text(project, talk):
    with pytest.raises(UserError, match="outside the text"):
        turns.begin(project, talk, len(TALK), "X")


def test_the_interviewer_is_who_the_user_says(project, talk):
    turns.set_asking(project, talk, "KM", asks=True)
    turns.set_asking(project, talk, "DB", asks=False)
    assert {row.name: row.asks for row in speaker_rows(project, talk)}["KM"]
    assert not {row.name: row.asks for row in speaker_rows(project, talk)}["DB"]


def test_a_speaker_is_a_participant_whose_part_are_the_turns(project, talk):
    person = cases.add(project, "participant", "K-04")
    turns.assign(project, talk, "KM", person)
    assert spans_of(project, person) == [
        (turn.start, turn.end) for turn in turns_of(project, talk) if turn.speaker == "KM"
    ]
    assert {row.name: row.participant for row in speaker_rows(project, talk)} == {
        "Devin Becker": "", "Kasey Mohammad": "", "DB": "", "KM": "K-04",
    }  # fmt: skip
    turns.assign(project, talk, "KM", None)
    assert spans_of(project, person) == []


def test_who_a_speaker_is_survives_merging_renaming_and_cutting(project, talk):
    person = cases.add(project, "participant", "K-04")
    turns.assign(project, talk, "KM", person)
    turns.rename(project, talk, ["KM"], "Kasey")
    turns.rename(project, talk, ["Kasey Mohammad"], "Kasey")
    assert len(spans_of(project, person)) == 3
    turns.begin(project, talk, TALK.index("And in the"), "DB")
    turns.remove(project, talk, TALK.index("My pleasure"))
    assert spans_of(project, person) == [
        (turn.start, turn.end) for turn in turns_of(project, talk) if turn.speaker == "Kasey"
    ]


def test_turns_and_whose_they_are_follow_the_text(project, talk):
    person = cases.add(project, "participant", "K-04")
    turns.assign(project, talk, "KM", person)
    new = TALK.replace("Where do you write?", "Where is it, please, that you write? 😀")
    texts.change_text(project, talk, "Talk of May\n\n" + new)
    found = turns_of(project, talk)
    text = texts_of.text(project, talk)
    assert [text[turn.start :].split(":")[0] for turn in found] == [t.speaker for t in found]
    assert spans_of(project, person) == [(t.start, t.end) for t in found if t.speaker == "KM"]


def test_an_excerpt_names_the_speaker_as_corrected(project, talk):
    code = codes.add(project, "Place")
    code_quote(project, talk, code, "At home.")
    turns.rename(project, talk, ["KM"], "K-04")
    assert excerpts(project)[0].turn == "K-04"


def test_pseudonyms_replace_the_names_of_speakers_too(project, talk):
    register = Register([Entry("Kasey Mohammad", "K-04", variants=("KM",))])
    pseudonyms.apply(project, register)
    assert "K-04" in names(project, talk)
    assert not {"KM", "Kasey Mohammad"} & set(names(project, talk))


def test_who_does_not_speak_is_no_participant_of_a_source(project, talk):
    person = cases.add(project, "participant", "K-04")
    with pytest.raises(UserError, match="Nobody called “Ben” speaks"):
        turns.assign(project, talk, "Ben", person)


def test_corrected_speakers_survive_a_corrected_file_and_new_turns_are_found(project, talk):
    turns.rename(project, talk, ["KM", "Kasey Mohammad"], "Kasey")
    turns.rename(project, talk, ["DB", "Devin Becker"], "Devin")
    new = TALK.replace("At home.", "At my home.") + "\nDB: Always?\nKM: Always."
    texts.read_again(project, talk, new_source("Talk", new))
    spoken = [
        (turn.speaker, new[turn.start : turn.end].strip()) for turn in turns_of(project, talk)
    ]
    assert spoken == [
        ("Devin", "Devin Becker: Thank you for coming."),
        ("Kasey", "Kasey Mohammad: My pleasure."),
        ("Devin", "DB: Where do you write?"),
        ("Kasey", "KM: At my home.\nAnd in the library."),
        ("Devin", "DB: And when?"),
        ("Kasey", "KM: At night."),
        ("DB", "DB: Always?"),
        ("KM", "KM: Always."),
    ]


def test_turns_that_nobody_corrected_are_those_of_the_file_read_again(project, talk):
    new = TALK.replace("KM: At night.", "RA: At night.\nKM: Or not.")
    texts.read_again(project, talk, new_source("Talk", new))
    assert [new[turn.start : turn.start + 2] for turn in turns_of(project, talk)][-2:] == [
        "RA",
        "KM",
    ]
