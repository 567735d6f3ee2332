import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import segments
from app.text.turns import Turn

TEXTS = st.text(
    st.sampled_from("aB1 .!?…\n\t\u00a0»«\"()M,:é\U0001f600"), max_size=80
) | st.lists(
    st.sampled_from(["Mr. Roy came. ", "No. 5", "p. ex. ! ", "INTERVIEWER: Who?\n", "\n\n", "We"]),
    max_size=12,
).map("".join)  # fmt: skip


def cut(units, text):
    return [text[start:end] for start, end in units.spans]


def words(units, text):
    return [" ".join(each.split()) for each in cut(units, text)]


def known_turns(text, places):
    edges = sorted({each for each in places if each <= len(text)})
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return [Turn("X", start, end) for start, end in pairs if start < end]


@given(TEXTS, st.sets(st.integers(0, 80)))
def test_units_cover_the_text_never_overlap_and_hold_words(text, places):
    turns = known_turns(text, places)
    for units in (segments.sentences(text), segments.paragraphs(text), segments.turns(text, turns)):
        assert "".join(cut(units, text)) == (text if text.strip() else "")
        for (start, end), first, last in zip(
            units.spans, units.first.tolist(), units.last.tolist(), strict=True
        ):
            assert start <= first < last <= end
            assert text[first:last].strip() == text[first:last]


@given(TEXTS)
def test_sentences_and_paragraphs_never_cross_the_end_of_a_line(text):
    for units in (segments.sentences(text), segments.paragraphs(text)):
        assert all("\n" not in each.strip() for each in cut(units, text))


@given(TEXTS)
def test_a_sentence_lies_in_one_paragraph(text):
    starts = set(segments.sentences(text).start.tolist())
    assert set(segments.paragraphs(text).start.tolist()) <= starts


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Tremblay met Dr. Roy in St. Catharines.",
        "M. Tremblay et Mme Roy sont venus.|MM. Roy et Côté aussi.",
        "J. P. Morgan met J.-P. Roy.|They talked.",
        "It cost 3.5 million.|See No. 5, p. 12 and Fig. 3.|No.|We did not.",
        "We came on Sept. 5.|In May.|We hire.",
        "He lives in the U.S.|They came at 5 p.m.|We left the U.S. Government.",
        "Well... I think so.|We tried...|Nobody came.",
        "She asked: “Who pays?” and left.|“Nobody.”|Then he laughed (twice!).|Fine.",
        "« Oui ! » dit-il.|« Non. »|Il est parti.|Voyez p. ex. Montréal.|Ah ! mais non.",
        "INTERVIEWER: Who decides?|And how?",
        "Q. What did they do?",
        "1. First point.|2. Second point.",
        "Smith et al. (2010) found it.|Acme Inc. Canada paid, etc.|Then they left.",
        "He told me.|So did I.|We went.",
        "Really?!|Yes! we thought. so",
        "no capitals here. none at all",
    ],
)
def test_sentences_end_where_a_reader_ends_them(text):
    expected = text.split("|")
    joined = " ".join(expected)
    assert words(segments.sentences(joined), joined) == expected


def test_blank_lines_belong_to_the_unit_before_them():
    text = "\n\nOne.\n\n  Two.  \n \nThree."
    assert cut(segments.paragraphs(text), text) == ["\n\nOne.\n\n", "  Two.  \n \n", "Three."]


def test_a_turn_has_its_paragraphs_and_its_label_and_what_is_no_turn_goes_by_paragraph():
    text = "Interview 3\nKingston\nANA: One.\nTwo.\nBEN: Three.\n"
    ana, ben = text.index("ANA"), text.index("BEN")
    known = [Turn("ANA", ana, ben), Turn("BEN", ben, len(text))]
    expected = ["Interview 3\n", "Kingston\n", "ANA: One.\nTwo.\n", "BEN: Three.\n"]
    assert cut(segments.turns(text, known), text) == expected


def test_a_text_without_words_has_no_units():
    assert len(segments.sentences("")) == len(segments.paragraphs(" \n ")) == 0
