"""Word documents."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import _, ngettext
from app.importers import refusals
from app.importers.draft import Draft
from app.intake import NewSource, ReadOptions

if TYPE_CHECKING:  # lxml is imported when the first document is read
    from app.media.docx import Document

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read(path: Path, _options: ReadOptions) -> NewSource:
    """Read a Word document: paragraphs, headings, lists, tables, notes."""
    document = _document(path)
    draft = Draft()
    for block in document.blocks:
        draft.line(block.text, block.kind, block.level)
    text = draft.text()
    if not text.strip():
        raise refusals.no_text(path)
    return NewSource(
        name=path.stem,
        text=text,
        kind="word",
        original=path.read_bytes(),
        path=path,
        media_type=_MEDIA_TYPE,
        parts=tuple(draft.parts),
        warnings=tuple(_left_out(document.counts)),
    )


def _document(path: Path) -> "Document":
    from app.media import archive, docx, markup

    try:
        return docx.read(path)
    except archive.LockedArchiveError:
        raise refusals.locked_document() from None
    except archive.OversizedArchiveError:
        raise refusals.too_much(path) from None
    except docx.NotWordError:
        raise refusals.not_word(path) from None
    except (archive.ArchiveError, markup.MarkupError):
        hint = _("Open it in Word or LibreOffice, which can often repair it, and save it again.")
        raise refusals.damaged(path, hint) from None


def _left_out(counts: Counter[str]) -> list[str]:
    sentences = (
        ngettext(
            "{n} tracked change was read as accepted.",
            "{n} tracked changes were read as accepted.",
            counts["tracked"],
        ),
        ngettext("{n} comment was left out.", "{n} comments were left out.", counts["comments"]),
        ngettext("{n} picture was left out.", "{n} pictures were left out.", counts["pictures"]),
        ngettext(
            "{n} embedded document was left out.",
            "{n} embedded documents were left out.",
            counts["embedded"],
        ),
    )
    kinds = ("tracked", "comments", "pictures", "embedded")
    return [
        sentence.format(n=counts[kind])
        for kind, sentence in zip(kinds, sentences, strict=True)
        if counts[kind]
    ]
