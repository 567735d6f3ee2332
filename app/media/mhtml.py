"""Web pages saved as one file: the page, taken out of the message that a browser made of it."""

import email
from email.message import Message

_PAGES = ("text/html", "application/xhtml+xml")


class NotMhtmlError(Exception):
    """There is no page in the file."""


def page(raw: bytes) -> tuple[bytes, str | None]:
    """Return the bytes of the first page in *raw*, and the encoding its head says they are in."""
    try:
        for part in email.message_from_bytes(raw).walk():
            if part.get_content_type() in _PAGES and (found := _bytes(part)):
                return found, part.get_content_charset()
    except RecursionError:  # messages within messages without end
        pass
    raise NotMhtmlError


def _bytes(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
