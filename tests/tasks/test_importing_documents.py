"""Whole files into a project: every format side by side, and what must not be half there."""

from pathlib import Path

from app.importers import office
from app.queries import source_list, texts
from app.tasks import importing
from tests.importers import odt_making
from tests.importers.odt_making import h, p, span

SAMPLES = Path(__file__).parent.parent / "files" / "importers"
OLD_PAGE = (
    '<HTML><HEAD><TITLE>Oral history</TITLE><META HTTP-EQUIV="Content-Type" CONTENT="text/html; '
    'charset=iso-8859-1"></HEAD><BODY BGCOLOR=#ffffff><CENTER><H1>An invented history</H1><FONT '
    "SIZE=-1>Recorded for nobody</FONT></CENTER><HR><P><B>MSM:</B> So, who began it?<P><B>DR:</B> "
    "Well, Beno\xeet and I &quot;found&quot; a machine &#151; nobody used it.<BR>Then we wrote.<P>"
    "<A HREF=index.htm>Back</A></BODY></HTML>"
)
"""As such pages were written around 1998; nobody said any of it."""


def test_a_text_that_calls_itself_a_word_document_leaves_nothing_behind(project, tmp_path):
    bad = tmp_path / "interview Eric.docx"
    bad.write_bytes(b"Interview with Eric, invented, fifty-six bytes of words.\n"[:56])
    good = odt_making.write(tmp_path / "talk.odt", h("Work"), p(span("DB:", "B"), " why?"))
    refused, imported = importing.import_files(project, [bad, good])
    assert refused.reason == "interview Eric.docx ends in .docx but is not a Word document."
    assert refused.hint == (
        "It looks like plain text. Give it the ending .txt, or save it again from its program."
    )
    assert [row.name for row in source_list.source_rows(project)] == ["talk"]
    outline = texts.outline(project, imported.source_id)
    assert [(part.kind, part.start, part.end) for part in outline.parts] == [
        ("heading", 0, 4),
        ("bold", 5, 8),
    ]


def test_an_old_page_comes_in_without_tags_and_an_old_document_with_advice(
    project, tmp_path, monkeypatch
):
    monkeypatch.setattr(office, "program", lambda: None)
    page, document = tmp_path / "history.htm", SAMPLES / "sample.doc"
    page.write_bytes(OLD_PAGE.encode("latin-1"))
    imported, refused = importing.import_files(project, [page, document])
    assert texts.text(project, imported.source_id) == (
        "An invented history\nRecorded for nobody\nMSM: So, who began it?\n"
        'DR: Well, Benoît and I "found" a machine — nobody used it.\nThen we wrote.\nBack'
    )
    assert refused.hint == "Open it in Word or LibreOffice and save it as .docx."
    assert len(source_list.source_rows(project)) == 1
