"""A sample has a share of every group, and is the same again for the same seed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.measures.sampling import stratified

GROUPS = st.dictionaries(st.text(max_size=3), st.lists(st.integers(0, 60), max_size=20), max_size=6)


def things(groups):
    return {each for some in groups.values() for each in some}


@given(GROUPS, st.data(), st.integers())
def test_as_many_as_asked_each_once_and_the_same_for_the_same_seed(groups, data, seed):
    size = data.draw(st.integers(0, len(things(groups))))
    drawn = stratified(groups, size, seed)
    all_drawn = [each for some in drawn.values() for each in some]
    assert len(all_drawn) == len(set(all_drawn)) == size
    assert all(set(some) <= set(groups[name]) for name, some in drawn.items())
    assert stratified(groups, size, seed) == drawn


@given(GROUPS, st.data())
def test_every_group_gives_one_while_there_are_enough_to_draw(groups, data):
    seen, own = set(), {}
    for name, some in groups.items():
        own[name] = [each for each in some if each not in seen]
        seen |= set(some)
    filled = [name for name, some in own.items() if some]
    size = data.draw(st.integers(len(filled), len(things(groups))))
    drawn = stratified(groups, size, seed=1)
    assert all(drawn[name] for name in filled)


def test_groups_give_in_proportion_to_their_size():
    groups = {"small": range(10), "medium": range(10, 40), "large": range(40, 100)}
    drawn = stratified(groups, 20, seed=3)
    assert {name: len(some) for name, some in drawn.items()} == {
        "small": 2, "medium": 6, "large": 12,
    }  # fmt: skip


def test_other_seeds_draw_others():
    groups = {"all": range(100)}
    assert len({tuple(stratified(groups, 10, seed)["all"]) for seed in range(20)}) == 20


def test_more_than_there_are_is_refused():
    with pytest.raises(ValueError, match="3 things"):
        stratified({"a": [1, 2], "b": [2, 3]}, 4, seed=1)
