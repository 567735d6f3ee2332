"""Plain text and Markdown: exactly what was written, in our normal form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.importers import read
from app.importers.draft import cleaned
from app.intake import ReadOptions


@pytest.fixture
def read_bytes(tmp_path):
    def write_and_read(raw, name="talk.txt", encoding=None):
        path = tmp_path / name
        path.write_bytes(raw)
        return read(path, ReadOptions(encoding=encoding))

    return write_and_read


def test_line_ends_become_line_feeds_and_nothing_else_changes(read_bytes):
    source = read_bytes("a\r\nb\rc\n\nd\x0be\x0cf\x85g\u2028h\u00a0i\ufeffj".encode())
    assert source.text == "a\nb\nc\n\nd\x0be\x0cf\x85g\u2028h\u00a0i\ufeffj"
    assert source.warnings == ()


def test_nul_is_taken_out_with_a_word(read_bytes):
    source = read_bytes(b"a\0b and more\0\n")
    assert source.text == "ab and more\n"
    assert source.warnings == ("2 NUL characters were taken out.",)


@given(st.text(st.characters()))
def test_the_normal_form_can_always_be_stored_and_is_reached_at_once(text):
    once, _warnings = cleaned(text)
    assert once.encode("utf-8").decode("utf-8") == once
    assert "\0" not in once
    assert "\r" not in once
    again, warnings = cleaned(once.removeprefix("\ufeff"))
    assert again == once.removeprefix("\ufeff")
    assert warnings == []


def test_half_a_pair_is_replaced_and_counted_and_a_whole_pair_joined():
    text, warnings = cleaned("a\ud83db\ud83d\ude00")
    assert text == "a\ufffdb😀"
    assert warnings == ["1 half character (a lone surrogate) was replaced by �."]


def test_a_guess_names_the_encoding(read_bytes):
    source = read_bytes("“Ça va”, dit-il.".encode("cp1252"))
    assert source.text == "“Ça va”, dit-il."
    assert source.encoding == "windows-1252"
    assert source.warnings == ("Read as Windows-1252; look at the accents.",)


def test_the_encoding_asked_for_is_used_and_recorded(read_bytes):
    source = read_bytes("Łódź".encode("iso-8859-2"), encoding="ISO-8859-2")
    assert (source.text, source.encoding, source.warnings) == ("Łódź", "iso-8859-2", ())


def test_bytes_that_the_chosen_encoding_cannot_read_are_refused(read_bytes):
    with pytest.raises(UserError) as refused:
        read_bytes(b"caf\xe9", encoding="utf-8")
    assert refused.value.sentence == "talk.txt cannot be read as UTF-8."
    assert refused.value.hint == "Byte 4 has no meaning there; choose another encoding."


def test_an_encoding_that_does_not_exist_is_refused(read_bytes):
    with pytest.raises(UserError, match="no encoding called “klingon”"):
        read_bytes(b"x", encoding="klingon")


def test_noise_is_not_a_text(read_bytes):
    noise = bytes((at * 37 + at // 7) % 256 for at in range(5000))
    with pytest.raises(UserError, match="not a text file"):
        read_bytes(noise)


def test_markdown_headings_are_found_but_not_in_code(read_bytes):
    text = "# Work\n\n## Pay ##\n```\n# comment\n```\n#nothing\n####### seven\n"
    source = read_bytes(text.encode(), "notes.md")
    found = [(source.text[part.start : part.end], part.level) for part in source.parts]
    assert found == [("# Work", 1), ("## Pay ##", 2)]
    assert source.text == text
    assert source.media_type == "text/markdown"


def test_a_number_sign_in_plain_text_is_no_heading(read_bytes):
    assert read_bytes(b"# 5\n").parts == ()
