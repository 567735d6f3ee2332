"""Small OpenDocument texts, written by hand, so that every element is in our control."""

import zipfile
from pathlib import Path

_SPACE = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    f'xmlns:{name}="{_SPACE}:{rest}:1.0"'
    for name, rest in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
        ("fo", "xsl-fo-compatible"), ("draw", "drawing"),
    )
)  # fmt: skip
PROLOG = '<?xml version="1.0"?>'
MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
STYLES = (
    '<style:style style:name="B" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="I" style:family="text">'
    '<style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="Q" style:family="paragraph" style:parent-style-name="Quote"/>'
)
SHARED = (
    '<style:style style:name="Quote" style:family="paragraph">'
    '<style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="Title" style:family="paragraph"/>'
)


def p(*inner, style=""):
    """A paragraph."""
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{''.join(inner)}</text:p>"


def h(text, level=1):
    """A heading."""
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


def span(text, style):
    """Words in a style."""
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def items(*inner):
    """A list; an item is a paragraph, or whatever else it holds."""
    return (
        f"<text:list>{''.join(f'<text:list-item>{i}</text:list-item>' for i in inner)}</text:list>"
    )


def note(number, text, kind="footnote"):
    """A note where it is anchored."""
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>{number}</text:note-citation>'
        f"<text:note-body>{p(text)}</text:note-body></text:note>"
    )


def table(*rows):
    """A table; a cell is a string or markup."""
    return "<table:table><table:table-column/>{}</table:table>".format(
        "".join(
            f"<table:table-row>{''.join(_cell(each) for each in row)}</table:table-row>"
            for row in rows
        )
    )


def _cell(inner):
    return f"<table:table-cell>{inner if inner.startswith('<') else p(inner)}</table:table-cell>"


def write(path: Path, *body, prolog=PROLOG, manifest="", body_kind="text", styles="", shared=""):
    """Write a document with *body*, and more *styles* of its own or *shared* with others."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("mimetype"), MEDIA_TYPE)
        package.writestr(
            "content.xml",
            f"{prolog}<office:document-content {_SPACES}><office:automatic-styles>{STYLES}{styles}"
            f"</office:automatic-styles><office:body><office:{body_kind}>{''.join(body)}"
            f"</office:{body_kind}></office:body></office:document-content>",
        )
        package.writestr(
            "styles.xml",
            f"<office:document-styles {_SPACES}><office:styles>{SHARED}{shared}</office:styles>"
            "</office:document-styles>",
        )
        package.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return path
