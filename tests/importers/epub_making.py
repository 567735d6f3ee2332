"""Small books, written by hand."""

import zipfile
from pathlib import Path

_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)


def write(path: Path, *chapters, spine=None, more=None, listing=""):
    """Write a book; *spine* is the order of reading, *more* are further members by name,
    *listing* stands in the place of the book's own."""
    order = range(len(chapters)) if spine is None else spine
    items = "".join(
        f'<item id="c{n}" href="text/ch%20{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(chapters))
    )
    book = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><manifest>'
        '<item id="toc" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        f'<item id="css" href="a.css" media-type="text/css"/>{items}</manifest><spine>'
        f'<itemref idref="toc"/>{"".join(f"""<itemref idref="c{n}"/>""" for n in order)}'
        '<itemref idref="css"/><itemref idref="gone"/></spine></package>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip")
        package.writestr("META-INF/container.xml", _CONTAINER)
        package.writestr("OPS/book.opf", listing or book)
        package.writestr("OPS/nav.xhtml", page("<nav><ol><li>Contents</li></ol></nav>"))
        for number, chapter in enumerate(chapters):
            package.writestr(f"OPS/text/ch {number}.xhtml", page(chapter))
        for name, content in (more or {}).items():
            package.writestr(name, content)
    return path


def page(body):
    """A page of XHTML."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/'
        f'xhtml"><head><title>t</title></head><body>{body}</body></html>'
    )
