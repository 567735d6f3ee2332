"""Word documents of before 2007: by way of LibreOffice, or refused with advice."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from app.errors import UserError
from app.importers import office
from app.importers.readers import Readers
from app.intake import NewSource, ReadOptions
from app.progress import Cancelled
from tests.importers.listening import listener

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAMPLE = Path(__file__).parent.parent / "files" / "importers" / "sample.doc"
installed = pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed")
posix = pytest.mark.skipif(sys.platform == "win32", reason="process groups of POSIX")


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """Where conversions take place, empty before and after."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    yield tmp_path / "temporary"
    assert list((tmp_path / "temporary").iterdir()) == []


def never():
    return False


def stand_in(folder, script, monkeypatch):
    """Put *script* in the place of LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    monkeypatch.setattr(office, "program", lambda: str(path))


def old_document(folder):
    path = folder / "talk.doc"
    path.write_bytes(OLE + bytes(600))
    return path


def test_without_libreoffice_it_is_refused_with_advice(tmp_path, monkeypatch, folders):
    monkeypatch.setattr(office, "program", lambda: None)
    with Readers() as readers, pytest.raises(UserError) as refused:
        readers.read(old_document(tmp_path), ReadOptions(), never)
    assert refused.value.sentence == ("Topoi reads .doc files only where LibreOffice is installed.")
    assert refused.value.hint == "Open it in Word or LibreOffice and save it as .docx."


@installed
def test_the_sample_is_read_and_its_original_is_kept(folders):
    with Readers() as readers:
        source = readers.read(SAMPLE, ReadOptions(), never)
    assert source.original == SAMPLE.read_bytes()
    assert (source.name, source.media_type) == ("sample", "application/msword")
    assert source.text.startswith("Invented interview\n")
    assert {part.kind for part in source.parts} >= {"bold", "table row"}


@installed
def test_nothing_that_a_document_links_to_is_fetched(tmp_path, folders):
    with listener() as (where, calls):
        page = tmp_path / "page.html"
        page.write_text(f"<p>before<img src='{where}/a.png'>after</p>")
        made = subprocess.run(
            [
                str(office.program()), f"-env:UserInstallation={(tmp_path / 'p').as_uri()}",
                "--headless", "--convert-to", "doc:MS Word 97", "--outdir", str(tmp_path / "made"),
                str(page),
            ],
            check=False, capture_output=True, timeout=100,
        )  # fmt: skip
        assert made.returncode == 0
        calls.clear()  # that one asked for the picture, as it does for anybody
        with Readers() as readers:
            source = readers.read(tmp_path / "made" / "page.doc", ReadOptions(), never)
    assert "before" in source.text
    assert calls == []


@installed
def test_rubbish_under_the_name_of_an_old_document_is_refused(tmp_path, folders):
    with Readers() as readers, pytest.raises(UserError) as refused:
        readers.read(old_document(tmp_path), ReadOptions(), never)
    assert "talk.doc" in refused.value.sentence


@posix
def test_giving_up_ends_the_program_and_all_it_started(tmp_path, monkeypatch, folders):
    pids = tmp_path / "pids"
    stand_in(tmp_path, f"sleep 60 & echo $! $$ > {pids}; wait", monkeypatch)
    with Readers() as readers, pytest.raises(Cancelled):
        readers.read(old_document(tmp_path), ReadOptions(), pids.exists)
    for pid in pids.read_text().split():
        with pytest.raises(ProcessLookupError):
            _wait_for_the_end(int(pid))


def _wait_for_the_end(pid):
    for _each in range(100):
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat")
        if state.exists() and state.read_text().split()[2] == "Z":
            raise ProcessLookupError  # dead; nobody has asked for its code yet
        time.sleep(0.02)


@posix
def test_a_conversion_that_never_ends_is_given_up(tmp_path, monkeypatch, folders):
    stand_in(tmp_path, "sleep 60", monkeypatch)
    monkeypatch.setattr(office, "_SECONDS", 1.5)
    begin = time.monotonic()
    with Readers() as readers, pytest.raises(UserError, match="takes too long"):
        readers.read(old_document(tmp_path), ReadOptions(), never)
    assert time.monotonic() - begin < 50


@posix
def test_a_conversion_that_makes_nothing_or_nonsense_is_one_sentence(
    tmp_path, monkeypatch, folders
):
    document = old_document(tmp_path)
    stand_in(tmp_path, "exit 3", monkeypatch)
    with Readers() as readers, pytest.raises(UserError, match=r"talk\.doc could not be read"):
        readers.read(document, ReadOptions(), never)
    stand_in(tmp_path, "mkdir made; echo nonsense > made/document.docx", monkeypatch)
    with Readers() as readers, pytest.raises(UserError, match=r"talk\.doc"):
        readers.read(document, ReadOptions(), never)


def test_a_program_that_cannot_start_costs_one_file(tmp_path, monkeypatch, folders):
    monkeypatch.setattr(office, "program", lambda: str(tmp_path / "gone"))
    document = old_document(tmp_path)
    with Readers() as readers:
        with pytest.raises(UserError, match=r"talk\.doc could not be read"):
            readers.read(document, ReadOptions(), never)
        (tmp_path / "a.txt").write_text("words")
        assert readers.read(tmp_path / "a.txt", ReadOptions(), never).text == "words"


def test_a_locked_old_document_and_one_that_is_none_are_refused_unconverted(tmp_path, monkeypatch):
    monkeypatch.setattr(office, "program", lambda: pytest.fail("was converted"))
    path = tmp_path / "talk.doc"
    cases = (
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "asks for a password"),
        (b"just words", "not an older Word document"),
        (b"{\\rtf1 words}", "not an older Word document"),
        (b"", "is empty"),
    )
    with Readers() as readers:
        for content, sentence in cases:
            path.write_bytes(content)
            with pytest.raises(UserError, match=sentence):
                readers.read(path, ReadOptions(), never)


@posix
def test_old_and_new_documents_are_read_side_by_side(tmp_path, monkeypatch, folders):
    stand_in(tmp_path, "exit 0", monkeypatch)
    (tmp_path / "a.txt").write_text("words")
    paths = [tmp_path / "a.txt", old_document(tmp_path), tmp_path / "a.txt"]
    with Readers() as readers:
        kinds = [isinstance(got, NewSource) for _path, got in readers.read_all(paths)]
    assert kinds == [True, False, True]


@posix
def test_what_a_killed_program_left_is_cleared_away(tmp_path, monkeypatch, folders):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (folders / f"topoi-office-{ended.pid}-x" / "profile").mkdir(parents=True)
    stand_in(tmp_path, "exit 0", monkeypatch)
    with Readers() as readers, pytest.raises(UserError):
        readers.read(old_document(tmp_path), ReadOptions(), never)


def test_a_program_in_the_current_folder_is_not_taken_for_libreoffice(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "defpath", "")
    monkeypatch.setattr(office, "_ON_MAC", tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "soffice").write_text("#!/bin/sh\n")
    (tmp_path / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}.")
    assert office.program() is None
