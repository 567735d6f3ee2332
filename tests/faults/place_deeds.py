"""What can be done to places, for the one list of actions: a name, and how to do it."""

from app.edits import (
    attributes,
    case_merging,
    cases,
    place_facts,
    place_sizes,
    places,
    successions,
)
from app.intake import NewFact
from app.models import Case
from app.text.dates import PartialDate
from tests.faults.study import Study


def _two_places(s: Study):
    with s.project.edit("Two places"):
        return [cases.add(s.project, "place", s.word()) for _each in "ab"]


def _unnamed(s: Study):
    return cases.remove_alias(s.project, cases.add_alias(s.project, s.one(Case), s.word()))


def _succeeded(s: Study):
    date = PartialDate.parse("2012")
    return successions.record(s.project, *_two_places(s), date=date, note=s.word())


def _in_a_province(s: Study):
    place = cases.add(s.project, "place", s.word())
    attributes.set_case(s.project, place, "province", s.chance.choice(("NB", "BC")))
    return place


def _regions(s: Study):
    _in_a_province(s)
    return place_facts.derive_regions(s.project)


def _with_census(s: Study):
    place = cases.add(s.project, "place", s.word())
    for year in ("2016", "2021"):
        places.set_population(s.project, place, s.chance.randint(1, 10**6), year)
    return place


def _sizes_of_a_census(s: Study):
    _with_census(s)
    return place_sizes.choose_year(s.project, "2016")


def _size_of_the_newest(s: Study):
    place = _with_census(s)
    place_sizes.choose_figure(s.project, place, "2016")
    return place_sizes.choose_newest(s.project, place)


def _joined(s: Study):
    place, member = _two_places(s)
    return places.set_members(s.project, place, [member])


def _described(s: Study):
    attribute_id = attributes.define(s.project, s.word())
    return attributes.describe(s.project, attribute_id, kind="category", topic="policy")


def _fact(s: Study):
    return NewFact(s.word(), s.word(), "policy", "text", "2008")


PLACE_DEEDS = (
    ("cases.remove_alias", _unnamed),
    ("case_merging.merge", lambda s: case_merging.merge(s.project, *_two_places(s))),
    ("successions.record", _succeeded),
    ("successions.remove", lambda s: successions.remove(s.project, _succeeded(s))),
    ("places.keep_apart", lambda s: places.keep_apart(s.project, _two_places(s))),
    ("places.set_members", _joined),
    ("attributes.describe", _described),
    ("place_facts.write", lambda s: place_facts.write(s.project, s.one(Case), _fact(s))),
    ("place_facts.offer_regions", lambda s: place_facts.offer_regions(s.project, s.word())),
    ("place_facts.add_regions", lambda s: place_facts.add_regions(s.project, s.word())),
    (
        "place_facts.choose_region",
        lambda s: place_facts.choose_region(s.project, s.one(Case), s.word()),
    ),
    (
        "place_facts.derive_region",
        lambda s: place_facts.derive_region(s.project, _in_a_province(s)),
    ),
    ("place_facts.derive_regions", _regions),
    (
        "place_sizes.choose_figure",
        lambda s: place_sizes.choose_figure(s.project, _with_census(s), "2016"),
    ),
    (
        "place_sizes.choose_class",
        lambda s: place_sizes.choose_class(s.project, s.one(Case), "small", s.word()),
    ),
    ("place_sizes.choose_newest", _size_of_the_newest),
    ("place_sizes.choose_year", _sizes_of_a_census),
)
