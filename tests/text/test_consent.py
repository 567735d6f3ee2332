"""What an answer about consent allows."""

import pytest

from app.text.consent import allows_images, allows_quoting, counted
from app.text.left_out import in_words


@pytest.mark.parametrize(
    ("answer", "words", "images"),
    [
        ("quotation", True, True),
        ("public exhibition", True, True),
        ("", True, True),
        ("nothing special", True, True),
        ("quotation, no images", True, False),
        ("No  pictures, please", True, False),
        ("not to be quoted", False, True),
        ("Analysis only", False, False),
        ("withdrawn 2021-03", False, False),
        ("not asked yet", False, False),
        ("no", False, False),
    ],
)
def test_an_answer_allows_words_and_images_each_by_itself(answer, words, images):
    assert (allows_quoting(answer), allows_images(answer)) == (words, images)


def test_what_is_left_out_is_said_reason_by_reason():
    refused = counted(["withdrawn", "analysis only", "withdrawn"])
    assert in_words(0) == []
    assert in_words(1, refused, photographs=2) == [
        "1 excerpt from sources marked “do not quote”",
        "3 excerpts without consent to quote them (withdrawn: 2; analysis only: 1)",
        "2 photographs without consent to show them",
    ]
