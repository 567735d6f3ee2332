"""What we can read. To add a format: write its file, add its line here.

An importer turns a file into data and knows nothing of the project. Files from elsewhere are
read in a worker process (`app.importers.readers`), which calls `read` below.
"""

from pathlib import Path

from app.i18n import N_
from app.importers import (
    cells,
    docx,
    epub,
    html,
    legacy,
    literature,
    odt,
    opening,
    pdf,
    picture,
    recording,
    refusals,
    rtf,
    signatures,
    spreadsheet,
    subtitles,
    talking,
    text,
)
from app.importers.base import Importer
from app.intake import NewSource, ReadOptions

IMPORTERS: tuple[Importer, ...] = (
    Importer(
        N_("Plain text"),
        (".txt", ".text", ".md", ".markdown"),
        text.read,
        frozenset({signatures.TEXT}),
        megabytes=50,
    ),
    Importer(
        N_("Word document"),
        (".docx", ".docm"),
        docx.read,
        frozenset({signatures.ZIP}),
        megabytes=200,
        modules=("app.media.docx",),
    ),
    Importer(
        N_("OpenDocument text"),
        (".odt", ".ott"),
        odt.read,
        frozenset({signatures.ODT, signatures.ZIP}),
        megabytes=200,
        modules=("app.media.odt",),
    ),
    Importer(
        N_("Rich text"),
        (".rtf",),
        rtf.read,
        frozenset({signatures.RTF}),
        megabytes=100,
        modules=("app.media.rtf",),
    ),
    Importer(
        N_("Web page"),
        (".html", ".htm", ".xhtml"),
        html.read,
        frozenset({signatures.TEXT}),
        megabytes=20,
        modules=("app.media.html_main",),
    ),
    Importer(
        N_("Web page in one file"),
        (".mhtml", ".mht"),
        html.read_single_file,
        frozenset({signatures.TEXT}),
        megabytes=50,
        modules=("app.media.html_main", "app.media.mhtml"),
    ),
    Importer(
        N_("EPUB book"),
        (".epub",),
        epub.read,
        frozenset({signatures.EPUB, signatures.ZIP}),
        megabytes=200,
        modules=("app.media.epub",),
    ),
    Importer(
        N_("Older Word document"),
        (".doc",),
        legacy.read,
        frozenset({signatures.OLE}),
        megabytes=100,
        by_office=True,
    ),
    Importer(
        N_("PDF document"),
        (".pdf",),
        pdf.read,
        frozenset({signatures.PDF}),
        megabytes=200,
        modules=("app.media.pdf",),
    ),
    Importer(
        N_("Subtitles"),
        (".srt", ".vtt"),
        subtitles.read,
        frozenset({signatures.TEXT}),
        megabytes=50,
    ),
    Importer(
        N_("Table"),
        (".csv", ".tsv"),
        spreadsheet.read_csv,
        frozenset({signatures.TEXT}),
        megabytes=50,
    ),
    Importer(
        N_("Workbook"),
        (".xlsx", ".xlsm"),
        spreadsheet.read_workbook,
        frozenset({signatures.ZIP}),
        megabytes=100,
        modules=("app.media.workbook",),
    ),
    Importer(
        N_("Records of literature (RIS)"),
        (".ris",),
        literature.read_ris,
        frozenset({signatures.TEXT}),
        megabytes=20,
    ),
    Importer(
        N_("Records of literature (BibTeX)"),
        (".bib",),
        literature.read_bibtex,
        frozenset({signatures.TEXT}),
        megabytes=20,
        modules=("app.media.bibtex",),
    ),
    Importer(
        N_("Picture"),
        (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".heic", ".heif"),
        picture.read,
        frozenset({signatures.IMAGE}),
        megabytes=picture.MEGABYTES,
        modules=("app.media.picture",),
    ),
    Importer(
        N_("Recording"),
        (".wav", ".mp3", ".m4a", ".aac", ".ogg", ".oga", ".opus", ".flac"),
        recording.read,
        frozenset({signatures.RECORDING}),
        megabytes=20_000,
        modules=("app.media.sounds", "tinytag"),
    ),
    Importer(
        N_("Video"),
        (".mp4", ".m4v", ".mov", ".webm", ".mkv"),
        recording.read,
        frozenset({signatures.RECORDING}),
        megabytes=20_000,
        modules=("app.media.sounds", "tinytag"),
    ),
)

MOST_CHARACTERS = 50_000_000

__all__ = [
    "IMPORTERS",
    "Importer",
    "checked",
    "importer_for",
    "is_by_office",
    "modules_for",
    "read",
]


def importer_for(path: Path) -> Importer:
    """Find who reads *path*, by its ending."""
    for importer in IMPORTERS:
        if path.suffix.lower() in importer.suffixes:
            return importer
    raise refusals.unknown_kind(path, [s for each in IMPORTERS for s in each.suffixes])


def modules_for(path: Path) -> tuple[str, ...]:
    """Return what must be loaded before *path* can be read."""
    suffix = path.suffix.lower()
    return next((each.modules for each in IMPORTERS if suffix in each.suffixes), ())


def is_by_office(path: Path) -> bool:
    """Say whether LibreOffice has to turn *path* into a Word document first."""
    suffix = path.suffix.lower()
    return any(each.by_office for each in IMPORTERS if suffix in each.suffixes)


def checked(path: Path) -> Importer:
    """Return who reads *path* once all is known that can be known unread, or refuse it."""
    opening.check_exists(path)
    importer = importer_for(path)
    opening.check_readable(path, importer.megabytes)
    signatures.check(path, importer)
    return importer


def read(path: Path, options: ReadOptions | None = None) -> NewSource:
    """Read one file, or raise a `UserError` that says why that cannot be."""
    importer = checked(path)
    options = options or ReadOptions()
    source = (cells.read if options.as_cells else importer.read)(path, options)
    if len(source.text) > MOST_CHARACTERS:
        raise refusals.too_long(path, MOST_CHARACTERS)
    return talking.structured(opening.named(source))
