import pytest

from app.edits import attributes, cases, codes, codings, participants, place_facts, places, sources
from app.edits.participants import Person
from app.edits.sources import Placing
from app.errors import UserError
from app.intake import NewFact
from app.queries.dossier import dossier
from tests.builders import fill, new_source


@pytest.fixture
def ids(project):
    return fill(project)


def table(found, title):
    return next((each for each in found.tables if each.title == title), None)


def test_facts_stand_in_groups_each_with_year_area_and_source(project, ids):
    kingston = ids["kingston"]
    for fact in (
        NewFact("founded", "1673", "historical", source_note="City archive"),
        NewFact("median income", "82000", "economic", "number", "2021", "city", "Census"),
        NewFact("seen", "yes"),
        NewFact("province", "ON", "geographical", source_note="Map"),
    ):
        place_facts.write(project, kingston, fact)
    found = dossier(project, kingston)
    assert [topic for topic, _facts in found.facts] == [
        "historical", "geographical", "demographic", "economic", "",
    ]  # fmt: skip
    facts = {
        each.name: (each.value, each.date, each.scope, each.source)
        for _topic, some in found.facts
        for each in some
    }
    assert facts == {
        "founded": ("1673", "", "", "City archive"),
        "province": ("ON", "", "", "Map"),
        "region": ("Ontario", "", "", "follows from the province"),
        "population": ("132,485", "2021", "city", ""),
        "median income": ("82,000", "2021", "city", "Census"),
        "seen": ("yes", "", "", ""),
    }


def test_it_says_what_the_place_is_and_was(project, ids):
    county = cases.add(project, "place", "Frontenac", level="county")
    cases.set_parent(project, ids["kingston"], county)
    cases.add_alias(project, ids["kingston"], "King's Town")
    about = dict(dossier(project, ids["kingston"]).about)
    assert about["Lies in"] == "Frontenac"
    assert about["Also called"] == "King's Town"
    assert about["Size class"] == "medium, from 132,485 people (city, 2021)"
    assert dict(dossier(project, county).about)["In it lie"] == "Kingston"


def test_documents_informants_and_one_excerpt_a_code_are_those_of_the_place(project, ids):
    person = participants.ensure(project, Person("K-04", "LIP coordinator", "KEYS"))
    cases.link(project, person, ids["interview"])
    found = dossier(project, ids["kingston"])
    assert [row[:3] for row in table(found, "Documents").rows] == [
        ("Council", "interview", "2013-05-14")
    ]
    assert table(found, "Informants").rows == (("K-04", "LIP coordinator", "KEYS"),)
    assert [(each.code, each.source) for each in found.excerpts] == [
        ("Authority gaps", "Council"), ("Funding precarity", "Council"),
    ]  # fmt: skip
    assert table(found, "Answers to surveys") is None


def test_the_weightiest_excerpt_stands_for_its_code(project, ids):
    weightier = codings.add(project, ids["interview"], ids["gaps"], 0, 5)
    codings.set_weight(project, weightier, 90)
    assert dossier(project, ids["kingston"]).excerpts[0].coding_id == weightier


def test_what_must_not_be_quoted_is_counted_and_left_out(project, ids):
    sources.set_do_not_quote(project, [ids["interview"]], forbidden=True)
    found = dossier(project, ids["kingston"])
    assert (found.excerpts, found.left_out) == ((), 3)


def answer(project, place, number, value):
    kind = cases.add_kind(project, "respondent")
    one = cases.add(project, "respondent", str(number), parent_id=place)
    attributes.define(project, "Funded", kind="category", case_kind_id=kind)
    attributes.set_case(project, one, "Funded", value)


def test_answers_are_counted_unless_they_would_tell_of_few(project, ids):
    for number in range(3):
        answer(project, ids["kingston"], number, "yes")
    assert table(dossier(project, ids["kingston"]), "Answers to surveys").rows == (
        ("Funded", "yes", 3, 3),
    )
    answer(project, ids["kingston"], 9, "no")
    shown = table(dossier(project, ids["kingston"]), "Answers to surveys")
    assert shown.rows == (("Funded", "no", "–", "–"), ("Funded", "yes", "–", "–"))
    assert "fewer than 3 people" in shown.notes[1]


def test_a_place_that_knows_nothing_has_a_dossier_and_one_that_is_gone_has_none(project):
    place = cases.add(project, "place", "Nowhere")
    found = dossier(project, place)
    assert (found.facts, found.tables, found.excerpts) == ((), (), ())
    cases.remove(project, place)
    with pytest.raises(UserError, match="no longer there"):
        dossier(project, place)


def test_the_documents_of_a_place_are_cited(project, ids):
    plan = new_source("Plan", "We plan.")
    source = sources.add(project, plan, Placing((ids["kingston"],), "strategy"))
    record = '{"type": "report", "title": "The plan", "author": [{"family": "Pero"}]}'
    sources.set_reference(project, source, record)
    found = dossier(project, ids["kingston"])
    assert "The plan" in next(row[3] for row in table(found, "Documents").rows if row[0] == "Plan")
    assert any("The plan" in entry for entry in found.bibliography)
    places.set_population(project, ids["kingston"], 1, "2026")
    assert dict(dossier(project, ids["kingston"]).about)["Size class"].startswith("small")


def test_withheld_codes_are_not_in_it(project, ids):
    codes.set_withheld(project, [ids["gaps"]], withheld=True)
    found = dossier(project, ids["kingston"])
    assert [each.code for each in found.excerpts] == ["Funding precarity"]
