"""Which part of a web page is its text, and what stands around it.

A page that says so (main, article) is believed. Otherwise we go down from the body as long as one
element holds nearly all words that are not links: menus, banners and feet have few others.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from app.media.html import tag
from app.media.html_blocks import NOT_TEXT, is_table

_AROUND = {"nav": "menus", "header": "header", "footer": "footer", "aside": "aside"}
_ROLES = {
    "navigation": "menus", "menu": "menus", "menubar": "menus", "search": "menus",
    "banner": "header", "contentinfo": "footer", "complementary": "aside", "dialog": "notices",
    "alertdialog": "notices",
}  # fmt: skip
_ALSO_INSIDE = frozenset({"menus", "notices"})
"""What is no text even within the main part; an aside or a footer there may well be."""
_SAID = re.compile("[^a-z0-9]+")
_COOKIES = frozenset({"cookie", "cookies", "cookiebanner", "cookieconsent", "gdpr", "onetrust"})
_CRUMBS = frozenset({"breadcrumb", "breadcrumbs", "skiplink", "skiplinks"})
_UNSEEN = ("wb-inv", "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text")
_HIDDEN = re.compile(r"(?:^|;)\s*display\s*:\s*none", re.IGNORECASE)
_TEXT = frozenset({"p", "ul", "ol", "dl", "pre", "blockquote", "figure", "details"})
_FEW = 25
"""Words: a main part that has fewer may be a mistake, and what has fewer beside it a footing."""


@dataclass
class MainPart:
    """The element to read, what to pass over in it, and how many words that leaves out of what.

    `title` is the heading of the page where it stands outside of `root`.
    """

    root: etree._Element
    skipped: set[etree._Element]
    left_out: Counter[str] = field(default_factory=Counter)
    title: etree._Element | None = None


def find(page: etree._Element) -> MainPart:
    """Find the main part of a page."""
    etree.strip_elements(page, "script", "style", "noscript", "template", with_tail=False)
    body = next(page.iter("body"), page)
    survey = _Survey(body)
    marked = _marked(body, survey)
    root = _densest(body, survey) if marked is None else marked
    part = MainPart(root, set(survey.skipped))
    for element, kind in survey.skipped.items():
        if kind != "hidden":
            part.left_out[kind] += _count(element)
    if root is not body:
        around = survey.words[body] - survey.words[root]
        part.left_out["around"] += max(around, 0)
    part.title = _title(body, root)
    if part.title is not None:
        above = part.title.iterancestors()
        kind = next((survey.skipped[each] for each in above if each in survey.skipped), "around")
        part.left_out[kind] -= _count(part.title)
    part.left_out = +part.left_out
    return part


def _title(body: etree._Element, root: etree._Element) -> etree._Element | None:
    """Return the first heading of a page if its main part has none."""
    if next(root.iter("h1"), None) is not None:
        return None
    return next((each for each in body.iter("h1") if _count(each)), None)


class _Survey:
    """One walk through the page: what is no text, and how many words stand where.

    `words` and `prose` (words outside of links) count what is not skipped.
    """

    def __init__(self, body: etree._Element) -> None:
        self.skipped: dict[etree._Element, str] = {}
        self.words: Counter[etree._Element] = Counter()
        self.prose: Counter[etree._Element] = Counter()
        self._main = 0  # how deep in main or article
        self._links = 0
        walk = etree.iterwalk(body, events=("start", "end"))
        for event, element in walk:
            name = tag(element)
            if event == "end":
                self._close(element, name, body)
            elif name in NOT_TEXT or self._is_around(element, name):
                walk.skip_subtree()
            else:
                self._main += name in ("main", "article") or element.get("role") == "main"
                self._links += name == "a"
                self._note(element, element.text)

    def _close(self, element: etree._Element, name: str, body: etree._Element) -> None:
        parent = element.getparent()
        if element not in self.skipped and name not in NOT_TEXT:
            self._main -= name in ("main", "article") or element.get("role") == "main"
            self._links -= name == "a"
            if parent is not None:
                self.words[parent] += self.words[element]
                self.prose[parent] += self.prose[element]
        if parent is not None and element is not body:
            self._note(parent, element.tail)

    def _note(self, element: etree._Element, text: str | None) -> None:
        count = len((text or "").split())
        self.words[element] += count
        self.prose[element] += 0 if self._links else count

    def _is_around(self, element: etree._Element, name: str) -> bool:
        kind = _kind(element, name)
        if kind and (not self._main or kind in _ALSO_INSIDE or kind == "hidden"):
            self.skipped[element] = kind
            return True
        return False


def _kind(element: etree._Element, name: str) -> str:
    """Name what an element is that is not the text of a page, "" for the others."""
    role = (element.get("role") or "").lower()
    if role in _ROLES:
        return _ROLES[role]
    if name in _AROUND:
        return "" if role else _AROUND[name]
    if name == "dialog":
        return "notices"
    said = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    if any(word in said.split() for word in _UNSEEN) or _is_hidden(element):
        return "hidden"
    words = set(_SAID.split(said))
    if words & _CRUMBS:
        return "menus"
    return "notices" if words & _COOKIES and _count(element) < 400 else ""


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _marked(body: etree._Element, survey: _Survey) -> etree._Element | None:
    """Return the part that the page itself calls its main one, if most words stand there."""
    mains = [each for each in body.iter() if tag(each) == "main" or each.get("role") == "main"]
    articles = [each for each in body.iter("article") if survey.prose[each]]
    found = mains or (articles if len(articles) == 1 else [])
    if not found:
        return None
    best = max(found, key=lambda each: survey.prose[each])
    beside = survey.prose[body] - survey.prose[best]
    return best if survey.prose[best] >= max(_FEW, beside) else None


def _densest(body: etree._Element, survey: _Survey) -> etree._Element:
    """Go down to the smallest element beside which there are only links and a few words.

    Where that holds next to nothing, the links are what the page is about.
    """
    found = _down_from(body, survey)
    few = survey.words[found] < 2 * _FEW
    return body if few and 2 * survey.words[found] < survey.words[body] else found


def _down_from(body: etree._Element, survey: _Survey) -> etree._Element:
    at = body
    while True:
        best = max(at, key=lambda each: survey.prose[each], default=None)
        if best is None or not survey.prose[best] or _is_whole(best):
            return at
        beside = survey.prose[at] - survey.prose[best]
        if beside > min(_FEW, survey.prose[best] // 4):
            return at
        at = best


def _is_whole(element: etree._Element) -> bool:
    """Say whether an element is text itself, and nothing that divides a page."""
    name = tag(element)
    return name in _TEXT or (name == "table" and is_table(element))


def _count(element: etree._Element) -> int:
    return sum(len(text.split()) for text in element.itertext())
