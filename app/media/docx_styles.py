"""Which paragraphs of a Word document are headings or list items."""

import re

from lxml import etree

from app.media.markup import attribute, child, local

_HEADING = re.compile(r"heading (\d)")
_DEEPEST = 8  # styles may be based on one another in a circle


class Styles:
    """The paragraph styles of a document, as far as they tell the role of a paragraph."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles = {
            attribute(style, "styleId"): style
            for style in (root if root is not None else ())
            if local(style) == "style"
        }
        self._known: dict[str | None, tuple[int, int]] = {}

    def role(self, paragraph: etree._Element) -> tuple[str, int]:
        """Return the kind and level of a paragraph, ("", 0) for a plain one."""
        properties = child(paragraph, "pPr")
        heading, listed = self._of_style(_value(properties, "pStyle"))
        outline = _number(_value(properties, "outlineLvl"))
        if outline is not None:
            heading = outline + 1 if outline < 9 else 0
        numbering = _list_level(properties)
        if numbering is not None:
            listed = numbering
        if heading:
            return "heading", heading
        return ("list item", listed) if listed else ("", 0)

    def _of_style(self, style_id: str | None) -> tuple[int, int]:
        """Return the heading level and the list level that a style gives, 0 for none."""
        if style_id not in self._known:
            self._known[style_id] = self._asked(style_id)
        return self._known[style_id]

    def _asked(self, style_id: str | None) -> tuple[int, int]:
        heading, listed = None, None
        for _step in range(_DEEPEST):
            style = self._styles.get(style_id)
            if style is None:
                break
            properties = child(style, "pPr")
            if heading is None:
                heading = _heading_level(style, properties)
            if listed is None:
                listed = _list_level(properties)
            style_id = _value(style, "basedOn")
        return heading or 0, listed or 0


def property_value(element: etree._Element, *names: str) -> etree._Element | None:
    """Return the element at the end of a path of children."""
    found: etree._Element | None = element
    for name in names:
        found = child(found, name)
    return found


def _heading_level(style: etree._Element, properties: etree._Element | None) -> int | None:
    name = (_value(style, "name") or "").casefold()
    if match := _HEADING.fullmatch(name):
        return int(match[1])
    if name == "title":
        return 1
    outline = _number(_value(properties, "outlineLvl"))
    return outline + 1 if outline is not None and outline < 9 else None


def _list_level(properties: etree._Element | None) -> int | None:
    """Return 1 for the outermost level of a list, 0 where a list was switched off."""
    numbering = child(properties, "numPr")
    if numbering is None:
        return None
    if _number(_value(numbering, "numId")) == 0:
        return 0
    return (_number(_value(numbering, "ilvl")) or 0) + 1


def _value(element: etree._Element | None, name: str) -> str | None:
    found = child(element, name)
    return None if found is None else attribute(found, "val")


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() and len(text) < 10 else None
