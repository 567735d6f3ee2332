"""What was typed into the form fields of a PDF."""

import pytest

from app.media.pdf_annotations import _text


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (b"x\x00y\r\nz", "x\ufffdy z"),
        (b"\xfe\xff\x00a\x00\x00", "a\ufffd"),
        (b"plain  words\t", "plain words"),
        ("no bytes", ""),
    ],
)
def test_a_value_is_text_without_control_characters(value, words):
    assert _text(value) == words  # NUL in one was found by fuzzing
