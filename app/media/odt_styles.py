"""Which paragraphs of an OpenDocument text are headings, and which words stand out."""

from lxml import etree

from app.media.blocks import Look
from app.media.markup import attribute, child, local

_DEEPEST = 8  # styles may be based on one another in a circle
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_ITALIC = frozenset({"italic", "oblique"})


class Styles:
    """The styles of a document, its own and those it shares with others made alike."""

    def __init__(self, content: etree._Element, shared: etree._Element | None) -> None:
        self._styles: dict[tuple[str | None, str | None], etree._Element] = {}
        for root, name in ((shared, "styles"), (content, "automatic-styles")):
            for style in _children(child(root, name)):
                if local(style) == "style":
                    self._styles[attribute(style, "family"), attribute(style, "name")] = style
        self._switches: dict[tuple[str, str | None], tuple[bool | None, bool | None]] = {}

    def heading_level(self, paragraph: etree._Element, *, named: bool) -> int:
        """Return the level of a heading, 0 for a plain paragraph; *named* for what says it is."""
        if named:
            return min(max(count(attribute(paragraph, "outline-level")), 1), 10)
        at = attribute(paragraph, "style-name")
        for _step in range(_DEEPEST):
            style = self._styles.get(("paragraph", at))
            if style is None:
                break
            if (attribute(style, "name") or "").casefold() == "title":
                return 1
            at = attribute(style, "parent-style-name")
        return 0

    def look(self, element: etree._Element, around: Look) -> Look:
        """Return how a paragraph or a span sets its words within what looks like *around*."""
        family = "text" if local(element) == "span" else "paragraph"
        bold, italic = self._switched(family, attribute(element, "style-name"))
        return Look(
            around.bold if bold is None else bold, around.italic if italic is None else italic
        )

    def _switched(self, family: str, name: str | None) -> tuple[bool | None, bool | None]:
        key = (family, name)
        if key not in self._switches:
            bold = self._asked(family, name, "font-weight")
            italic = self._asked(family, name, "font-style")
            self._switches[key] = (
                None if bold is None else bold in _BOLD,
                None if italic is None else italic in _ITALIC,
            )
        return self._switches[key]

    def _asked(self, family: str, name: str | None, wanted: str) -> str | None:
        """Return what a style or the ones it is based on say of a property."""
        for _step in range(_DEEPEST):
            style = self._styles.get((family, name))
            if style is None:
                break
            properties = child(style, "text-properties")
            if properties is not None and (value := attribute(properties, wanted)) is not None:
                return value
            name = attribute(style, "parent-style-name")
        return None


def _children(element: etree._Element | None) -> list[etree._Element]:
    return [] if element is None else list(element)


def count(text: str | None) -> int:
    """Return a count of at most nine digits, 1 where none is given."""
    return int(text[:9]) if text is not None and text.isdecimal() else 1
