"""The pages of a PDF as pictures, by PDFium, which belongs into a process that may end."""

from collections.abc import Callable

import pypdfium2
from pypdfium2 import raw

_WHITE = (255, 255, 255, 255)
_FLAGS = raw.FPDF_ANNOT


def opened(original: bytes) -> Callable[[int, int, int], memoryview]:
    """Return what paints a page of this PDF in a width and height: blue, green, red, nothing.

    It raises, at each call if need be, whatever PDFium has against the file.
    """
    document: pypdfium2.PdfDocument | None = None

    def paint(number: int, width: int, height: int) -> memoryview:
        nonlocal document
        if document is None:
            document = pypdfium2.PdfDocument(original)
            document.init_forms()
        return _painted(document, number, width, height)

    return paint


def _painted(document: pypdfium2.PdfDocument, number: int, width: int, height: int) -> memoryview:
    page = document[number]
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGRx)
    bitmap.fill_rect(_WHITE, 0, 0, width, height)
    room = (0, 0, width, height, 0, _FLAGS)
    raw.FPDF_RenderPageBitmap(bitmap, page, *room)
    if document.formenv is not None:
        raw.FPDF_FFLDraw(document.formenv, bitmap, page, *room)
    page.close()
    return memoryview(bitmap.buffer).cast("B")
