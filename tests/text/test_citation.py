"""A record written field by field: what is not said stays, and words come back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import citation

RECORD = {
    "type": "chapter",
    "author": [{"family": "Pero", "given": "D", "suffix": "Jr"}, {"literal": "City of Kingston"}],
    "issued": {"date-parts": [[2011, 5]]},
    "title": "A town",
    "volume": 12,
    "note": "kept",
}


def test_what_is_shown_and_given_back_changes_nothing():
    assert citation.changed(RECORD, citation.written(RECORD)) == RECORD


def test_only_what_is_said_changes_and_nothing_takes_away():
    new = citation.changed(
        RECORD, {"title": "", "authors": "Zhuang, L", "url": "https://a.invalid"}
    )
    assert new == {
        "type": "chapter",
        "author": [{"family": "Zhuang", "given": "L"}],
        "issued": {"date-parts": [[2011, 5]]},
        "volume": 12,
        "note": "kept",
        "URL": "https://a.invalid",
    }


@pytest.mark.parametrize("said", [{"year": "2011/2015"}, {"type": "novel"}, {"colour": "red"}])
def test_what_cannot_be_is_refused(said):
    with pytest.raises(ValueError, match="“"):
        citation.changed(RECORD, said)


@given(st.dictionaries(st.sampled_from(["title", "authors", "publisher", "doi"]), st.text()))
def test_any_words_come_back_when_shown(said):
    shown = citation.written(citation.changed({}, said))
    again = citation.written(citation.changed({}, shown))
    assert again == shown


def test_people_are_one_piece_with_their_given_name_first():
    assert citation.pieces(RECORD) == ("D Pero", "City of Kingston", "A town", "kept")
    changed = citation.rewritten(RECORD, lambda piece: piece.replace("Pero", "P-01"))
    assert changed["author"][0] == {"literal": "D P-01"}
    assert citation.rewritten(RECORD, lambda piece: piece) == RECORD
