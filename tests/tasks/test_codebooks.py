"""The codebooks that Topoi brings along, and what their studies ask about people."""

import pytest

from app.edits import attributes, cases
from app.queries import case_values
from app.queries.crosstab import crosstab
from app.tasks.codebooks import STARTERS, read_codebook, store_codebook


def offered(project, kind):
    return {item.name: item.choices for item in case_values.items(project, kind)}


@pytest.mark.parametrize("starter", STARTERS)
def test_a_starter_brings_roles_and_sectors_to_choose_from(project, starter):
    store_codebook(project, read_codebook(starter), starter)
    people = offered(project, "participant")
    assert people["role"][:5] == (
        "government official", "political leader", "LIP coordinator", "council member",
        "community stakeholder",
    )  # fmt: skip
    assert people["Sector"] == offered(project, "organisation")["Sector"]
    assert {"municipal", "settlement agency", "police", "library"} <= set(people["Sector"])


def test_place_matters_asks_about_people_who_may_prefer_not_to_say(project):
    store_codebook(project, read_codebook("place-matters"), "place-matters")
    people = offered(project, "participant")
    for name in ("Status", "Gender", "Age band"):
        assert people[name][-1] == "prefer not to say"
    for name in ("Arrival year", "Years in place", "Language", "City"):
        assert people[name] == ()  # any answer, that one too


def test_place_matters_asks_where_a_picture_was_taken_and_what_was_consented_to(sample):
    store_codebook(sample, read_codebook("place-matters"), "place-matters")
    attributes.set_source(sample, 1, "Place type", "library")
    attributes.set_source(sample, 1, "Consent", "public exhibition")
    found = crosstab(sample, "Place type", "codings")
    columns = dict(zip((each.name for each in found.columns), found.column_totals, strict=True))
    assert list(columns) == [
        "home", "work", "street", "park", "library", "worship", "shop", "school", "transport",
        "other", "(not stated)",
    ]  # fmt: skip
    assert (columns["library"], columns["(not stated)"]) == (3, 1)
    consent = crosstab(sample, "Consent", "sources")
    assert [each.name for each in consent.columns][:4] == [
        "not asked yet", "analysis only", "quotation", "public exhibition",
    ]  # fmt: skip
    assert offered(sample, "participant")["Consent"][-1] == "withdrawn"


def test_one_undo_takes_codes_and_attributes_back(project):
    store_codebook(project, read_codebook("governmentality"), "governmentality")
    project.undo()
    assert offered(project, "participant") == {}


def test_a_codebook_of_the_users_own_brings_no_attributes(project):
    store_codebook(project, read_codebook("governmentality"))
    assert offered(project, "participant") == {}


def test_a_sector_that_nobody_is_of_is_zero_and_the_unknown_are_not_stated(sample):
    store_codebook(sample, read_codebook("governmentality"), "governmentality")
    person = cases.add(sample, "participant", "K-04")
    attributes.set_case(sample, person, "Sector", "library")
    cases.link(sample, person, 1)
    found = crosstab(sample, "Sector", "codings")
    values = dict(zip((each.name for each in found.columns), found.column_totals, strict=True))
    assert next(iter(values)) == "municipal"
    assert (values["municipal"], values["library"], values["(not stated)"]) == (0, 3, 1)
