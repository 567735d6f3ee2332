"""What somebody wrote below a picture, as picture programs put it into the file.

There are four places for it, and as many ways of writing letters. What a camera or a telephone
puts there by itself is no caption.
"""

import re
import struct
from collections.abc import Iterator

from PIL import Image

from app.media import markup

MOST = 4000
"""So many characters a caption has at most."""
_DESCRIPTION, _COMMENT, _EXIF = 0x010E, 0x9286, 0x8769
_IPTC_OF_TIFF, _IPTC_OF_JPEG = 33723, 0x0404
_IPTC = struct.Struct(">BBBH")
_LARGEST_XMP = 1_000_000
_DC = "{http://purl.org/dc/elements/1.1/}description"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\ufeff\ud800-\udfff\ufffe\uffff]")
_LATIN = "\u0250"
"""Letters of most languages of the studies stand before it; of UTF-16 read awry, hardly any do."""

_MAKERS = "olympus|kodak|(konica )?minolta|samsung|sony|canon|nikon|fujifilm|casio|ricoh|pentax|hp"
_BY_ITSELF = re.compile(
    rf"(({_MAKERS}) )?digital (still )?camera|sony dsc|samsung( camera pictures)?"
    r"|exif[_ ]jpeg([_ ](picture|422|420))?|jpeg( image)?|dcim[\\/].*|<.*>|\{.*\}"
    r"|image( description)?|picture|photo|default|untitled|screenshot|ascii|user ?comments?"
    r"|created (with|by|using) .{1,60}|lead technologies.*|processed with .{1,60}"
    r"|cof|edf[a-z]?|oz?nor[a-z]{0,3}|ozedf|rhdr|hdr|hdrpl|sdr|dav|btf|bty|mde|rptfb|rptnb|smart"
    r"|(img|dsc|dscf|dscn|pict|pxl|mvimg|dji|p|image|photo|screenshot)[-_ ]?[\d_ -]+(\.[a-z]{3,4})?"
    # settings that telephones note for themselves, such as "filter: 0; module: photo; ..."
    r"|(filter|hw-remosaic|module): ?.*;.*|oplus_\d+",
    re.DOTALL,
)


def caption(image: Image.Image) -> str:
    """Return the caption in the file of *image*, which is loaded; "" if nobody wrote one."""
    written = (_clean(each) for each in _written(image))
    return next(filter(None, written), "")


def _written(image: Image.Image) -> Iterator[str]:
    """Yield what stands in the file, what says best how its letters are written first."""
    yield _of_xmp(image.info.get("xmp"))
    yield _of_iptc(_iptc(image))
    exif = image.getexif()
    described = exif.get(_DESCRIPTION)
    if isinstance(described, str):  # Pillow takes any bytes for Latin-1
        described = described.encode("latin-1", "replace")
    yield _decoded(described.partition(b"\0")[0]) if isinstance(described, bytes) else ""
    noted = exif.get_ifd(_EXIF).get(_COMMENT)
    if isinstance(noted, str):
        noted = noted.encode("latin-1", "replace")
    yield _of_comment(noted, exif.endian or "<") if isinstance(noted, bytes) else ""


def _of_xmp(packet: object) -> str:
    """Return dc:description, in the language that is its default."""
    if isinstance(packet, str):
        packet = packet.encode("utf-8", "replace")
    if not isinstance(packet, bytes) or len(packet) > _LARGEST_XMP:
        return ""
    try:
        root = markup.parse(packet.strip(b"\0 \t\r\n"))
    except markup.MarkupError:
        return ""
    described = next((each for each in root.iter(_DC)), None)
    if described is None:
        return ""
    languages = {markup.attribute(each, "lang"): each for each in described.iter("{*}li")}
    chosen = languages.get("x-default", next(iter(languages.values()), described))
    return "".join(str(part) for part in chosen.itertext())


def _iptc(image: Image.Image) -> bytes:
    """Return the block of IPTC in a JPEG or TIFF."""
    blocks = image.info.get("photoshop")
    found = blocks.get(_IPTC_OF_JPEG) if isinstance(blocks, dict) else None
    if found is None:
        found = getattr(image, "tag_v2", {}).get(_IPTC_OF_TIFF)
    if isinstance(found, tuple) and all(isinstance(each, int) for each in found):
        order = "big" if image.getexif().endian == ">" else "little"
        return b"".join((each & 0xFFFFFFFF).to_bytes(4, order) for each in found)
    return found if isinstance(found, bytes) else b""


def _of_iptc(block: bytes) -> str:
    """Return Caption-Abstract, 2:120."""
    at = 0
    while at + _IPTC.size <= len(block):
        mark, record, number, size = _IPTC.unpack_from(block, at)
        at += _IPTC.size
        if mark != 0x1C or size & 0x8000:  # longer than any caption, or no IPTC any more
            return ""
        if (record, number) == (2, 120):
            return _decoded(block[at : at + size])
        at += size
    return ""


def _of_comment(noted: bytes, endian: str) -> str:
    """Return UserComment: eight bytes say how it is written, or nothing."""
    code, words = noted[:8], noted[8:]
    if code == b"UNICODE\0":
        return _of_utf16(words, endian)
    if code == b"JIS\0\0\0\0\0":
        return words.decode("iso2022_jp", "replace")
    if code in (b"ASCII\0\0\0", bytes(8)):
        return _decoded(words.partition(b"\0")[0])
    return _decoded(noted.partition(b"\0")[0])


def _of_utf16(words: bytes, endian: str) -> str:
    """Decode UTF-16 without a mark: few programs keep to the byte order of the file."""
    if words[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return words.decode("utf-16", "replace").partition("\0")[0]
    orders = ("utf-16-be", "utf-16-le") if endian == ">" else ("utf-16-le", "utf-16-be")
    read = [words.decode(order, "replace").partition("\0")[0] for order in orders]
    return max(read, key=lambda text: sum("\0" < letter < _LATIN for letter in text))


def _decoded(words: bytes) -> str:
    try:
        return words.decode("utf-8-sig")
    except UnicodeDecodeError:
        return words.decode("cp1252", "replace")


def _clean(text: str) -> str:
    """Return a caption in lines; "" for what has no letter or was written by a camera."""
    plain = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [" ".join(line.split()) for line in plain.split("\n")]
    found = "\n".join(line for line in lines if line)
    if len(found) > MOST:
        found = found[: MOST - 1].rstrip() + "…"
    if not any(letter.isalpha() for letter in found) or _BY_ITSELF.fullmatch(found.casefold()):
        return ""
    return found
