"""Each importer reads its sample as the page beside it says. All samples are invented.

After a change that is meant, `python -m tests.importers.test_importers` writes the pages anew:
look at the difference before you commit it.
"""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

import pytest

from app.importers import IMPORTERS, is_by_office, office, read
from app.intake import ReadOptions

FILES = Path(__file__).parent.parent / "files" / "importers"
SAMPLES = sorted(
    path
    for path in FILES.glob("sample.*")
    if path.suffix != ".json" and (office.program() or not is_by_office(path))
)


def page(path):
    """What reading *path* gives, as the page beside it says it."""
    options = {} if path.suffix != ".pdf" else {"leave_out": frozenset({"headers"})}
    source = asdict(read(path, ReadOptions(**options)))
    boxes = source.pop("boxes")
    original = source.pop("original")
    source["pixels"] = source["pixels"] and list(source["pixels"])
    for rare in ("recorded", "pixels", "date"):
        if not source[rare]:
            del source[rare]
    for rare in ("codings", "references"):
        source[rare] = list(source[rare])
        if not source[rare]:
            del source[rare]
    return {
        **source,
        "path": path.name,
        "found": sorted(source["found"]),
        "warnings": list(source["warnings"]),
        "parts": [
            {name: said for name, said in part.items() if said not in ("", None)}
            for part in source["parts"]
        ],
        "pages": list(source["pages"]),
        "boxes": len(boxes),
        "original": hashlib.sha256(original).hexdigest(),
    }


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.name)
def test_every_importer_has_a_sample_and_its_page(importer):
    for suffix in importer.suffixes[:1]:
        assert (FILES / f"sample{suffix}").is_file()
        assert (FILES / f"sample{suffix}.json").is_file()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_read_as_its_page_says(path):
    expected = json.loads((FILES / f"{path.name}.json").read_text(encoding="utf-8"))
    assert json.loads(json.dumps(page(path))) == expected


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_parts_and_pages_lie_in_the_text_and_hold_no_half_lines(path):
    source = read(path)
    for part in source.parts:
        assert 0 <= part.start < part.end <= len(source.text)
        if part.kind in ("bold", "italic"):
            assert source.text[part.start : part.end].strip()
            continue
        assert part.start == 0 or source.text[part.start - 1] == "\n"
        assert source.text[part.end : part.end + 1] in ("", "\n")
    ends = [0, *(each.end for each in source.pages)]
    assert [each.start for each in source.pages] == ends[:-1]


if __name__ == "__main__":
    for sample in SAMPLES:
        written = json.dumps(page(sample), indent=1, ensure_ascii=False)
        (FILES / f"{sample.name}.json").write_text(written + "\n", encoding="utf-8")
