"""Rich Text Format, which every word processor can write."""

from pathlib import Path

from app.i18n import _, ngettext
from app.importers import refusals, written
from app.intake import NewSource, ReadOptions


def read(path: Path, _options: ReadOptions) -> NewSource:
    """Read an RTF document: paragraphs, headings, lists, tables, notes, bold and italic."""
    from app.media import rtf

    try:
        document = rtf.read(path.read_bytes())
    except rtf.NotRtfError:
        hint = _("Open it in Word or LibreOffice, which can often repair it, and save it again.")
        raise refusals.damaged(path, hint) from None
    doubts = []
    if document.counts["cut"]:
        doubts.append(_("The file breaks off before its end; its last lines may be missing."))
    if broken := document.counts["broken"]:
        doubts.append(
            ngettext(
                "{n} character could not be read and shows �.",
                "{n} characters could not be read and show �.",
                broken,
            ).format(n=broken)
        )
    return written.source(
        path, document, kind="word", media_type="application/rtf", warnings=doubts
    )
