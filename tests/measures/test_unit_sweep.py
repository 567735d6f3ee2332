"""The sweep against counting every character."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.measures.unit_sweep import Marks, UnitTable, joined, swept

SOURCES, CODES, CODERS, LENGTH = 2, 2, 3, 12


@st.composite
def rows(draw):
    """Rows (source, code, coder, start, end)."""
    spans = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, LENGTH)).filter(
        lambda span: span[0] < span[1]
    )
    row = st.tuples(
        st.integers(0, SOURCES - 1), st.integers(0, CODES - 1), st.integers(0, CODERS - 1), spans
    )
    return [(*each[:3], *each[3]) for each in draw(st.lists(row, max_size=20))]


def marks(found):
    return Marks(*np.array(found, dtype=np.int64).reshape(-1, 5).T)


def characters(found):
    """For each source, code and character the pattern of coders."""
    table = np.zeros((SOURCES, CODES, LENGTH), dtype=int)
    for source, code, coder, start, end in found:
        table[source, code, start:end] |= 1 << coder
    return table


@given(rows())
def test_a_sweep_finds_what_counting_every_character_finds(found):
    stretches = swept(joined(marks(found)))
    table = np.zeros((SOURCES, CODES, LENGTH), dtype=int)
    for source, code, start, end, pattern in zip(
        *(each.tolist() for each in (
            stretches.source, stretches.code, stretches.start, stretches.end, stretches.pattern
        )),
        strict=True,
    ):  # fmt: skip
        assert not table[source, code, start:end].any()
        table[source, code, start:end] = pattern
    assert (table == characters(found)).all()


@given(rows())
def test_stretches_are_as_long_as_can_be(found):
    stretches = swept(joined(marks(found)))
    exact = characters(found)
    for at in range(len(stretches.start)):
        line = exact[stretches.source[at], stretches.code[at]]
        start, end, pattern = stretches.start[at], stretches.end[at], stretches.pattern[at]
        assert start == 0 or line[start - 1] != pattern
        assert end == LENGTH or line[end] != pattern


@given(rows(), st.lists(st.integers(0, 2**CODERS - 1), min_size=SOURCES, max_size=SOURCES))
def test_a_table_has_every_unit_once(found, given_to):
    units = np.full(SOURCES, float(LENGTH))
    stretches = swept(joined(marks(found)))
    table = UnitTable(CODERS, CODES, units, np.array(given_to), stretches)
    dense = table.dense(np.arange(SOURCES), SOURCES)
    exact = characters(found)
    for source in range(SOURCES):
        for code in range(CODES):
            counted = np.bincount(exact[source, code], minlength=2**CODERS)
            assert dense[source, code].tolist() == counted.tolist()
    together, masks = table.by_given()
    assert masks == sorted(set(given_to))
    for at, mask in enumerate(masks):
        same = [source for source in range(SOURCES) if given_to[source] == mask]
        assert (together[at] == dense[same].sum(axis=0)).all()
    assert table.by_given(np.array([True, False]))[0].sum() == CODES * LENGTH


def test_overlapping_marks_of_a_coder_are_one_and_touching_ones_stay_two():
    found = joined(marks([(0, 0, 0, 5, 9), (0, 0, 0, 1, 6), (0, 0, 0, 9, 11), (0, 0, 1, 0, 2)]))
    spans = zip(found.coder.tolist(), found.start.tolist(), found.end.tolist(), strict=True)
    assert list(spans) == [(0, 1, 9), (0, 9, 11), (1, 0, 2)]


def test_nothing_coded_is_nothing_swept():
    assert len(swept(joined(marks([]))).start) == 0
