"""What is coded on a page is cut out of it, and nothing runs on afterwards."""

import io
import threading
from contextlib import closing

import pytest
from PIL import Image

from app.edits import areas, codes, sources
from app.importers import read
from app.intake import ReadOptions
from app.media.areas import Region
from app.queries.passages import excerpts
from app.tasks.cropping import Crops
from tests.importers import pdf_making

HALF = "1 0 0 rg 0 396 612 396 re f"
"""The upper half of a page in red."""


@pytest.fixture
def report(project, tmp_path):
    """A source of one page, its upper half red, and a code."""
    path = pdf_making.write(tmp_path / "red.pdf", f"{HALF}\nBT /F1 10 Tf 72 300 Td (Words) Tj ET")
    return sources.add(project, read(path, ReadOptions())), codes.add(project, "Red")


def cut(project, source_id, code_id, region):
    areas.add(project, source_id, [code_id], region)
    (excerpt,) = excerpts(project)
    with closing(Crops(project, (200, 100))) as crops:
        found = crops.crop(excerpt)
    return None if found is None else Image.open(io.BytesIO(found)).convert("RGB")


def test_a_region_of_a_page_is_cut_out_as_large_as_it_may_be(project, report):
    found = cut(project, *report, Region.of_box((0, 0.25, 0.5, 0.75), 1))
    assert found.height == 100
    assert found.width == pytest.approx(100 * 612 / 792, abs=1)
    assert found.getpixel((20, 10)) == (255, 0, 0)
    assert found.getpixel((20, 90)) == (255, 255, 255)


def test_around_a_polygon_of_a_page_is_white(project, report):
    triangle = Region(((0.0, 0.0), (0.4, 0.0), (0.0, 0.4)), 1)
    found = cut(project, *report, triangle)
    assert found.getpixel((2, 2)) == (255, 0, 0)
    assert found.getpixel((found.width - 2, found.height - 2)) == (255, 255, 255)


def test_no_process_outlives_the_cutting(project, report):
    cut(project, *report, Region.whole(1))
    assert not [each for each in threading.enumerate() if each.name == "page pictures"]
