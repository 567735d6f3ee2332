"""What people wrote below pictures is read in whatever letters; what cameras put there is not."""

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from app.media import picture
from app.media.picture_caption import MOST, _of_comment, _of_iptc, _of_xmp
from tests.media.picture_making import as_seen

WORDS = "Où j’attends l’autobus, près de l’école"
PACKET = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li
xml:lang="x-default">A title</rdf:li></rdf:Alt></dc:title><dc:description><rdf:Alt>
<rdf:li xml:lang="en">Where I wait</rdf:li><rdf:li xml:lang="x-default">{words}</rdf:li>
</rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def described(kind, *, description=None, comment=None):
    if kind == "TIFF":
        return saved(kind, tiffinfo={270: description})
    exif = Image.Exif()
    if description is not None:
        exif[0x010E] = description
    if comment is not None:
        exif[0x8769] = {0x9286: comment}
    return saved(kind, exif=exif.tobytes())


def saved(kind, **how):
    out = io.BytesIO()
    as_seen().save(out, kind, **how)
    return out.getvalue()


def with_packet(kind, xmp):
    if kind == "TIFF":
        return saved(kind, tiffinfo={700: xmp})
    if kind == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_itxt("XML:com.adobe.xmp", xmp.decode())
        return saved(kind, pnginfo=info)
    return saved(kind, xmp=xmp)


def caption(data):
    return picture.seen(data).caption


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF"])
def test_a_description_is_read_in_every_kind_of_file_and_both_encodings(kind, encoding):
    assert caption(described(kind, description=WORDS.encode(encoding))) == WORDS


@pytest.mark.parametrize(
    "comment",
    [
        b"ASCII\0\0\0Where I wait\0\0\0",
        b"UNICODE\0" + "Where I wait".encode("utf-16-le"),
        b"UNICODE\0" + "Where I wait".encode("utf-16-be") + bytes(6),
        b"UNICODE\0" + "Where I wait".encode("utf-16"),
        bytes(8) + b"Where I wait",
        b"JIS\0\0\0\0\0Where I wait",
        b"Where I wait",
    ],
)
def test_a_comment_is_read_as_its_eight_bytes_say(comment):
    assert caption(described("JPEG", comment=comment)) == "Where I wait"


def test_chinese_in_a_comment_keeps_to_the_byte_order_of_the_file():
    words = "我等公共汽车的地方"
    for endian, order in (("<", "utf-16-le"), (">", "utf-16-be")):
        assert _of_comment(b"UNICODE\0" + words.encode(order), endian) == words


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF"])
def test_a_description_in_xmp_goes_before_and_in_its_default_language(kind):
    xmp = PACKET.format(words=WORDS).encode()
    assert caption(with_packet(kind, xmp)) == WORDS


def iptc(*sets):
    return b"".join(
        struct.pack(">BBBH", 0x1C, *number, len(words)) + words for number, words in sets
    )


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_the_caption_of_iptc_is_read_from_a_jpeg_and_a_tiff(encoding):
    block = iptc(((2, 5), b"Title"), ((2, 80), b"Owner"), ((2, 120), WORDS.encode(encoding)))
    resource = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(block)) + block
    resource += b"\0" * (len(resource) % 2)
    jpeg = saved("JPEG")
    marked = jpeg[:2] + b"\xff\xed" + struct.pack(">H", len(resource) + 2) + resource + jpeg[2:]
    assert caption(marked) == WORDS
    assert caption(saved("TIFF", tiffinfo={33723: block})) == WORDS


@pytest.mark.parametrize(
    "noted",
    ["OLYMPUS DIGITAL CAMERA         ", "SONY DSC", "KODAK Digital Still Camera",
     "Exif_JPEG_PICTURE", "DCIM\\100MEDIA\\DJI_0042.JPG", "<KENOX S630  / Samsung S630>",
     "IMG_20210704_101112.jpg",
     "Screenshot", "cof", "   ", "- - -", "12.5", "default", '{"source": "editor"}',
     "filter: 0; fileterIntensity: 0.0; filterMask: 0; module: photo; hw-remosaic: 0;"],
)  # fmt: skip
def test_what_a_camera_writes_by_itself_is_no_caption(noted):
    assert caption(described("JPEG", description=noted)) == ""
    assert caption(described("JPEG", description=noted, comment=b"ASCII\0\0\0A park")) == "A park"


@pytest.mark.parametrize(
    "words", ["My first digital camera", "Park", "Home: I sleep; work: I wait; park: I read;", "P"]
)
def test_what_a_person_might_write_is_kept(words):
    assert caption(described("JPEG", description=words)) == words


def test_a_caption_has_lines_but_no_control_characters_and_an_end():
    noted = b"ASCII\0\0\0" + b" One\r\n\r\n\x1b two \rthree"
    assert caption(described("JPEG", comment=noted)) == "One\ntwo\nthree"
    assert caption(described("JPEG", description="One\0rubbish of an older caption")) == "One"
    long = caption(described("JPEG", description="word " * 5000))
    assert (len(long) <= MOST, long[-1]) == (True, "…")


@pytest.mark.parametrize(
    "packet",
    [b"", b"<x", b"<!DOCTYPE x [<!ENTITY a 'b'>]><description>&a;</description>", b"<description/>",
     b"<x>" * 5000, PACKET.format(words="x" * 2_000_000).encode()],
)  # fmt: skip
def test_a_packet_that_is_broken_hostile_or_endless_has_no_caption(packet):
    assert not _of_xmp(packet).strip()


@given(st.binary(max_size=60), st.sampled_from("<>"))
def test_whatever_bytes_stand_there_something_or_nothing_is_read(data, endian):
    assert isinstance(_of_comment(data, endian) + _of_iptc(data) + _of_xmp(data), str)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF"])
def test_a_caption_does_not_leave_with_the_picture(kind):
    data = described(kind, description="Near the invented shelter")
    assert b"invented shelter" in data
    assert b"invented shelter" not in picture.shown(data, (500, 500))
