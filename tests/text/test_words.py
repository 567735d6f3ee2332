import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from app.text import words
from app.text.spans import union

TEXTS = st.text(alphabet="ab \n\t\u00a0\u2028é😀", max_size=40)


@given(TEXTS, st.data())
@example("a b", None)
def test_the_index_counts_what_splitting_each_span_would_count(text, data):
    bounds = st.integers(0, len(text))
    drawn = data.draw(st.lists(st.tuples(bounds, bounds))) if data else [(0, 3), (1, 3)]
    spans = [(a, b) for a, b in drawn if a < b]
    starts = np.array([a for a, _ in spans], dtype=np.int64)
    ends = np.array([b for _, b in spans], dtype=np.int64)
    expected = sum(len(text[a:b].split()) for a, b in spans)
    assert words.WordIndex(text).covered(starts, ends) == expected


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20))))
def test_the_union_covers_each_position_once(drawn):
    spans = [(start, start + length) for start, length in drawn]
    starts, ends = union(
        np.array([a for a, _ in spans], dtype=np.int64),
        np.array([b for _, b in spans], dtype=np.int64),
    )
    covered = [p for a, b in zip(starts.tolist(), ends.tolist(), strict=True) for p in range(a, b)]
    assert covered == sorted({p for a, b in spans for p in range(a, b)})
    assert all(ends[:-1] < starts[1:])
