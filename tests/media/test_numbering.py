"""Numbers before headings and clauses."""

import pytest

from app.media.blocks import Block
from app.media.numbering import Counters, Level, formed, is_of_clauses, numbered

CLAUSES = {0: Level("1", (0, ".")), 1: Level("1", (0, ".", 1)), 2: Level("i", ("(", 2, ")"), 3)}


@pytest.mark.parametrize(
    ("n", "form", "text"),
    [
        (7, "1", "7"),
        (7, "01", "07"),
        (27, "a", "aa"),
        (26, "A", "Z"),
        (1994, "i", "mcmxciv"),
        (4, "I", "IV"),
        (0, "i", "0"),
        (9999, "I", "9999"),
        (1000, "a", "1000"),
        (3, "", ""),
    ],
)
def test_numbers_take_their_form(n, form, text):
    assert formed(n, form) == text


def test_deeper_levels_begin_anew_and_missing_ones_at_their_start():
    counters = Counters()
    counted = [counters.next(CLAUSES, depth) for depth in (1, 1, 0, 1, 2, 2, 1, 2)]
    assert counted == ["1.1", "1.2", "2.", "2.1", "(iii)", "(iv)", "2.2", "(iii)"]
    assert counters.next(CLAUSES, 0, 9) == "9."


def test_a_list_of_clauses_names_a_level_within_another():
    assert is_of_clauses(CLAUSES)
    assert not is_of_clauses({0: CLAUSES[0], 2: CLAUSES[2]})


def test_a_number_shifts_what_is_bold_and_stands_before_no_empty_paragraph():
    block = Block("Funds", styles=(("bold", 0, 5),))
    assert numbered(block, "1.4") == Block("1.4 Funds", styles=(("bold", 4, 9),))
    assert numbered(Block(""), "1.4") == Block("")
