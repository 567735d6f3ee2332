from app.measures.coded_lines import set_ratings
from app.measures.continuum import Continuum


def test_each_place_has_the_set_of_its_codes():
    found = set_ratings(Continuum(10, (((0, 4, 1), (2, 6, 2)), ((0, 4, 1),))))
    rows = [[found.sets[value] for value in row] for row in found.ratings.values.tolist()]
    one, two, nothing = frozenset({1}), frozenset({2}), frozenset()
    assert rows == [[one, one], [frozenset({1, 2}), one], [two, nothing], [nothing, nothing]]
    assert found.ratings.weights.tolist() == [2, 2, 2, 4]


def test_more_sets_than_fit_are_no_accident():
    many = 33_000
    found = set_ratings(Continuum(many, (tuple((at, at + 1, at) for at in range(many)), ())))
    assert len(found.sets) == many + 1
    assert found.ratings.values.min() == 0
