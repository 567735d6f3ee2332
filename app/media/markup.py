"""XML from elsewhere: no entities, no document type, no network, bounded depth."""

from lxml import etree


class MarkupError(Exception):
    """The bytes are not XML that we are willing to read."""


def parse(raw: bytes) -> etree._Element:
    """Return the root element of *raw*."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise MarkupError(str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise MarkupError("a document type")  # no document format we read has one
    return root


def local(element: etree._Element) -> str:
    """Return the tag without its namespace (Word has two for the same words)."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: etree._Element, name: str) -> str | None:
    """Return an attribute by its name without namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child element called *name*, if there is one."""
    if element is None:
        return None
    return next((each for each in element if local(each) == name), None)
