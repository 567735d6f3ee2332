"""What pdfminer.six found on a page, made into lines: letters, spaces, doubles, turned print."""

from collections.abc import Iterable, Iterator, Sequence

from pdfminer.layout import LAParams, LTChar, LTComponent, LTFigure, LTPage

from app.media.lines import Box, Glyph, Line, PrintedPage, line_of, spread
from app.media.right_to_left import in_reading_order, is_right_to_left

_LAYOUT = LAParams(boxes_flow=None)
_GRID = 0.5  # points
_SPACE = 0.2  # times the height of the print; the narrowest blank that is printed
_FEWEST_SPACES = 15  # a line with fewer letters than this to a blank has its own blanks


def fill(printed: PrintedPage, page: LTPage, origin: tuple[float, float]) -> None:
    """Add the characters of *page* to the lines of *printed*, measured from *origin*."""
    chars = _without_doubles(_chars(page))
    upright = [char for char in chars if char.upright]
    groups = page.group_objects(_LAYOUT, upright) if upright else ()
    written = _Letters(printed, origin)
    printed.lines += _lines(written.glyphs(list(group)) for group in groups)
    turned = [char for char in chars if not char.upright]
    printed.turned += _lines(written.turned_glyphs(group) for group in _turned(turned))


def _lines(groups: Iterable[list[Glyph]]) -> list[Line]:
    return [line for line in map(line_of, groups) if line is not None]


def _chars(container: Iterable[LTComponent]) -> Iterator[LTChar]:
    for item in container:
        if isinstance(item, LTChar):
            yield item
        elif isinstance(item, LTFigure):
            yield from _chars(item)


def _without_doubles(chars: Iterable[LTChar]) -> list[LTChar]:
    """Drop characters printed twice at nearly the same place to look bold."""
    kept: list[LTChar] = []
    seen: set[tuple[str, int, int]] = set()
    for char in chars:
        text, height, place = char.get_text(), round(char.y0), round(char.x0 / _GRID)
        reach = min(int(0.15 * char.width / _GRID), 10)
        if not any((text, height, place + by) in seen for by in range(-reach, reach + 1)):
            kept.append(char)
            seen.add((text, height, place))
    return kept


def _turned(chars: Sequence[LTChar]) -> Iterator[list[LTChar]]:
    """Gather characters that run up or down the page."""
    group: list[LTChar] = []
    for char in chars:
        if group and not _goes_on(group[-1], char):
            yield group
            group = []
        group.append(char)
    if group:
        yield group


def _goes_on(before: LTChar, after: LTChar) -> bool:
    """Say whether two turned characters stand in one line."""
    beside = min(before.x1, after.x1) - max(before.x0, after.x0)
    gap = max(after.y0 - before.y1, before.y0 - after.y1)
    return beside > 0.5 * min(before.width, after.width) and gap < 1.5 * before.size


class _Letters:
    """Writes characters as glyphs, and counts those that the file gives no letter for."""

    def __init__(self, page: PrintedPage, origin: tuple[float, float]) -> None:
        self._page = page
        self._left, self._bottom = origin
        self._right_to_left = False

    def glyphs(self, group: Sequence[object]) -> list[Glyph]:
        """Write a line; where it has blanks of its own, a small gap is not one."""
        chars = [item for item in group if isinstance(item, LTChar)]
        blanks = sum(1 for char in chars if char.get_text().isspace())
        narrowest = _SPACE if blanks * _FEWEST_SPACES > len(chars) else 0.0
        self._right_to_left = is_right_to_left("".join(char.get_text() for char in chars))
        glyphs: list[Glyph] = []
        for at, item in enumerate(group):
            if isinstance(item, LTChar):
                glyphs.extend(self._letters(item))
            elif _gap(group, at) > narrowest:
                glyphs.append((" ", None))
        return in_reading_order(glyphs) if self._right_to_left else glyphs

    def turned_glyphs(self, group: Sequence[LTChar]) -> list[Glyph]:
        """Write a line that runs up or down, with a blank where there is a gap."""
        self._right_to_left = False
        glyphs: list[Glyph] = []
        for at, char in enumerate(group):
            before = group[at - 1] if at else char
            if max(char.y0 - before.y1, before.y0 - char.y1) > _SPACE * char.size:
                glyphs.append((" ", None))
            glyphs.extend(self._letters(char))
        return glyphs

    def _letters(self, char: LTChar) -> Iterable[Glyph]:
        text = char.get_text()
        if text.startswith("(cid:") or any(one < " " and not one.isspace() for one in text):
            self._page.unreadable += 1
            text = "\ufffd"
        box: Box = (
            char.x0 - self._left,
            char.y0 - self._bottom,
            char.x1 - self._left,
            char.y1 - self._bottom,
        )
        if self._right_to_left:
            return [(one, box) for one in text]  # they are one glyph, and stay in this order
        return spread(text, box)


def _gap(group: Sequence[object], at: int) -> float:
    """Return how wide the gap is that pdfminer took for a blank, in heights of the print."""
    before = group[at - 1] if at else None
    after = group[at + 1] if at + 1 < len(group) else None
    if not (isinstance(before, LTChar) and isinstance(after, LTChar)):
        return 1.0
    return (after.x0 - before.x1) / max(before.height, after.height, 0.1)
