"""Agreement about regions: in pictures, on pages, of those that every coder had."""

from dataclasses import replace

import numpy as np
import pytest

from app.analyses.agreement import Agreement
from app.edits import areas, coders, codes, codings, sources
from app.intake import Page
from app.media.areas import Region, TimeSpan
from app.queries.agreement_pictures import PICTURE_STATISTICS, pictures
from app.queries.agreement_units import Codings
from app.queries.comparison import Asked, compared
from app.queries.filters import Filter
from app.queries.frame import frame_of
from tests.builders import new_source

LEFT = Region.of_box((0, 0, 0.5, 1))
TOP = Region.of_box((0, 0, 1, 0.5))
CORNER = Region.of_box((0, 0, 0.5, 0.5))


@pytest.fixture
def study(project):
    """Two pictures, a document of two pages and a recording; Ana and Ben; two codes."""
    ids = {}
    for name in ("Bridge", "Square"):
        ids[name] = sources.add(project, replace(new_source(name, ""), kind="picture"))
    pages = (Page(1, 0, 10), Page(2, 10, 18))
    report = replace(new_source("Report", "One page.\nAnother."), kind="pdf", pages=pages)
    ids["Report"] = sources.add(project, report)
    ids["Tape"] = sources.add(project, replace(new_source("Tape", "Words."), kind="recording"))
    for name in ("Ana", "Ben"):
        ids[name] = coders.add(project, name)
    for name in ("Water", "People"):
        ids[name] = codes.add(project, name)
    return ids


def mark(project, ids, coder, source, code, *regions):
    for region in regions:
        areas.add(project, ids[source], [ids[code]], region, ids[coder])


def found_in(project, ids, *people, **options):
    asked = Asked(tuple(ids[each] for each in people or ("Ana", "Ben")), **options)
    frame = frame_of(project)
    return pictures(project, Codings.of(frame, compared(project, asked, frame)))


def values(figures):
    return [each.value for each in figures]


def test_regions_are_compared_by_area_over_all_pictures(project, study):
    mark(project, study, "Ana", "Bridge", "Water", LEFT, CORNER)
    mark(project, study, "Ben", "Bridge", "Water", TOP)
    mark(project, study, "Ana", "Square", "Water", LEFT)
    mark(project, study, "Ben", "Square", "People", TOP)
    found = found_in(project, study)
    assert values(found.figures("regions_overlap")) == pytest.approx([0.25 / 1.25, 0])
    assert found.overall("regions_overlap").value == pytest.approx(0.25 / 1.75)
    # both halves of one picture and one of another: a, b, c, d are 1/4, 3/4, 1/4, 3/4 of two
    by_hand = ((0.25 + 0.75) / 2 - 0.5) / (1 - 0.5)
    assert found.figures("regions_kappa")[0].value == pytest.approx(by_hand)


def test_regions_are_matched_one_to_one(project, study):
    mark(project, study, "Ana", "Bridge", "Water", LEFT, TOP)
    mark(project, study, "Ben", "Bridge", "Water", LEFT, CORNER)
    found = found_in(project, study)
    assert found.figures("regions_100")[0].value == pytest.approx(2 * 1 / 4)
    assert found.figures("regions_50")[0].value == pytest.approx(1)
    assert "coded anything" in found.figures("regions_50")[1].why
    assert found.overall("regions_50").value == pytest.approx(1)


def test_each_page_is_a_picture_and_times_are_none(project, study):
    for coder, page in (("Ana", 1), ("Ben", 2)):
        mark(project, study, coder, "Report", "Water", Region(LEFT.points, page))
        areas.add(project, study["Tape"], [study["Water"]], TimeSpan(0, 1000), study[coder])
    found = found_in(project, study)
    assert len(found.marked) == 2
    assert found.figures("regions_overlap")[0].value == 0
    alike = np.array([True] * 3)
    assert len(found.within(alike).marked) == 2
    assert found.within(~alike).marked == {}


@pytest.mark.parametrize("name", PICTURE_STATISTICS)
def test_undefined_is_said(project, study, name):
    codings.add(project, study["Report"], study["Water"], 0, 3)
    everywhere = Filter(sources=frozenset((study["Report"], study["Bridge"])))
    nothing = found_in(project, study, chosen=everywhere)
    assert "coded anything" in nothing.overall(name).why
    assert ["coded anything" in each.why for each in nothing.figures(name)] == [True, True]
    alone = found_in(project, study, "Ana", chosen=everywhere)
    assert "two coders" in alone.overall(name).why
    mark(project, study, "Ana", "Bridge", "Water", LEFT)
    alone = found_in(project, study, "Ana", chosen=everywhere)
    assert "two coders" in alone.overall(name).why
    assert "two coders" in alone.figures(name)[0].why


@pytest.mark.parametrize("name", PICTURE_STATISTICS)
def test_equal_regions_agree_wholly(project, study, name):
    for coder in ("Ana", "Ben"):
        mark(project, study, coder, "Bridge", "Water", LEFT)
    assert found_in(project, study).figures(name)[0].value == pytest.approx(1)


def test_codes_below_count_above_when_rolled_up(project, study):
    study["Rivers"] = codes.add(project, "Rivers", parent_id=study["Water"])
    mark(project, study, "Ana", "Bridge", "Rivers", LEFT)
    mark(project, study, "Ben", "Bridge", "Water", LEFT)
    together = found_in(project, study, roll_up=True)
    assert 1 in values(together.figures("regions_overlap"))
    apart = found_in(project, study)
    assert 1 not in values(apart.figures("regions_overlap"))


def test_the_report_has_them_by_code_over_all_and_by_source(project, study):
    mark(project, study, "Ana", "Bridge", "Water", LEFT)
    mark(project, study, "Ben", "Bridge", "Water", TOP)
    mark(project, study, "Ana", "Square", "Water", LEFT)
    report = Agreement(
        (study["Ana"], study["Ben"]), statistics=("regions_overlap",), by="source", repeats=0
    ).run(project)
    assert report.whole.overall["regions_overlap"].value == pytest.approx(0.25 / 1.25)
    by_code = {each.code: each.figures["regions_overlap"] for each in report.whole.codes}
    assert by_code["Water"].value == pytest.approx(0.25 / 1.25)
    assert "coded anything" in by_code["People"].why
    by_source = {each.name: each.overall["regions_overlap"].value for each in report.groups}
    assert by_source == {"Bridge": pytest.approx(1 / 3), "Square": 0}
    assert any("those of regions count regions" in note for note in report.notes)
