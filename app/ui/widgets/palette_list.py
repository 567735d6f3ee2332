"""What the coding palette lists: groups of codes that fit, and new codes one could make."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.i18n import _
from app.text.fuzzy import contains_words, rank
from app.ui.icons import paint_icon
from app.ui.theme import theme
from app.ui.widgets.labels import elided
from app.ui.widgets.swatch import paint_swatch

Index = QModelIndex | QPersistentModelIndex

_ROW = 27
_NAME_LEFT = 48
_MOST = 50


@dataclass(frozen=True)
class PaletteCode:
    """A code as the palette shows it; `counts` is a sentence, `quick_key` 1-9 or None."""

    id: int
    name: str
    path: str = ""
    color: str = ""
    definition: str = ""
    exclude: str = ""
    quick_key: int | None = None
    counts: str = ""


@dataclass(frozen=True)
class PaletteRow:
    """A heading, a code, or the offer to make a new one (`parent_id` None: on top)."""

    kind: Literal["heading", "code", "new"]
    text: str
    code: PaletteCode | None = None
    letters: tuple[int, ...] = ()
    parent_id: int | None = None
    ticked: bool = False
    applied: bool = False


def palette_rows(query: str, codes: Sequence[PaletteCode]) -> list[PaletteRow]:
    """Return what fits *query*; everything, quick codes first, when nothing is typed."""
    words = query.strip()
    if not words:
        quick = sorted((c for c in codes if c.quick_key), key=lambda c: c.quick_key or 0)
        others = [code for code in codes if not code.quick_key]
        return [*_group(_("Quick codes"), quick), *_group(_("All codes"), others)]
    matches = rank(words, [code.name for code in codes])[:_MOST]
    best = [
        PaletteRow("code", codes[match.index].name, codes[match.index], match.letters)
        for match in matches
    ]
    known = {match.index for match in matches}
    defined = [
        code
        for index, code in enumerate(codes)
        if index not in known and contains_words(words, f"{code.definition} {code.exclude}")
    ]
    rows = [*_heading(_("Best match"), best), *_group(_("In the definition"), defined[:_MOST])]
    return [*rows, *_new_rows(words, codes, best)]


def _heading(title: str, rows: list[PaletteRow]) -> list[PaletteRow]:
    return [PaletteRow("heading", title), *rows] if rows else []


def _group(title: str, codes: Sequence[PaletteCode]) -> list[PaletteRow]:
    return _heading(title, [PaletteRow("code", code.name, code) for code in codes])


def _new_rows(
    name: str, codes: Sequence[PaletteCode], best: Sequence[PaletteRow]
) -> list[PaletteRow]:
    if any(code.name.casefold() == name.casefold() for code in codes):
        return []
    rows = []
    if best and best[0].code is not None:
        parent = best[0].code
        text = _("Create “{name}” under {parent}").format(name=name, parent=parent.name)
        rows.append(PaletteRow("new", text, parent_id=parent.id))
    top = _("Create “{name}” at the top").format(name=name)
    return _heading(_("New"), [*rows, PaletteRow("new", top)])


class PaletteModel(QAbstractListModel):
    """The rows of the palette; the row itself stands in the user role."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[PaletteRow] = []

    def show_rows(
        self, rows: Sequence[PaletteRow], ticked: Collection[int], applied: Collection[int]
    ) -> None:
        """Show *rows*, with ticks at the codes *ticked* and at those *applied* already."""
        self.beginResetModel()
        self._rows = [
            replace(row, ticked=row.code.id in ticked, applied=row.code.id in applied)
            if row.code
            else row
            for row in rows
        ]
        self.endResetModel()

    def row(self, number: int) -> PaletteRow | None:
        """Return a row, or None."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def set_ticked(self, number: int, *, ticked: bool) -> None:
        """Tick a row, or take its tick away."""
        self._rows[number] = replace(self._rows[number], ticked=ticked)
        self.dataChanged.emit(self.index(number), self.index(number))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a row, or the row itself."""
        row = self.row(index.row())
        if role == Qt.ItemDataRole.DisplayRole and row is not None:
            return row.text
        return row if role == Qt.ItemDataRole.UserRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that headings cannot be chosen."""
        row = self.row(index.row())
        if row is None or row.kind == "heading":
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class PaletteDelegate(QStyledItemDelegate):
    """Paints tick, swatch, name with its fitting letters in bold, path, quick key."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        """Return the height of a row, larger where the font is."""
        height = max(_ROW, option.fontMetrics.height() + 8)
        return QSize(option.rect.width(), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, PaletteRow):
            return
        painter.save()
        rect: QRect = option.rect
        if row.kind == "heading":
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("text.tertiary"))
            place = rect.adjusted(_NAME_LEFT - 16, 4, -8, 0)
            painter.drawText(place, _MIDDLE, row.text)
        else:
            self._paint_ground(painter, option)
            if row.kind == "new":
                self._paint_new(painter, rect, row)
            else:
                self._paint_code(painter, rect, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.color("accent.soft"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.color("surface.hover"))

    def _paint_new(self, painter: QPainter, rect: QRect, row: PaletteRow) -> None:
        sign = QRect(rect.left() + 30, rect.center().y() - 6, 13, 13)
        paint_icon(painter, sign, "plus")
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text.primary"))
        place = rect.adjusted(_NAME_LEFT, 0, -8, 0)
        text = elided(painter.fontMetrics(), row.text, place.width())
        painter.drawText(place, _MIDDLE, text)

    def _paint_code(self, painter: QPainter, rect: QRect, row: PaletteRow) -> None:
        code = row.code
        if code is None:
            return
        if row.ticked or row.applied:
            tick = QRect(rect.left() + 11, rect.center().y() - 7, 14, 14)
            paint_icon(painter, tick, "check", "accent.solid" if row.ticked else "text.secondary")
        paint_swatch(painter, QPointF(rect.left() + 36.5, rect.center().y() + 0.5), code.color)
        right = rect.right() - 8
        if code.quick_key:
            right = self._paint_key(painter, rect, str(code.quick_key)) - 8
        x = self._paint_name(painter, rect, row, right)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text.tertiary"))
        if code.path and right - x > 40:
            place = QRect(x + 8, rect.top(), right - x - 8, rect.height())
            text = elided(painter.fontMetrics(), code.path, place.width())
            painter.drawText(place, _MIDDLE, text)

    def _paint_name(self, painter: QPainter, rect: QRect, row: PaletteRow, right: int) -> int:
        """Paint the name letter group by letter group; return where it ends."""
        x = rect.left() + _NAME_LEFT
        painter.setPen(theme.color("text.primary"))
        for text, fits in _groups(row.text, row.letters):
            font = theme.font("bodyStrong" if fits else "body")
            metrics = QFontMetrics(font)
            shown = elided(metrics, text, right - x)
            painter.setFont(font)
            place = QRect(x, rect.top(), right - x, rect.height())
            painter.drawText(place, _MIDDLE, shown)
            x += metrics.horizontalAdvance(shown)
            if shown != text:
                break
        return x

    def _paint_key(self, painter: QPainter, rect: QRect, key: str) -> int:
        box = QRect(rect.right() - 22, rect.center().y() - 7, 15, 15)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("line.strong"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(theme.color("text.secondary"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
        return box.left()


def _groups(text: str, letters: Collection[int]) -> list[tuple[str, bool]]:
    fitting = set(letters)
    groups: list[tuple[str, bool]] = []
    for index, letter in enumerate(text):
        fits = index in fitting
        if groups and groups[-1][1] == fits:
            groups[-1] = (groups[-1][0] + letter, fits)
        else:
            groups.append((letter, fits))
    return groups


_MIDDLE = int(
    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
)
