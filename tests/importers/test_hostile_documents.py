"""What all archives and documents have in common: bombs, links to elsewhere, lying sizes."""

import time
import zipfile

import pytest

from app.errors import UserError
from app.importers import read
from app.importers.readers import Readers
from app.intake import NewSource
from tests.importers import docx_making, epub_making, odt_making
from tests.importers.docx_making import r
from tests.importers.listening import listener

MAIN = {"odt": "content.xml", "epub": "META-INF/container.xml", "docx": "word/document.xml"}


def refusal(path):
    begin = time.monotonic()
    with pytest.raises(UserError) as refused:
        read(path)
    assert time.monotonic() - begin < 2
    return refused.value.sentence


@pytest.mark.parametrize("kind", MAIN)
def test_a_bomb_is_refused_unpacked(tmp_path, kind):
    path = tmp_path / f"bomb.{kind}"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(MAIN[kind], b" " * 20_000_000)
    assert refusal(path) == f"bomb.{kind} unpacks to more than Topoi reads from one document."


@pytest.mark.parametrize("kind", MAIN)
def test_a_member_larger_than_its_directory_says_is_refused(tmp_path, kind):
    path = tmp_path / f"lying.{kind}"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(MAIN[kind], b"<a>" + b" " * 3_000_000 + b"</a>")
    raw = bytearray(path.read_bytes())
    at = raw.rindex(b"PK\x01\x02")
    raw[at + 24 : at + 28] = (10).to_bytes(4, "little")
    path.write_bytes(raw)
    assert refusal(path) == f"lying.{kind} is damaged."


@pytest.mark.parametrize("kind", MAIN)
def test_an_archive_with_a_password_asks_for_it(tmp_path, kind):
    path = tmp_path / f"locked.{kind}"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(MAIN[kind], b"<a/>")
    raw = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + flags] |= 1
    path.write_bytes(raw)
    assert refusal(path) == "This document asks for a password before it can be read."


def test_no_document_has_anything_fetched(tmp_path):
    with listener() as (where, calls):
        link = f'<w:r><w:pict><v:imagedata r:href="{where}/a.png" xmlns:r="urn:r"/></w:pict></w:r>'
        frame = f'<draw:frame><draw:image xmlns:x="urn:x" x:href="{where}/a.png"/></draw:frame>'
        object_ = f'<draw:frame><draw:object xmlns:x="urn:x" x:href="{where}/o"/></draw:frame>'
        rtf = tmp_path / "d.rtf"
        rtf.write_text(
            r"{\rtf1{\*\template " + where + r"}{\object\objupdate{\*\objdata 0105}}"
            r'words{\field{\*\fldinst INCLUDEPICTURE "' + where + r'/a.png"}{\fldrslt }}}'
        )
        paths = [
            docx_making.write(tmp_path / "a.docx", docx_making.p(r("words"), link)),
            odt_making.write(tmp_path / "b.odt", odt_making.p("words", frame, object_)),
            epub_making.write(
                tmp_path / "c.epub",
                f"<link rel='stylesheet' href='{where}/c'/><p>words<img src='{where}/a.png'/></p>",
            ),
            rtf,
        ]
        with Readers() as readers:
            read_all = [got for _path, got in readers.read_all(paths)]
    assert all(isinstance(got, NewSource) for got in read_all)
    assert [got.text for got in read_all] == ["words"] * 4
    assert all("left out" in got.warnings[0] for got in read_all)
    assert calls == []
