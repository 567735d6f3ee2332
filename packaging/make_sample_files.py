"""Make the sample study's Word, text and PDF files from the masters: run after changing them.

The PDF takes LibreOffice. A file whose words have not changed comes out the same, byte for byte,
but for the PDF, which bears the time of its making.
"""

import io
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from app.settings import resource
from app.tasks.sample_parts import Parts, SourcePart, read_parts

_NOTE_MARK = re.compile(r"\[\^(\w+)\]")
_NOTE = re.compile(r"\[\^(\w+)\]: (.*)")
_NUMBER = re.compile(r"\d+\. ")
_LONG_AGO = (2024, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Line:
    """One paragraph of a master: its style, its words, or the cells of a row."""

    style: str
    text: str
    cells: tuple[str, ...] = ()


def lines(text: str) -> Iterator[Line]:
    """Go through the paragraphs of a master without marks."""
    for raw in filter(None, text.split("\n")):
        if raw.startswith("#"):
            mark, _space, words = raw.partition(" ")
            yield Line(f"Heading {len(mark)}", words)
        elif raw.startswith("- "):
            yield Line("List Bullet", raw[2:])
        elif raw.startswith("|"):
            cells = tuple(cell.strip() for cell in raw.strip("|").split("|"))
            if set("".join(cells)) != {"-"}:
                yield Line("table", "", cells)
        else:
            yield Line("Normal", raw)


def plain(text: str) -> str:
    """Return a master as a plain text: no # before headings, a blank line between paragraphs."""
    return "\n".join(re.sub(r"^#+ ", "", line) for line in text.split("\n"))


def word(text: str, title: str, *, running_head: str = "") -> bytes:
    """Return a master as a Word document, with a running head and page numbers if asked for."""
    document = Document()
    _set_styles(document)
    document.core_properties.title = title
    document.core_properties.author = "Invented for Topoi"
    document.core_properties.created = document.core_properties.modified = datetime(
        *_LONG_AGO, tzinfo=UTC
    )
    notes = dict(_NOTE.findall(text))
    table: list[Line] = []
    for line in lines(text):
        if line.cells:
            table.append(line)
            continue
        _add_table(document, table)
        table.clear()
        if not _NOTE.match(line.text):
            _add_paragraph(document, line, notes)
    _add_table(document, table)
    if notes:
        _add_notes(document, notes)
    if running_head:
        _add_running_head(document, running_head)
    return _saved(document)


def pdf(text: str, title: str) -> bytes:
    """Return a master as a PDF with running head and page numbers."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "made.docx"
        source.write_bytes(word(text, title, running_head=title))
        options = [f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        subprocess.run(
            ["soffice", *options, "--convert-to", "pdf", "--outdir", str(folder), str(source)],
            check=True,
            capture_output=True,
        )
        return (folder / "made.pdf").read_bytes()


def made(parts: Parts, source: SourcePart) -> bytes:
    """Return the file of *source* as its master wants it."""
    text = parts.marked(source).text
    match Path(source.file).suffix:
        case ".docx":
            return word(text, source.name)
        case ".pdf":
            return pdf(text, source.name)
        case _:
            return plain(text).encode("utf-8")


def _set_styles(document: WordDocument) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Liberation Serif", Pt(11.5)
    normal.paragraph_format.space_after = Pt(7)
    for level, size in ((1, 19), (2, 15)):
        document.styles[f"Heading {level}"].font.size = Pt(size)
    for sign in document.part.numbering_part.element.iter(qn("w:lvlText")):
        if (
            sign.get(qn("w:val")) == "\uf0b7"
        ):  # a sign of the Symbol font that means nothing elsewhere
            sign.set(qn("w:val"), "•")
            fonts = sign.getparent().find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
            for name in list(fonts.attrib):
                del fonts.attrib[name]


def _add_paragraph(document: WordDocument, line: Line, notes: dict[str, str]) -> None:
    paragraph = document.add_paragraph(style=line.style)
    speaker, colon, said = line.text.partition(": ")
    if colon and speaker.isupper():
        paragraph.add_run(speaker + colon).bold = True
        paragraph.add_run(said)
        return
    for at, piece in enumerate(_NOTE_MARK.split(line.text)):
        if at % 2:
            _add_reference(paragraph, list(notes).index(piece) + 1)
        else:
            paragraph.add_run(piece)


def _add_reference(paragraph: Paragraph, number: int) -> None:
    run = paragraph.add_run()
    run.font.superscript = True
    run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{number}"/>'))  # noqa: SLF001


def _add_table(document: WordDocument, rows: list[Line]) -> None:
    if not rows:
        return
    table = document.add_table(len(rows), len(rows[0].cells), style="Table Grid")
    for row, line in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, line.cells, strict=True):
            cell.text = words
    document.add_paragraph()


def _add_notes(document: WordDocument, notes: dict[str, str]) -> None:
    """Write the part with the footnotes, which python-docx does not know."""
    rule = '<w:footnote w:type="{}" w:id="{}"><w:p><w:r><w:{}/></w:r></w:p></w:footnote>'
    written = [rule.format("separator", -1, "separator")]
    written.append(rule.format("continuationSeparator", 0, "continuationSeparator"))
    for number, note in enumerate(notes.values(), start=1):
        mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        words = f'<w:r><w:t xml:space="preserve"> {note}</w:t></w:r>'
        written.append(f'<w:footnote w:id="{number}"><w:p>{mark}{words}</w:p></w:footnote>')
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {nsdecls("w")}>{"".join(written)}'
    part = Part(
        PackURI("/word/footnotes.xml"),
        CONTENT_TYPE.WML_FOOTNOTES,
        f"{xml}</w:footnotes>".encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _add_running_head(document: WordDocument, words: str) -> None:
    section = document.sections[0]
    section.top_margin = section.bottom_margin = Cm(2.5)
    section.header.paragraphs[0].text = f"{words} (invented)"
    foot = section.footer.paragraphs[0]
    foot.add_run("Page ")
    for kind in ("PAGE", "NUMPAGES"):
        field = (
            f'<w:fldSimple {nsdecls("w")} w:instr="{kind}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        )
        foot._p.append(parse_xml(field))  # noqa: SLF001
        if kind == "PAGE":
            foot.add_run(" of ")


def _saved(document: WordDocument) -> bytes:
    """Return the document's bytes with one time for all its parts."""
    first, last = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as old, zipfile.ZipFile(last, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            info = zipfile.ZipInfo(entry.filename, _LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(entry))
    return last.getvalue()


def main() -> None:
    """Write all files, or those named on the command line."""
    parts = read_parts(resource("sample"))
    for source in parts.sources:
        if len(sys.argv) == 1 or source.file in sys.argv[1:]:
            path = parts.file(source)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(made(parts, source))


if __name__ == "__main__":
    main()
