"""Bytes become the text they were written as, and a guess is called one."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.text import encodings

SENTENCE = "“Déjà”, dit-elle – l’été à Guelph, ça va; naïve Größe, niño, 20 €…"
RUSSIAN = "Вы говорили о городе и о людях, которые приехали туда работать."
any_text = st.text(st.characters(exclude_categories=["Cs"]))


@given(any_text)
def test_utf_8_comes_back_whole(text):
    assume("\0" not in text)
    assume(not text.startswith("\ufeff"))
    decoded = encodings.decode(text.encode("utf-8"))
    assert (decoded.text, decoded.encoding, decoded.sure) == (text, "utf-8", True)


# UTF-16's mark and a NUL are UTF-32's mark, so no text may begin with one here
@given(
    any_text.filter(lambda text: not text.startswith("\0")),
    st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]),
)
def test_a_byte_order_mark_decides(text, encoding):
    decoded = encodings.decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.sure
    assert decoded.broken == 0


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [SENTENCE, RUSSIAN, "hello there"])
def test_utf_16_and_32_are_known_without_a_mark(text, encoding):
    decoded = encodings.decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.sure) == (text, encoding, False)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SENTENCE, "windows-1252"),
        ("Benoît a été élu à Kingston.", "iso-8859-1"),
        ("Benoît a été élu à Kingston; «ça va».", "mac-roman"),
        ("Benoît a été élu à Kingston.", "cp850"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        ("Příliš žluťoučký kůň úpěl ďábelské ódy", "cp1250"),
        ("这是一个虚构的采访，关于城市和移民。", "gb18030"),
    ],
)
def test_the_old_encodings_are_guessed_by_what_makes_sense(text, encoding):
    decoded = encodings.decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.sure) == (text, encoding, False)


@pytest.mark.parametrize("word", ["café", "État", "voilà", "à é", "“quoted” € …", "Größe"])
def test_one_western_word_is_never_taken_for_another_script(word):
    assert encodings.decode(word.encode("cp1252")).text == word


def test_a_long_text_is_judged_by_where_its_accents_are():
    text = "plain words\n" * 40_000 + "Benoît a été élu.\n"
    assert encodings.decode(text.encode("iso-8859-1")).text == text


def test_a_single_broken_byte_does_not_cost_all_accents():
    raw = (SENTENCE * 3).encode("utf-8")
    decoded = encodings.decode(raw.replace(b"Guelph", b"Gu\xffelph", 1))
    assert decoded.encoding == "utf-8"
    assert not decoded.sure
    assert decoded.broken == 1
    assert "Größe" in decoded.text


def test_half_a_character_at_the_end_is_counted():
    decoded = encodings.decode("hello".encode("utf-16") + b"x")
    assert (decoded.text, decoded.broken) == ("hello\ufffd", 1)


def test_what_the_user_names_overrules_the_guess():
    raw = "Łódź".encode("iso-8859-2")
    assert encodings.decode_as(raw, "iso-8859-2").text == "Łódź"
    assert encodings.decode_as("x".encode("utf-8-sig"), "utf-8").text == "x"


@pytest.mark.parametrize(("encoding", "_title"), encodings.CHOICES)
def test_every_encoding_offered_exists(encoding, _title):
    assert encodings.decode_as("abcd".encode(encoding), encoding).text == "abcd"
    assert encodings.title(encoding) == _title
