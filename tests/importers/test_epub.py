"""Books: chapters in the order of reading, and what is refused."""

import zipfile

import pytest

from app.errors import UserError
from app.importers import read
from tests.importers import epub_making


@pytest.fixture
def read_book(tmp_path):
    """Read a book made of the given chapters."""

    def make_and_read(*chapters, **options):
        return read(epub_making.write(tmp_path / "book.epub", *chapters, **options))

    return make_and_read


def locks(*members):
    inside = "".join(
        f"<EncryptedData><CipherData><CipherReference URI='{name}'/></CipherData></EncryptedData>"
        for name in members
    )
    return {"META-INF/encryption.xml": f"<encryption>{inside}</encryption>"}


def test_chapters_are_read_in_the_order_of_the_spine(read_book):
    source = read_book("<h1>Two</h1><p>b é</p>", "<h1>One</h1><p>a</p>", spine=(1, 0, 1))
    assert source.text == "One\na\nTwo\nb é"
    assert [(part.kind, part.level) for part in source.parts] == [("heading", 1)] * 2


def test_contents_and_pictures_are_left_out(read_book):
    source = read_book("<nav>Contents</nav><p>a<img src='http://127.0.0.1:9/x'/></p>")
    assert source.text == "a"
    assert source.warnings == ("1 picture was left out.",)


def test_a_locked_book_is_refused_and_one_with_locked_fonts_is_read(read_book):
    with pytest.raises(UserError, match="locked by whoever sold"):
        read_book("<p>x</p>", more=locks("OPS/text/ch%200.xhtml"))
    assert read_book("<p>x</p>", more=locks("OPS/fonts/a.otf")).text == "x"


def test_what_is_no_book_or_has_no_words_is_refused(read_book, tmp_path):
    with pytest.raises(UserError, match="has no text"):
        read_book("<p><img/></p>")
    with zipfile.ZipFile(tmp_path / "a.epub", "w") as package:
        package.writestr("word/document.xml", "<document/>")
    with pytest.raises(UserError, match="not an EPUB book"):
        read(tmp_path / "a.epub")


def test_a_chapter_nested_too_deeply_is_not_lost_in_silence(read_book):
    with pytest.raises(UserError, match="nested too deeply"):
        read_book("<div>" * 3000 + "x")


def test_members_outside_of_the_book_are_not_reached_for(read_book, tmp_path):
    (tmp_path / "secret.xhtml").write_text("<p>secret</p>")
    listing = (
        "<package><manifest><item id='a' href='../../secret.xhtml' media-type='text/html'/>"
        "</manifest><spine><itemref idref='a'/></spine></package>"
    )
    with pytest.raises(UserError, match="has no text"):
        read_book("<p>x</p>", listing=listing)
