"""Spans that look for room among others."""

from app.text.spans import reaching_further


def test_a_span_that_is_free_stays():
    assert reaching_further((2, 4), set().__contains__, 9) == (2, 4)


def test_a_taken_span_reaches_further_at_first_to_the_end():
    assert reaching_further((2, 4), {(2, 4)}.__contains__, 5) == (2, 5)
    assert reaching_further((2, 4), {(2, 4), (2, 5)}.__contains__, 5) == (1, 4)


def test_every_span_of_a_text_is_found_before_one_is_given_twice():
    taken = set()
    for _again in range(15):
        taken.add(reaching_further((1, 3), taken.__contains__, 5))
    assert len(taken) == 15
    assert reaching_further((1, 3), taken.__contains__, 5) == (1, 3)
