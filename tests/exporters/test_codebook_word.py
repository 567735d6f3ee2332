"""The printed codebook carries what was written on codes."""

from docx import Document

from app.edits import codes, memos
from app.tasks.exporting import export_codebook


def test_memos_on_codes_and_counts_are_printed(sample, tmp_path):
    gaps = 2
    memos.write(sample, "Duty without power.", code_id=gaps)
    codes.describe(sample, gaps, codes.Description(example="[invented] We may only recommend."))
    path = tmp_path / "book.docx"
    assert export_codebook(sample, path) == 3
    by_style = {}
    for paragraph in Document(str(path)).paragraphs:
        by_style.setdefault(paragraph.style.name, []).append(paragraph.text)
    assert by_style["Heading 1"] == ["1  Rescaling", "2  Funding precarity"]
    assert by_style["Heading 2"] == ["1.1  Authority gaps"]
    assert by_style["Topoi Quotation"] == ["[invented] We may only recommend."]
    (memo,) = by_style["Topoi Memo"]
    assert memo.startswith("Memo (Ana, 20")
    assert memo.endswith("Duty without power.")
    assert "Rescaling · 2 codings" in by_style["Topoi Path"]


def test_an_empty_codebook_is_a_document_too(project, tmp_path):
    path = tmp_path / "book.docx"
    assert export_codebook(project, path) == 0
    assert "Codebook of 0 codes" in [p.text for p in Document(str(path)).paragraphs]
