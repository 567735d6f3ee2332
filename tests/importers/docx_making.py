"""Small Word documents, written by hand, so that every element is in our control."""

import zipfile
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="Heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="My own"/>'
    '<w:basedOn w:val="H2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Bullets"><w:name w:val="List Bullet"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Round"><w:name w:val="x"/>'
    '<w:basedOn w:val="Round"/></w:style>'
)


def p(*runs, style="", properties="", mark=""):
    """A paragraph; a plain string becomes a run."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    marked = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{named}{properties}{marked}</w:pPr>{inner}</w:p>"


def r(text):
    """A run of characters."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*table_rows):
    """A table; a cell is a string, or a list of paragraphs."""
    cells = (
        "".join(
            f"<w:tc>{''.join(cell) if isinstance(cell, list) else p(cell)}</w:tc>" for cell in row
        )
        for row in table_rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def write(path: Path, *body, parts=None, namespace=W, prolog="<?xml version='1.0'?>"):
    """Write a document with *body*, and other *parts* such as footnotes by their names."""
    parts = {"styles": STYLES, **(parts or {})}
    spaces = (
        f'xmlns:w="{namespace}" xmlns:mc="http://schemas.openxmlformats.org/'
        'markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    relations = "".join(
        f'<Relationship Id="r{at}" Type="{_RELATIONS}/{name}" Target="{name}.xml"/>'
        for at, name in enumerate(parts)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        package.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        )
        package.writestr(
            "word/document.xml",
            f"{prolog}<w:document {spaces}><w:body>{''.join(body)}</w:body></w:document>",
        )
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", f"<w:{name} {spaces}>{content}</w:{name}>")
    return path
