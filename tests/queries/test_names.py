import pytest

from app.edits import cases, codes
from app.errors import UserError
from app.queries import names
from tests.builders import fill


def test_a_name_is_found_exactly_then_in_any_case(project):
    ids = fill(project)
    assert names.code(project, "Authority gaps") == ids["gaps"]
    assert names.code(project, "AUTHORITY GAPS") == ids["gaps"]
    assert names.source(project, "council") == ids["interview"]
    assert names.place(project, "kingston") == ids["kingston"]
    assert names.coder(project, "ana") == project.coder_id


def test_the_exact_name_wins_over_the_same_in_another_case(project):
    ids = fill(project)
    upper = codes.add(project, "AUTHORITY GAPS")
    assert names.code(project, "AUTHORITY GAPS") == upper
    assert names.code(project, "Authority gaps") == ids["gaps"]
    with pytest.raises(UserError, match="more than one"):
        names.code(project, "authority gaps")


def test_an_unknown_name_lists_what_is_near(project):
    fill(project)
    with pytest.raises(UserError, match="no code called") as caught:
        names.code(project, "Autority gap")
    assert "Authority gaps" in caught.value.hint


def test_a_code_is_found_by_number_and_path(project):
    ids = fill(project)
    codes.describe(project, ids["gaps"], codes.Description(number="2.2"))
    assert names.code(project, "2.2") == ids["gaps"]
    assert names.code(project, "Rescaling > Authority gaps") == ids["gaps"]


def test_a_place_is_found_by_its_former_name(project):
    ids = fill(project)
    cases.add_alias(project, ids["peterborough"], "Nogojiwanong")
    assert names.place(project, "nogojiwanong") == ids["peterborough"]
