import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.ui.documents.positions import QtPositions

TEXTS = st.text(
    st.sampled_from("aé\u0301שא\u2028\u00a0😀𝒜🏳\n") | st.characters(exclude_categories=["Cs"])
)


def units(text):
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS)
def test_each_code_point_has_the_position_python_would_count(text):
    positions = QtPositions(text)
    for point in range(len(text) + 1):
        assert positions.to_qt(point) == units(text[:point])


@given(TEXTS)
def test_there_and_back_is_the_same_position(text):
    positions = QtPositions(text)
    points = np.arange(len(text) + 1)
    assert (positions.from_qt(positions.to_qt(points)) == points).all()
    assert [positions.from_qt(positions.to_qt(int(p))) for p in points] == points.tolist()


@given(TEXTS)
def test_a_position_within_a_pair_is_the_characters_own(text):
    positions = QtPositions(text)
    for unit in range(units(text) + 1):
        point = positions.from_qt(unit)
        assert positions.to_qt(point) <= unit
        assert point == len(text) or positions.to_qt(point + 1) > unit


def test_text_without_astral_characters_is_left_as_it_is():
    assert QtPositions("déjà vu שלום").identical
    assert not QtPositions("a😀").identical
