"""Consent of participants and sources: what may be quoted and shown, and what may not."""

import pytest

from app.edits import attributes, cases, codes, participants, sources
from app.edits.attributes import Note
from app.edits.participants import Person
from app.queries.dossier import dossier
from app.queries.passages import excerpts, held_back
from app.tasks.exporting import before_excerpts, excerpt_report
from app.text.dates import PartialDate
from tests.builders import code_quote, fill


@pytest.fixture
def ids(project):
    return fill(project)


def answer(project, case_id, words, day=None):
    note = Note(date=None if day is None else PartialDate.parse(day))
    attributes.set_case(project, case_id, "Consent", words, note)


def refused(project):
    return {each.text[:12]: each.unconsented for each in excerpts(project) if each.unconsented}


def test_who_speaks_in_a_transcript_keeps_their_own_turns_only(project, ids):
    code_quote(project, ids["interview"], ids["gaps"], "Who decides?")
    spoke = participants.assign(project, ids["interview"], "COORDINATOR", Person("K-04"))
    cases.link(project, spoke, ids["interview"])
    answer(project, spoke, "analysis only")
    assert refused(project) == {
        "The council ": "analysis only",
        "We answer fo": "analysis only",
        "It comes in ": "analysis only",
    }
    assert {each.text for each in excerpts(project) if each.quotable} == {
        "Who decides?", "Actions depend on funding decided elsewhere.",
    }  # fmt: skip


def test_who_is_linked_to_a_whole_source_keeps_all_of_it(project, ids):
    person = participants.ensure(project, Person("P-01"))
    cases.link(project, person, ids["strategy"])
    answer(project, person, "withdrawn")
    assert refused(project) == {"Actions depe": "withdrawn"}
    answer(project, person, "quotation")
    assert refused(project) == {}


def test_the_newest_answer_counts_and_one_without_a_date_always(project, ids):
    person = participants.ensure(project, Person("P-01"))
    cases.link(project, person, ids["strategy"])
    answer(project, person, "analysis only", "2019")
    answer(project, person, "quotation", "2021-05")
    assert refused(project) == {}
    answer(project, person, "withdrawn")
    assert refused(project) == {"Actions depe": "withdrawn"}


def test_a_source_has_consent_of_its_own_and_each_excerpt_is_counted_once(project, ids):
    attributes.set_source(project, ids["interview"], "consent", "not to be quoted")
    attributes.set_source(project, ids["strategy"], "Consent", "withdrawn")
    sources.set_do_not_quote(project, [ids["strategy"]], forbidden=True)
    written = before_excerpts(project)
    assert (written.excerpts, written.left_out) == (0, 1)
    assert written.refused == (("not to be quoted", 3),)
    assert written.missing() == [
        "1 excerpt from sources marked “do not quote”",
        "3 excerpts without consent to quote them (not to be quoted: 3)",
    ]


def test_a_dossier_leaves_out_what_lacks_consent_and_counts_it(project, ids):
    person = participants.assign(project, ids["interview"], "COORDINATOR", Person("K-04"))
    answer(project, person, "withdrawn")
    found = dossier(project, ids["kingston"])
    assert (found.excerpts, found.left_out, found.refused) == ((), 0, (("withdrawn", 3),))


def coding_of(project, words):
    return next(each.coding_id for each in excerpts(project) if each.text.startswith(words))


def test_the_answer_about_a_passage_goes_before_that_of_who_speaks_and_of_the_source(project, ids):
    person = participants.assign(project, ids["interview"], "COORDINATOR", Person("K-04"))
    answer(project, person, "analysis only")
    attributes.set_source(project, ids["interview"], "Consent", "not to be quoted")
    attributes.set_passage(project, coding_of(project, "It comes in"), "consent", "quotation")
    assert set(refused(project)) == {"The council ", "We answer fo"}
    attributes.set_passage(project, coding_of(project, "It comes in"), "Consent", "")
    assert len(refused(project)) == 3


def test_a_passage_that_must_not_be_quoted_is_so_under_every_code_and_in_part(project, ids):
    attributes.set_passage(project, coding_of(project, "It comes in"), "Consent", "refused")
    code_quote(project, ids["interview"], ids["gaps"], "comes in September")
    assert refused(project) == {"It comes in ": "refused", "comes in Sep": "refused"}
    assert held_back(project).refused == (("refused", 2),)


def test_one_word_more_than_the_passage_asks_who_speaks_again(project, ids):
    attributes.set_source(project, ids["interview"], "Consent", "analysis only")
    inner = code_quote(project, ids["interview"], ids["gaps"], "council")
    attributes.set_passage(project, inner, "Consent", "quotation")
    assert "council" not in refused(project)
    assert "The council " in refused(project)


def test_what_is_held_back_is_what_the_excerpts_themselves_say(project, ids):
    person = participants.assign(project, ids["interview"], "COORDINATOR", Person("K-04"))
    answer(project, person, "withdrawn")
    sources.set_do_not_quote(project, [ids["strategy"]], forbidden=True)
    codes.set_withheld(project, [ids["gaps"]], withheld=True)
    found, report = held_back(project), excerpt_report(project)
    assert (found.quotable, found.withheld) == (len(report.excerpts), report.withheld)
    assert (found.marked, found.refused) == (report.left_out, report.refused)
    assert (found.quotable, found.withheld, found.marked) == (0, 2, 1)
