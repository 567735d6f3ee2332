"""Unit by unit what each coder coded."""

import numpy as np

from app.measures.unit_sweep import Marks, UnitTable, joined, swept
from app.queries.agreement_figures import Material
from app.queries.agreement_rows import unit_rows
from app.queries.agreement_units import Codings, Counted
from app.queries.code_tree import CodeRow
from app.queries.comparison import Compared

NOTHING = np.zeros(0, dtype=np.int64)


def code(name):
    words = dict.fromkeys(("color", "number", "definition", "include", "exclude"), "")
    return CodeRow(
        1, name, None, ("All", name), name, **words, example="", concept="", quick_key=None,
        withheld=False,
    )  # fmt: skip


def rows(marks, *, length=20, given=0b11, within=None, whole=False):
    """The rows of one source in which A and B made (code, coder, start, end) marks."""
    columns = np.array([(0, *each) for each in marks], dtype=np.int64).reshape(-1, 5).T
    lengths, given_to = np.array([length]), np.array([given])
    compared = Compared(
        (1, 2), ("A", "B"), (code("c"), code("d")), (7,), ("S",), lengths, given_to, within or {}
    )
    found = joined(Marks(*columns))
    codings = Codings(compared, found, found.take(NOTHING), found.take(NOTHING))
    table = UnitTable(2, 2, lengths.astype(float), given_to, swept(found))
    counted = Counted(table, codings.lines, whole_sources=whole)
    return [
        (row.code, row.unit, row.start, row.end, row.coded)
        for row in unit_rows(Material(codings, counted, np.array([True])))
    ]


def test_characters_stand_together_as_long_as_the_same_coders_coded_them():
    assert rows([(0, 0, 3, 9), (0, 1, 5, 12)]) == [
        ("All > c", 1, 0, 3, (0, 0)),
        ("All > c", 2, 3, 5, (1, 0)),
        ("All > c", 3, 5, 9, (1, 1)),
        ("All > c", 4, 9, 12, (0, 1)),
        ("All > c", 5, 12, 20, (0, 0)),
    ]


def test_who_was_not_given_a_source_has_no_judgement_there():
    assert [row[-1] for row in rows([(0, 1, 0, 20)], given=0b10)] == [(None, 1)]


def test_what_is_not_compared_of_a_source_is_no_row():
    found = rows([(0, 0, 2, 4), (0, 0, 10, 14)], within={7: [(0, 4), (10, 99)]})
    assert [row[2:] for row in found] == [
        (0, 2, (0, 0)), (2, 4, (1, 0)), (10, 14, (1, 0)), (14, 20, (0, 0))
    ]  # fmt: skip


def test_a_code_that_nobody_used_has_no_rows():
    assert {row[0] for row in rows([(1, 0, 0, 5)])} == {"All > d"}


def test_a_source_as_a_unit_is_one_row():
    assert rows([(0, 0, 0, 1)], whole=True) == [("All > c", 1, 0, 20, (1, 0))]
