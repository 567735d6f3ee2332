"""The Word report, read again by python-docx: every excerpt is in it once, where it belongs."""

import csv
import io
import zipfile

import pytest
from docx import Document
from docx.shared import Cm
from PIL import Image

from app.edits import areas, attributes, codes, memos, project_info, sources, texts
from app.errors import UserError
from app.media.areas import Region
from app.queries.filters import Filter
from app.queries.passages import excerpts
from app.tasks.exporting import export_excerpts
from app.tasks.importing import import_files
from tests.builders import code_quote, fill, new_source
from tests.importers import pdf_making
from tests.media.picture_making import as_seen, file_of, with_camera_notes


@pytest.fixture
def ids(project):
    return fill(project)


def paragraphs(path, style):
    return [p.text for p in Document(str(path)).paragraphs if p.style.name == style]


def test_every_excerpt_stands_in_the_report_once(project, ids, tmp_path):
    path = tmp_path / "report.docx"
    written = export_excerpts(project, path)
    quotations = paragraphs(path, "Topoi Quotation")
    assert written.excerpts == len(quotations) == len(excerpts(project)) == 4
    assert sorted(quotations) == sorted(each.text for each in excerpts(project))


def test_headings_run_by_code_in_codebook_order_then_by_place(project, ids, tmp_path):
    path = tmp_path / "report.docx"
    export_excerpts(project, path)
    assert paragraphs(path, "Heading 1") == [
        "Codes by place", "Authority gaps", "Funding precarity",
    ]  # fmt: skip
    assert paragraphs(path, "Heading 2") == ["Kingston (2)", "Kingston (1)", "Peterborough (1)"]


def test_headings_run_by_place_then_code_when_asked(project, ids, tmp_path):
    path = tmp_path / "report.docx"
    export_excerpts(project, path, places_first=True)
    assert paragraphs(path, "Heading 1")[1:] == ["Kingston", "Peterborough"]
    assert paragraphs(path, "Heading 2") == [
        "Authority gaps (2)", "Funding precarity (1)", "Funding precarity (1)",
    ]  # fmt: skip


def test_an_excerpt_says_where_it_comes_from(project, ids, tmp_path):
    memos.write(project, "strong", coding_id=excerpts(project)[0].coding_id)
    path = tmp_path / "report.docx"
    export_excerpts(project, path)
    assert (
        "Council · Kingston · COORDINATOR · paragraph 2 · 2013-05-14 · coded by Ana"
        in paragraphs(path, "Topoi Whereabouts")
    )
    assert paragraphs(path, "Topoi Memo") == ["Memo: strong"]


def test_the_cover_names_study_researcher_filter_and_what_was_left_out(project, ids, tmp_path):
    project_info.describe(project, researcher="A. Invented")
    sources.set_do_not_quote(project, [ids["strategy"]], forbidden=True)
    path = tmp_path / "report.docx"
    written = export_excerpts(project, path, Filter(codes=frozenset({ids["precarity"]})))
    assert (written.excerpts, written.left_out) == (1, 1)
    cover = paragraphs(path, "Topoi Cover")
    assert "Researcher: A. Invented" in cover
    assert "Filter: codes Funding precarity" in cover
    assert any(line.startswith("Left out: 1 excerpt") for line in cover)
    assert paragraphs(path, "Title") == ["Study"]


def test_what_lacks_consent_is_in_neither_file_and_the_cover_says_why(project, ids, tmp_path):
    attributes.set_source(project, ids["interview"], "Consent", "analysis only")
    word, table = tmp_path / "report.docx", tmp_path / "report.csv"
    for path in (word, table):
        assert export_excerpts(project, path).refused == (("analysis only", 3),)
    assert paragraphs(word, "Topoi Quotation") == ["Actions depend on funding decided elsewhere."]
    assert "Left out: 3 excerpts without consent to quote them (analysis only: 3)" in paragraphs(
        word, "Topoi Cover"
    )
    with table.open(encoding="utf-8-sig", newline="") as file:
        assert [row["source"] for row in csv.DictReader(file)] == ["Strategy"]


def test_the_summary_table_is_codes_by_places_with_totals(project, ids, tmp_path):
    path = tmp_path / "report.docx"
    export_excerpts(project, path)
    (table,) = Document(str(path)).tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert [head.split("\n")[0] for head in cells[0]] == [
        "Code",
        "Kingston",
        "Peterborough",
        "All places",
    ]
    assert cells[1:] == [
        ["Authority gaps", "2", "0", "2"],
        ["Funding precarity", "1", "1", "2"],
        ["Codings in all rows shown", "3", "1", "4"],
    ]


def test_the_summary_says_of_each_code_how_many_follow_where_some_may_not_be_quoted(
    project, ids, tmp_path
):
    attributes.set_source(project, ids["interview"], "Consent", "analysis only")
    path = tmp_path / "report.docx"
    export_excerpts(project, path)
    document = Document(str(path))
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert [head.split("\n")[0] for head in cells[0][-2:]] == ["All places", "Quoted here"]
    assert [row[-2:] for row in cells[1:]] == [["2", "0"], ["2", "1"], ["4", "1"]]
    assert any(
        each.text.startswith("3 codings that must not be quoted, or lack consent, are counted")
        for each in document.paragraphs
    )


def test_what_xml_cannot_hold_is_left_out_and_counted(project, tmp_path):
    text = "odd \x0c\x01 words"
    source_id = sources.add(project, new_source("Odd", text))
    code_quote(project, source_id, codes.add(project, "A & <B>"), text)
    path = tmp_path / "report.docx"
    export_excerpts(project, path)
    assert paragraphs(path, "Topoi Quotation") == ["odd  words"]
    assert "2 control characters that Word cannot hold were left out." in paragraphs(
        path, "Topoi Cover"
    )
    assert "A & <B>" in paragraphs(path, "Heading 1")


def test_an_export_that_fails_leaves_the_old_file(project, ids, tmp_path, monkeypatch):
    path = tmp_path / "report.docx"
    path.write_bytes(b"old")

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UserError, match="cannot be written"):
        export_excerpts(project, path)
    assert path.read_bytes() == b"old"
    assert sorted(file.name for file in tmp_path.glob("*.docx")) == ["report.docx"]
    assert not list(tmp_path.glob(".report*"))


def test_an_ending_that_says_no_format_is_refused(project, ids, tmp_path):
    with pytest.raises(UserError, match="in which format"):
        export_excerpts(project, tmp_path / "report.odt")


def test_the_table_of_excerpts_never_calculates(project, tmp_path):
    source_id = sources.add(project, new_source("Sums", "=1+1 is two"))
    code_quote(project, source_id, codes.add(project, "@home"), "=1+1 is two")
    path = tmp_path / "report.csv"
    export_excerpts(project, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["text"] == "'=1+1 is two"
    assert row["code"] == "'@home"
    assert (row["start"], row["end"]) == ("0", "11")


def test_a_passage_of_several_lines_is_one_quotation_with_its_lines(project, tmp_path):
    text = "A: One.\n\nB:\ttwo."
    source_id = sources.add(project, new_source("Talk", text))
    code_quote(project, source_id, codes.add(project, "Code"), text)
    path = tmp_path / "report.docx"
    export_excerpts(project, path)
    assert paragraphs(path, "Topoi Quotation") == [text]


def test_what_is_coded_in_a_picture_is_shown_with_its_words_and_no_camera_notes(project, tmp_path):
    for name, data in (
        ("stop", with_camera_notes(as_seen(), "JPEG")),
        ("park", file_of(as_seen(), "JPEG", 6)),
    ):
        (tmp_path / f"{name}.jpg").write_bytes(data)
    stop, park = import_files(project, [tmp_path / "stop.jpg", tmp_path / "park.jpg"])
    code = codes.add(project, "Third places")
    areas.add(project, stop.source_id, [code], Region.of_box((0, 0, 0.5, 0.5)))
    areas.add(project, park.source_id, [code], Region.whole())
    texts.change_text(project, park.source_id, "Here I read.")
    code_quote(project, park.source_id, code, "I read")
    path = tmp_path / "report.docx"
    assert export_excerpts(project, path).excerpts == 3
    document = Document(str(path))
    shapes = document.inline_shapes
    assert [shape._inline.docPr.get("descr") for shape in shapes] == [
        "the whole picture “park”, coded Third places",
        "part of the picture “stop”, coded Third places",
    ]
    assert all(shape.width <= Cm(12) for shape in shapes)
    assert "park · the whole picture · coded by Ana" in paragraphs(path, "Topoi Whereabouts")
    with zipfile.ZipFile(path) as archive:
        images = [archive.read(n) for n in archive.namelist() if n.startswith("word/media/")]
    sizes = sorted(Image.open(io.BytesIO(each)).size for each in images)
    assert sizes == [(48, 32), (96, 64)]
    assert not any(Image.open(io.BytesIO(each)).getexif() for each in images)
    assert not any(b"Invented Owner" in each for each in images)


def test_what_is_coded_on_a_page_is_shown_as_it_is_printed(project, tmp_path):
    path = tmp_path / "agreement.pdf"
    red = "1 0 0 rg 306 396 306 396 re f"  # the upper right quarter of the page
    pdf_making.write(path, pdf_making.rows("Agreement"), red)
    (got,) = import_files(project, [path])
    code = codes.add(project, "Funding")
    areas.add(project, got.source_id, [code], Region.of_box((0.6, 0.1, 0.9, 0.4), 2))
    report = tmp_path / "report.docx"
    assert export_excerpts(project, report).excerpts == 1
    (shape,) = Document(str(report)).inline_shapes
    assert shape._inline.docPr.get("descr") == "part of the page “agreement”, coded Funding"
    assert paragraphs(report, "Topoi Whereabouts") == [
        "agreement · page 2 · part of the page · coded by Ana"
    ]
    with zipfile.ZipFile(report) as archive:
        (name,) = [name for name in archive.namelist() if name.startswith("word/media/")]
        image = Image.open(io.BytesIO(archive.read(name)))
    assert image.getpixel((image.width // 2, image.height // 2)) == (255, 0, 0)

    texts.change_text(project, got.source_id, "P-03")  # a pseudonym for a name on that page
    export_excerpts(project, report)
    assert len(Document(str(report)).inline_shapes) == 0
    assert paragraphs(report, "Topoi Quotation") == ["part of the page"]
