"""Codings of regions and times: made once, moved, counted, undone, and only where they can be."""

from dataclasses import replace

import numpy as np
import pytest

from app.edits import areas, codes, codings, sources
from app.errors import UserError
from app.intake import Page
from app.media.areas import Region, TimeSpan, read
from app.queries import texts
from app.queries.check import problems
from app.queries.frame import frame_of
from app.queries.passages import excerpts
from tests.builders import fill, new_source
from tests.dump import dump

CORNER = Region.of_box((0, 0, 0.25, 0.25))
ON_PAGE = Region.of_box((0.1, 0.2, 0.5, 0.6), page=2)


@pytest.fixture
def study(project):
    ids = fill(project)
    picture = replace(new_source("Bridge", ""), kind="picture")
    report = replace(
        new_source("Report", "One page.\nAnother."),
        kind="pdf",
        pages=(Page(1, 0, 10), Page(2, 10, 18, label="ii")),
    )
    talk = replace(new_source("Tape", "Nothing yet."), kind="recording")
    for name, new in (("picture", picture), ("report", report), ("tape", talk)):
        ids[name] = sources.add(project, new)
    return ids


def area_codings(project):
    return [each for each in excerpts(project) if each.area]


def test_the_same_region_coded_twice_is_one(project, study):
    (one,) = areas.add(project, study["picture"], [study["gaps"]], CORNER)
    before = dump(project)
    assert areas.add(project, study["picture"], [study["gaps"]], read(str(CORNER))) == [one]
    assert dump(project) == before
    (found,) = area_codings(project)
    assert (found.text, found.area, found.page) == ("", "rect 0 0 0.25 0.25", None)


def test_a_region_of_a_page_names_the_page_as_it_is_called(project, study):
    areas.add(project, study["report"], [study["gaps"], study["precarity"]], ON_PAGE)
    assert [each.page for each in area_codings(project)] == ["ii", "ii"]
    assert problems(project) == []


def test_each_region_is_a_passage_of_its_own(project, study):
    areas.add(project, study["picture"], [study["gaps"], study["precarity"]], CORNER)
    areas.add(project, study["picture"], [study["gaps"]], Region.whole())
    frame = frame_of(project)
    mine = frame.source == study["picture"]
    assert len(np.unique(frame.passage[mine])) == 2
    assert len(np.unique(frame.passage)) == 4 + 2


def test_moved_undone_and_redone(project, study):
    (coding_id,) = areas.add(project, study["tape"], [study["gaps"]], TimeSpan(1000, 2000))
    before = dump(project)
    areas.move(project, coding_id, TimeSpan(1000, 2500))
    assert area_codings(project)[0].area == "time 1 2.5"
    project.undo()
    assert dump(project) == before
    project.redo()
    assert problems(project) == []
    areas.add(project, study["tape"], [study["gaps"]], TimeSpan(1000, 2000))
    with pytest.raises(UserError, match="same code already"):
        areas.move(project, coding_id, TimeSpan(1000, 2000))


@pytest.mark.parametrize(
    ("source", "area"),
    [
        ("picture", ON_PAGE),
        ("picture", TimeSpan(0, 1)),
        ("report", CORNER),
        ("report", Region.whole(page=3)),
        ("tape", CORNER),
        ("interview", CORNER),
        ("interview", Region.whole(page=1)),
    ],
)
def test_an_area_that_the_source_does_not_have_is_refused(project, study, source, area):
    with pytest.raises(UserError, match="no such place"):
        areas.add(project, study[source], [study["gaps"]], area)


def test_codings_of_words_and_of_regions_do_not_meet(project, study):
    areas.add(project, study["report"], [study["gaps"]], ON_PAGE)
    codings.add(project, study["report"], study["gaps"], 0, 3)
    assert texts.codings(project, study["report"]).starts.tolist() == [0]


def test_joining_codes_joins_what_lies_on_the_same_region(project, study):
    areas.add(project, study["picture"], [study["gaps"], study["precarity"]], CORNER)
    areas.add(project, study["picture"], [study["gaps"]], Region.whole())
    codes.merge(project, study["gaps"], study["precarity"])
    assert sorted(each.area for each in area_codings(project)) == [str(CORNER), "rect 0 0 1 1"]


def test_a_damaged_area_is_told(project, study):
    areas.add(project, study["picture"], [study["gaps"]], CORNER)
    with project.bulk("Damage") as session:
        session.connection().exec_driver_sql(
            "UPDATE coding SET area = 'rect 0 0 0.26 0.25' WHERE area <> ''"
        )
    assert any("no longer has the area" in sentence for sentence in problems(project))


def test_another_code_is_put_on_one_region_and_not_on_its_neighbour(project, study):
    areas.add(project, study["picture"], [study["gaps"]], CORNER)
    (other,) = areas.add(project, study["picture"], [study["precarity"]], Region.whole())
    codings.recode(project, other, study["gaps"])
    assert [each.code for each in area_codings(project)] == ["Authority gaps", "Authority gaps"]
    (third,) = areas.add(project, study["picture"], [study["precarity"]], CORNER)
    with pytest.raises(UserError, match="bears that code already"):
        codings.recode(project, third, study["gaps"])
