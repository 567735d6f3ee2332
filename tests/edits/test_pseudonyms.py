"""Pseudonyms are put everywhere in one step; codings stay on their words."""

import pytest

from app.edits import (
    attributes,
    cases,
    coders,
    codes,
    codings,
    memos,
    project_info,
    pseudonyms,
    sources,
)
from app.edits.sources import Placing
from app.models import Case, Coding, Source
from app.queries import texts, writings
from app.queries.check import problems
from app.queries.pseudonyms import free_pseudonym, mentions, suggestions
from app.queries.references import citation_of
from app.text.pseudonyms import Entry, Register
from tests.builders import code_quote, new_source
from tests.dump import dump

NAMES = Register(
    [
        Entry("Anna Berg", "Participant 1", variants=("Anna",)),
        Entry("Peter", "P2"),
        Entry("Kingston", "Town A", "place"),
    ]
)
TALK = (
    "ANNA: I came to Kingston with Peter.\n"
    "INTERVIEWER: And Anna Berg’s brother?\n"
    "ANNA: Peter stayed. We wrote to the Kingston council, Peter and I."
)


@pytest.fixture
def study(project):
    place = cases.add(project, "place", "Kingston")
    talk = sources.add(
        project, new_source("Interview Anna Berg", TALK), Placing((place,), participants=("Anna",))
    )
    code = codes.add(project, "Arriving in Kingston")
    said = codes.Description(definition="As Peter did.", example="“I came to Kingston”")
    codes.describe(project, code, said)
    first = code_quote(project, talk, code, "I came to Kingston")
    code_quote(project, talk, code, "Peter stayed.")
    code_quote(project, talk, code, "Berg’s brother")
    memos.write(project, "Anna was tired.", coding_id=first)
    memos.write(project, "Call Peter.", title="On Anna Berg")
    attributes.set_source(project, talk, "met by", "Peter")
    project_info.describe(project, title="Kingston study")
    return {"talk": talk, "code": code, "first": first}


def everything(project):
    return "\n".join(each.words for each in writings.writings(project))


def quotes(project, source_id):
    text = texts.text(project, source_id)
    with project.read() as session:
        rows = session.query(Coding.start, Coding.end).order_by(Coding.id)
        return [text[a:b] for a, b in rows.filter_by(source_id=source_id)]


def test_no_real_name_is_left_anywhere(project, study):
    before = everything(project)
    assert "Anna" in before
    pseudonyms.apply(project, NAMES)
    after = everything(project)
    for name in ("Anna", "ANNA", "Berg", "Peter", "Kingston"):
        assert name not in after
    assert "PARTICIPANT 1: I came to Town A with P2." in after
    assert problems(project) == []
    assert mentions(project, NAMES) == []


def test_codings_stay_on_what_they_were_put_on(project, study):
    pseudonyms.apply(project, NAMES)
    assert quotes(project, study["talk"]) == [
        "I came to Town A",
        "P2 stayed.",
        "Participant 1’s brother",
    ]


def test_one_undo_brings_every_name_back(project, study):
    before = dump(project)
    pseudonyms.apply(project, NAMES)
    project.undo()
    assert dump(project) == before


def test_applying_again_changes_nothing(project, study):
    pseudonyms.apply(project, NAMES)
    step = project.undo_step
    assert pseudonyms.apply(project, NAMES) == pseudonyms.Applied()
    assert project.undo_step == step


def test_what_is_told_is_what_is_found(project, study):
    found = mentions(project, NAMES)
    applied = pseudonyms.apply(project, NAMES)
    assert applied.names == len(found)
    assert applied.texts == 1
    assert found[0].words == "ANNA"
    assert found[0].name == "Anna Berg"
    assert found[0].after.startswith(": I came")


def test_two_cases_of_one_pseudonym_get_numbers(project):
    one = cases.add(project, "participant", "Anna Berg")
    two = cases.add(project, "participant", "Anna")
    pseudonyms.apply(project, NAMES)
    with project.read() as session:
        assert session.get_one(Case, one).name == "Participant 1"
        assert session.get_one(Case, two).name == "Participant 1 (2)"


def test_coders_keep_their_names_unless_asked(project):
    coders.add(project, "Peter")
    assert mentions(project, NAMES) == []
    assert pseudonyms.apply(project, NAMES).names == 0
    assert pseudonyms.apply(project, NAMES, coders=True).names == 1


def test_names_of_files_are_replaced(project, study):
    sources.add(project, new_source("transcript_Peter_2020", "words"))
    pseudonyms.apply(project, NAMES)
    with project.read() as session:
        names = set(session.scalars(session.query(Source.file_name).statement))
    assert names == {"Interview Participant 1.txt", "transcript_P2_2020.txt"}


def test_names_that_the_register_lacks_are_suggested(project, study):
    sources.add(project, new_source("Other", "We met Maria Lopez and then Maria Lopez left. Rain."))
    found = {each.name: each.kind for each in suggestions(project, NAMES)}
    assert found["Maria Lopez"] == "other"
    assert "Anna" not in found
    assert "Rain" not in found


def test_a_free_pseudonym_counts_on(project):
    assert free_pseudonym({"Participant 1"}, "person") == "Participant 2"
    assert free_pseudonym(set(), "place") == "Place 1"


def test_a_coded_name_by_halves_is_one_coding_of_the_pseudonym(project, study):
    talk, code = study["talk"], study["code"]
    at = TALK.index("Anna Berg")
    codings.add(project, talk, code, at, at + 4)
    codings.add(project, talk, code, at + 5, at + 9)
    assert pseudonyms.apply(project, NAMES).joined == 1
    assert quotes(project, talk).count("Participant 1") == 1


def test_citations_are_reached_and_stay_records(project, study):
    source_id = sources.add(project, new_source("Paper", "Nothing."))
    sources.cite(project, source_id, {"authors": "Okafor, Amina; Pero, D", "title": "On “it”"})
    register = Register([Entry("Amina Okafor", 'The "first" \\ one')])
    found = [each for each in mentions(project, register) if each.writing.column == "reference"]
    assert [(each.words, each.writing.label) for each in found] == [("Amina Okafor", "citation")]
    pseudonyms.apply(project, register)
    assert citation_of(project, source_id) == 'The "first" \\ one; Pero, D (n.d.). On “it”.'
    project.undo()
    assert "Okafor, Amina" in citation_of(project, source_id)
