"""Every refusal is one sentence and a hint, and comes before the file is read."""

import os
import time

import pytest

from app.errors import UserError
from app.importers import IMPORTERS, importer_for, read


def refusal(path):
    with pytest.raises(UserError) as refused:
        read(path)
    assert refused.value.sentence.endswith(".")
    assert "\n" not in refused.value.sentence
    return refused.value


def test_a_missing_file(tmp_path):
    assert refusal(tmp_path / "gone.txt").sentence == "gone.txt is not there."


def test_a_folder(tmp_path):
    (tmp_path / "talks.txt").mkdir()
    assert refusal(tmp_path / "talks.txt").sentence == "talks.txt is a folder."


def test_an_empty_file(tmp_path):
    (tmp_path / "talk.docx").touch()
    assert refusal(tmp_path / "talk.docx").sentence == "talk.docx is empty."


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_locked_file(tmp_path):
    (tmp_path / "talk.txt").write_text("x")
    (tmp_path / "talk.txt").chmod(0)
    assert refusal(tmp_path / "talk.txt").sentence == "talk.txt may not be read."


def test_a_link_to_itself(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    assert "leads back to itself" in refusal(tmp_path / "a.txt").sentence


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    assert refusal(tmp_path / "a.txt").sentence == "a.txt is not a file."


@pytest.mark.parametrize(
    "importer",
    [one for one in IMPORTERS if one.megabytes < 1024],
    ids=lambda importer: importer.name,
)
def test_a_file_too_large_is_refused_unread(tmp_path, importer):
    path = tmp_path / f"huge{importer.suffixes[0]}"
    with path.open("wb") as file:
        file.truncate(1024 * 1024 * 1024)  # sparse: a gigabyte that takes no room
    begin = time.monotonic()
    assert refusal(path).sentence == f"{path.name} is larger than {importer.megabytes} MB."
    assert time.monotonic() - begin < 1


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("talk.wpd", "Open it in Word or LibreOffice and save it as .docx."),
        ("talk.pages", "Open it in Word or LibreOffice and save it as .docx."),
        ("talk.json", "Give it the ending .txt to read it as plain text."),
        ("answers.xls", "Open it in a spreadsheet program and save it as .xlsx."),
        ("talk.pptx", "Open it in its program and save it as .pdf."),
        ("photo.GIF", "Topoi reads .txt"),
    ],
)
def test_another_kind_is_refused_with_a_way_out(tmp_path, name, hint):
    (tmp_path / name).write_bytes(b"x")
    error = refusal(tmp_path / name)
    assert error.sentence == f"Topoi does not read {name[name.index('.') :].lower()} files."
    assert error.hint.startswith(hint)
    assert ".docx, .docm, .odt" in error.hint
    assert error.hint.endswith(f"{IMPORTERS[-1].suffixes[-1]}.")


def test_a_file_without_an_ending(tmp_path):
    (tmp_path / "LICENSE").write_text("x")
    assert refusal(tmp_path / "LICENSE").sentence == "LICENSE has no ending that says what it is."


@pytest.mark.parametrize(
    ("name", "head", "sentence", "hint"),
    [
        ("a.docx", b"just words", "is not a Word document", "plain text"),
        ("a.docx", b"%PDF-1.7 x", "is not a Word document", "ending .pdf"),
        ("a.pdf", b"PK\x03\x04 x", "is not a PDF", "ending .docx"),
        ("a.pdf", b"just words", "is not a PDF", "plain text"),
        ("a.txt", b"%PDF-1.7 x", "is not plain text", "a PDF"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "is not plain text", "a picture"),
        ("a.txt", b"PK\x03\x04 x", "is not plain text", "zip archive"),
        ("a.txt", b"\x7fELF\x02\x01", "is not plain text", "a program"),
        ("a.txt", b"{\\rtf1 x}", "is not plain text", "ending .rtf"),
        ("a.odt", b"just words", "is not an OpenDocument text", "plain text"),
        ("a.rtf", b"just words", "is not an RTF document", "plain text"),
        ("a.rtf", b"PK\x03\x04 x", "is not an RTF document", "ending .docx"),
        ("a.epub", b"%PDF-1.7 x", "is not an EPUB book", "ending .pdf"),
        ("a.doc", b"{\\rtf1 x}", "is not an older Word document", "ending .rtf"),
        ("a.txt", b"\xffWPC", "is not plain text", "a WordPerfect document"),
        ("a.txt", b"RIFF1234WAVE", "is not plain text", "a recording"),
        ("a.md", b"SQLite format 3\0", "is not plain text", "a database"),
    ],
)
def test_content_decides_whatever_the_name_says(tmp_path, name, head, sentence, hint):
    (tmp_path / name).write_bytes(head)
    error = refusal(tmp_path / name)
    assert sentence in error.sentence
    assert hint in error.hint


def test_a_locked_word_document_asks_for_its_password(tmp_path):
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    path = tmp_path / "a.docx"
    path.write_bytes(ole + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    assert refusal(path).sentence == "This document asks for a password before it can be read."
    path.write_bytes(ole + bytes(600))
    assert refusal(path).sentence == "a.docx is an older Word document."
    assert refusal(path).hint.startswith("Give it the ending .doc")


def test_endings_are_known_in_any_case(tmp_path):
    assert importer_for(tmp_path / "A.TXT") is IMPORTERS[0]


def test_a_name_with_marks_of_direction_becomes_a_plain_name(tmp_path):
    path = tmp_path / "user\u202etxt.\u2066cod.txt"
    path.write_text("x")
    assert read(path).name == "user txt. cod"
