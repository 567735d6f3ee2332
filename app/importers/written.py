"""What all formats of written documents have in common: from their blocks to a source."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import _, ngettext
from app.importers import refusals
from app.importers.draft import Draft
from app.intake import NewSource

if TYPE_CHECKING:  # lxml is imported when the first document is read
    from app.media.blocks import Document


def source(
    path: Path,
    document: "Document",
    *,
    kind: str,
    media_type: str,
    encoding: str | None = None,
    warnings: Sequence[str] = (),
) -> NewSource:
    """Return *document* as a source, with a sentence on each kind of thing that was left out."""
    draft = Draft()
    for block in document.blocks:
        draft.line(block.text, block.kind, block.level, block.styles)
    text = draft.text()
    if not text.strip():
        raise refusals.no_text(path)
    told = [*warnings, *_left_out(document.counts)]
    if draft.plain_from_here:
        told.append(_("It has more bold and italic words than are shown; the later ones are not."))
    return NewSource(
        name=path.stem,
        text=text,
        kind=kind,
        original=path.read_bytes(),
        path=path,
        media_type=media_type,
        encoding=encoding,
        parts=tuple(draft.parts),
        warnings=tuple(told),
    )


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what is wrong with an archive or its markup into a sentence."""
    from app.media import archive, markup

    try:
        yield
    except archive.LockedArchiveError:
        raise refusals.locked_document() from None
    except archive.OversizedArchiveError:
        raise refusals.too_much(path) from None
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
