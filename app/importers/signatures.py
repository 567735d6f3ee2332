"""What a file is, by its first bytes, whatever its name says."""

from pathlib import Path

from app.i18n import N_, _
from app.importers import refusals
from app.importers.base import Importer
from app.media import sounds

TEXT, PDF, ZIP, RTF, OLE = "text", "pdf", "zip", "rtf", "ole"
ODT, EPUB, RECORDING, IMAGE = "odt", "epub", "recording", "image"
_HEAD = 4096

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"{\\rtf", RTF),
    (b"\xffWPC", "perfect"),
    (b"\x89PNG\r\n", IMAGE),
    (b"\xff\xd8\xff", IMAGE),
    (b"GIF8", IMAGE),
    (b"II*\0", IMAGE),
    (b"MM\0*", IMAGE),
    (b"SQLite format 3\0", "database"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\0", "program"),
    (b"\x1f\x8b\x08", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"BZh", "archive"),
)
_NAMES = {
    TEXT: N_("plain text"),
    PDF: N_("a PDF"),
    ODT: N_("an OpenDocument text"),
    EPUB: N_("an EPUB book"),
    ZIP: N_("a zip archive or an Office document"),
    OLE: N_("an older Office document"),
    RTF: N_("an RTF document"),
    "perfect": N_("a WordPerfect document"),
    IMAGE: N_("a picture"),
    "database": N_("a database"),
    "program": N_("a program"),
    "archive": N_("an archive"),
    RECORDING: N_("a recording"),
}
_EXPECTED = {kind: _NAMES[kind] for kind in (PDF, ODT, EPUB, RTF, RECORDING, IMAGE)} | {
    ZIP: N_("a Word document"),
    OLE: N_("an older Word document"),
    TEXT: _NAMES[TEXT],
}
"""What a file should have been; of several kinds an importer reads, the first here is meant."""
_EXPECTED_BY_ENDING = {".xlsx": N_("a workbook")}
"""The same for archives, of which the first bytes do not say what they hold."""
_ENDINGS = {
    PDF: ".pdf", ZIP: ".docx", ODT: ".odt", EPUB: ".epub", RTF: ".rtf", OLE: ".doc"
}  # fmt: skip
_MEDIA = (
    (b"application/vnd.oasis.opendocument.text", ODT),
    (b"application/epub+zip", EPUB),
)
_HEIF = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevm", b"hevs", b"mif1", b"msf1")
"""What a file of that family is by the word behind "ftyp"; others are videos."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def content_of(head: bytes) -> str:
    """Name the kind of content that begins with *head*."""
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"PK") and head[30:38] == b"mimetype":
        return next((kind for media, kind in _MEDIA if head[38:].startswith(media)), ZIP)
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if (head[4:8] == b"ftyp" and head[8:12] in _HEIF) or head[:4] + head[8:12] == b"RIFFWEBP":
        return IMAGE
    if sounds.starts_sound(head) or (head.startswith(b"RIFF") and head[8:12] == b"AVI "):
        return RECORDING
    return TEXT


def check(path: Path, importer: Importer) -> None:
    """Refuse a file whose content is not what its ending promises."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    content = content_of(head)
    if content == OLE and ({OLE, ZIP} & importer.contents) and _is_locked(path):
        raise refusals.locked_document()
    if content in importer.contents:
        return
    if content == OLE and ZIP in importer.contents:
        is_workbook = importer.suffixes[0] in _EXPECTED_BY_ENDING
        raise refusals.older_workbook(path) if is_workbook else refusals.older_word(path)
    expected = next(name for kind, name in _EXPECTED.items() if kind in importer.contents)
    if importer.suffixes[0] in _EXPECTED_BY_ENDING:
        expected = _EXPECTED_BY_ENDING[importer.suffixes[0]]
    raise refusals.other_content(path, _(expected), _hint(content))


def _is_locked(path: Path) -> bool:
    """Say whether an Office document is encrypted as a whole."""
    with path.open("rb") as file:
        return _ENCRYPTED in file.read(8 * 1024 * 1024)


def _hint(content: str) -> str:
    looks = _("It looks like {kind}.").format(kind=_(_NAMES[content]))
    if content in _ENDINGS:
        return looks + " " + _("Give it the ending {ending}.").format(ending=_ENDINGS[content])
    if content == TEXT:
        return looks + " " + _("Give it the ending .txt, or save it again from its program.")
    return looks
