import pytest

from app.intake import NewName
from app.text.aliases import names_in


def written(cell, **how):
    names, remarks = names_in(cell, **how)
    return [(each.name, each.date) for each in names], remarks


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("PPCII", [("PPCII", "")]),
        ("PPCII (2008/2015); PIP (2015-12)", [("PPCII", "2008/2015"), ("PIP", "2015-12")]),
        (
            "Durham Local Immigration Partnership (DLIP)",
            [("Durham Local Immigration Partnership", ""), ("DLIP", "")],
        ),
        ("Ottawa (OLIP / PLIO)", [("Ottawa", ""), ("OLIP", ""), ("PLIO", "")]),
        ("Council (LDIPC) (2009)", [("Council", "2009"), ("LDIPC", "2009")]),
        ("Guelph (city)", [("Guelph (city)", "")]),
        ("; ;PIP; PIP", [("PIP", "")]),
        ("", []),
    ],
)
def test_a_cell_of_names_gives_them_with_their_times_and_short_forms(cell, names):
    assert written(cell) == (names, [])


@pytest.mark.parametrize(
    "remark",
    ["merged with another Network (WRIEN)", "15 neighbourhood LIPs merged", "Former name ?"],
)
def test_a_remark_is_no_name_where_remarks_are_to_be_expected(remark):
    assert written(remark, with_remarks=True) == ([], [remark])


def test_a_remark_in_brackets_leaves_the_name_before_it():
    assert written("RRLIP (full name ?)", with_remarks=True) == ([("RRLIP", "")], [])
    assert names_in("the Limestone City")[0] == [NewName("the Limestone City")]
