"""The two readers of PDFs see the same words in the same places."""

import pytest

from app.media import pdf, pdf_pdfium, pdf_pdfminer
from tests.importers import pdf_making
from tests.importers.pdf_making import rows

PAGES = (rows("The first row (with brackets)", "and “quoted” é"), rows("Second page"))


@pytest.mark.parametrize("entries", ["", "/CropBox[30 50 600 780]", "/Rotate 180"])
def test_both_readers_see_the_same_lines_in_the_same_places(tmp_path, entries):
    path = pdf_making.write(tmp_path / "a.pdf", *PAGES, page_entries=entries)
    for mine, theirs in zip(pdf_pdfminer.read(path), pdf_pdfium.read(path), strict=True):
        assert (mine.width, mine.height) == pytest.approx((theirs.width, theirs.height))
        assert [line.text for line in mine.lines] == [line.text for line in theirs.lines]
        for line, other in zip(mine.lines, theirs.lines, strict=True):
            assert line.left == pytest.approx(other.left, abs=4)
            assert line.right == pytest.approx(other.right, abs=4)
            assert line.bottom == pytest.approx(other.bottom, abs=4)
            assert line.top == pytest.approx(other.top, abs=4)


def test_pdfium_reads_where_pdfminer_gives_up(tmp_path, monkeypatch):
    def give_up(_path):
        raise RecursionError

    path = pdf_making.write(tmp_path / "a.pdf", *PAGES)
    monkeypatch.setattr(pdf_pdfminer, "read", give_up)
    assert pdf.read(path).text.startswith("The first row (with brackets)")


def test_more_pages_than_anybody_reads_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf_pdfminer, "MOST_PAGES", 1)
    with pytest.raises(pdf.TooManyPagesError):
        pdf.read(pdf_making.write(tmp_path / "a.pdf", *PAGES))
