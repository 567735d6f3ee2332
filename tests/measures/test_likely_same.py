import pytest

from app.measures.likely_same import likely_same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("London (city)", "London (citty)"),
        ("Lanark and Renfrew", "Renfrew and Lanark"),
        ("Saint-Jean", "saint jean"),
        ("Peterborough", "Peterboroughh"),
    ],
)
def test_a_slip_of_the_pen_and_the_same_words_otherwise_are_alike(one, other):
    assert likely_same({7: one, 9: other}) == [(7, 9)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Toronto North (catchment)", "Toronto South (catchment)"),
        ("Ward 11", "Ward 12"),
        ("Peterborough City", "Peterborough County"),
        ("Guelph", "Kingston"),
    ],
)
def test_names_that_say_something_else_of_themselves_are_not_alike(one, other):
    assert likely_same({7: one, 9: other}) == []


def test_pairs_are_found_beyond_one_batch():
    names = {number: f"Place {number}" for number in range(300)} | {300: "Xanadu", 301: "Xannadu"}
    assert likely_same(names) == [(300, 301)]


def test_nothing_is_alike_where_there_is_nothing():
    assert likely_same({}) == []
