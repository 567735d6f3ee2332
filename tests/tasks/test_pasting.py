"""Copied words become a source, called by the first of them."""

import pytest

from app.errors import UserError
from app.tasks import importing, pasting
from app.tasks.importing import Order


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We plan.\nThen we wait.", "We plan."),
        ("\n  \n one two three four five six seven eight nine", "one two three four five six seven "
         "eight"),
        ("x" * 100, "x" * 60),
        ("Ana: well,", "Ana: well"),
    ],
)  # fmt: skip
def test_the_first_words_are_the_name(text, name):
    assert pasting.named(text) == name


def test_pasted_words_are_normal_text():
    new = pasting.from_text("\ufeffOne\r\ntwo\0 three")
    assert new.text == "One\ntwo three"
    assert new.warnings


def test_nothing_to_paste_is_said():
    with pytest.raises(UserError, match="no text to paste"):
        pasting.from_text(" \n")


def test_a_copied_page_is_read_as_a_page_and_nothing_in_it_runs(project):
    page = (
        "<html><body><h1>The plan</h1><p>We <b>wait</b>.</p><script>alert(1)</script></body></html>"
    )
    new = pasting.from_html(page)
    assert (new.name, new.text) == ("The plan", "The plan\nWe wait.")
    assert importing.store(project, new, Order()).source == "The plan"
