"""Which paragraphs of a Word document are headings or list items, and which words stand out."""

import re

from lxml import etree

from app.media.blocks import PLAIN, Look
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
        self._looks: dict[str | None, Look] = {None: PLAIN}

    def role(self, paragraph: etree._Element) -> tuple[str, int]:
        """Return the kind and level of a paragraph, ("", 0) for a plain one."""
        properties = child(paragraph, "pPr")
        heading, listed = self._of_style(value_of(properties, "pStyle"))
        outline = number_of(value_of(properties, "outlineLvl"))
        if outline is not None:
            heading = outline + 1 if outline < 9 else 0
        numbering = _list_level(properties)
        if numbering is not None:
            listed = numbering
        if heading:
            return "heading", heading
        return ("list item", listed) if listed else ("", 0)

    def numbering(self, paragraph: etree._Element) -> tuple[str | None, int | None, str | None]:
        """Return in which list a paragraph is, how deep, and by which style it came there."""
        properties = child(paragraph, "pPr")
        own = child(properties, "numPr")
        depth = number_of(value_of(own, "ilvl"))
        if (list_id := value_of(own, "numId")) is not None:
            return list_id, depth or 0, None
        style_id = value_of(properties, "pStyle")
        for _step in range(_DEEPEST):
            style = self._styles.get(style_id)
            listed = child(child(style, "pPr"), "numPr")
            if (list_id := value_of(listed, "numId")) is not None:
                of_style = number_of(value_of(listed, "ilvl"))
                return list_id, of_style if depth is None else depth, style_id
            style_id = value_of(style, "basedOn")
        return None, None, None

    def look(self, paragraph: etree._Element) -> Look:
        """Return how the style of a paragraph sets its words; a heading stands out as such."""
        if self.role(paragraph)[0] == "heading":
            return PLAIN
        return self._look_of_style(value_of(child(paragraph, "pPr"), "pStyle"))

    def look_of_run(self, run: etree._Element, base: Look) -> Look:
        """Return how a run sets its words within a paragraph that looks like *base*."""
        properties = child(run, "rPr")
        if properties is None:
            return base
        style = self._look_of_style(value_of(properties, "rStyle"))
        bold, italic = (_switch(properties, name) for name in ("b", "i"))
        # what is bold by its paragraph and by its own style again is plain: that is Word's rule
        return Look(
            base.bold != style.bold if bold is None else bold,
            base.italic != style.italic if italic is None else italic,
        )

    def _look_of_style(self, style_id: str | None) -> Look:
        if style_id not in self._looks:
            switches: dict[str, bool | None] = {"b": None, "i": None}
            at = style_id
            for _step in range(_DEEPEST):
                style = self._styles.get(at)
                if style is None:
                    break
                properties = child(style, "rPr")
                for name, known in switches.items():
                    switches[name] = _switch(properties, name) if known is None else known
                at = value_of(style, "basedOn")
            self._looks[style_id] = Look(bool(switches["b"]), bool(switches["i"]))
        return self._looks[style_id]

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
            style_id = value_of(style, "basedOn")
        return heading or 0, listed or 0


def property_value(element: etree._Element, *names: str) -> etree._Element | None:
    """Return the element at the end of a path of children."""
    found: etree._Element | None = element
    for name in names:
        found = child(found, name)
    return found


def _heading_level(style: etree._Element, properties: etree._Element | None) -> int | None:
    name = (value_of(style, "name") or "").casefold()
    if match := _HEADING.fullmatch(name):
        return int(match[1])
    if name == "title":
        return 1
    outline = number_of(value_of(properties, "outlineLvl"))
    return outline + 1 if outline is not None and outline < 9 else None


def _list_level(properties: etree._Element | None) -> int | None:
    """Return 1 for the outermost level of a list, 0 where a list was switched off."""
    numbering = child(properties, "numPr")
    if numbering is None:
        return None
    if number_of(value_of(numbering, "numId")) == 0:
        return 0
    return (number_of(value_of(numbering, "ilvl")) or 0) + 1


def _switch(properties: etree._Element | None, name: str) -> bool | None:
    """Return whether something is switched on or off, None where nothing is said."""
    found = child(properties, name)
    if found is None:
        return None
    return (attribute(found, "val") or "true") not in ("0", "false", "off", "none")


def value_of(element: etree._Element | None, name: str) -> str | None:
    """Return what a child element called *name* says."""
    found = child(element, name)
    return None if found is None else attribute(found, "val")


def number_of(text: str | None) -> int | None:
    """Return a count, None for what is none."""
    return int(text) if text is not None and text.isdecimal() and len(text) < 10 else None
