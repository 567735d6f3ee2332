"""Codings that come with a source: codes are found by name or made, all in one step."""

import pytest

from app.edits import coded, codes, codings, sources
from app.errors import UserError
from app.intake import NewCoding
from app.project import Project
from app.queries.code_tree import code_rows
from app.queries.passages import excerpts
from tests.builders import fill, new_source
from tests.dump import dump

TEXT = "We plan. Then we wait."


@pytest.fixture
def source(project):
    return sources.add(project, new_source("Talk", TEXT))


def test_codes_are_made_where_they_are_missing(project, source):
    report = coded.add(project, source, [NewCoding("early", 0, 8), NewCoding("late", 9, 22)])
    assert (report.added, report.codes, len(report.new_codes)) == (2, 2, 2)
    found = {(each.code, each.text, each.coder) for each in excerpts(project)}
    assert found == {("early", "We plan.", "Ana"), ("late", "Then we wait.", "Ana")}


def test_a_code_of_that_name_is_used_the_one_at_the_top_first(project, source):
    parent = codes.add(project, "Time")
    codes.add(project, "Early", parent)
    top = codes.add(project, "early")
    report = coded.add(project, source, [NewCoding("EARLY", 0, 8)])
    assert report.new_codes == ()
    assert [each.code_id for each in excerpts(project)] == [top]


def test_it_is_one_step(project, source):
    before = dump(project)
    coded.add(project, source, [NewCoding("early", 0, 8), NewCoding("late", 9, 22)])
    project.undo()
    assert dump(project) == before


def test_somebody_must_code(tmp_path):
    with Project.create(tmp_path / "nobody.topoi") as project:
        source = sources.add(project, new_source("Talk", TEXT))
        with pytest.raises(UserError, match="Nobody is coding"):
            coded.add(project, source, [NewCoding("early", 0, 8)])
        assert coded.add(project, source, []).added == 0


def test_what_came_with_a_source_can_be_taken_back_with_its_codes(project, source):
    kept = codes.add(project, "late")
    before = dump(project)
    report = coded.add(project, source, [NewCoding("early", 0, 8), NewCoding("late", 9, 22)])
    coded.take_back(project, source, report.added, report.new_codes)
    assert dump(project) == before
    assert [row.id for row in code_rows(project)] == [kept]


def test_a_code_that_found_other_use_stays(project):
    ids = fill(project)
    source = sources.add(project, new_source("Talk", TEXT))
    report = coded.add(project, source, [NewCoding("early", 0, 8), NewCoding("late", 9, 22)])
    codes.add(project, "Below", report.new_codes[0])
    codings.add(project, ids["interview"], report.new_codes[1], 0, 5)
    coded.take_back(project, source, report.added, report.new_codes)
    assert {"early", "late"} <= {row.name for row in code_rows(project)}


def test_nothing_is_taken_back_once_somebody_has_coded_on(project, source):
    report = coded.add(project, source, [NewCoding("early", 0, 8)])
    codings.add(project, source, report.new_codes[0], 9, 22)
    before = dump(project)
    coded.take_back(project, source, report.added, report.new_codes)
    assert dump(project) == before
