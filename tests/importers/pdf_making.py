"""Small PDFs, written by hand: monospaced rows at given places."""

from pathlib import Path

WIDTH, HEIGHT = 612, 792
EM = 0.6  # every letter of Courier is six tenths as wide as it is high


def rows(*texts, left=72.0, top=720.0, pitch=12.0, size=10.0):
    """Rows of print one below the other, as (x, y, size, text)."""
    return [(left, top - at * pitch, size, text) for at, text in enumerate(texts)]


def write(path: Path, *pages, extra="", media=(0, 0, WIDTH, HEIGHT), page_entries=""):
    """Write a PDF with a page for each list of rows, or for each string of drawing commands."""
    objects = {
        1: f"<</Type/Catalog/Pages 2 0 R{extra}>>",
        3: "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
    }
    kids = []
    for at, page in enumerate(pages):
        number, content = 4 + 2 * at, 5 + 2 * at
        kids.append(f"{number} 0 R")
        box = " ".join(str(edge) for edge in media)
        objects[number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]{page_entries}"
            f"/Resources<</Font<</F1 3 0 R>>>>/Contents {content} 0 R>>"
        )
        drawn = page if isinstance(page, str) else "\n".join(_shown(*row) for row in page)
        objects[content] = f"<</Length {len(drawn.encode('cp1252'))}>>stream\n{drawn}\nendstream"
    objects[2] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    path.write_bytes(_file(objects))
    return path


def _shown(x, y, size, text):
    safe = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size} Tf {x} {y} Td ({safe}) Tj ET"


def _file(objects):
    written, offsets = b"%PDF-1.7\n", {}
    for number in sorted(objects):
        offsets[number] = len(written)
        written += f"{number} 0 obj\n{objects[number]}\nendobj\n".encode("cp1252")
    start = len(written)
    written += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for number in sorted(objects):
        written += f"{offsets[number]:010d} 00000 n \n".encode()
    trailer = f"trailer <</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
    return written + trailer.encode()
