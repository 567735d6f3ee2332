"""The recovery sheet on paper: printed, or written as a PDF."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDate, QLocale, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.i18n import _
from app.ui.theme import theme

COLUMNS = 4
_MARGIN, _CELL, _HEIGHT = 56.0, 116.0, 46.0
_INCH = 72
_INK, _GREY, _LINE = "#000000", "#444444", "#999999"


@dataclass(frozen=True)
class RecoveryPaper:
    """What stands on the sheet: the project's name, its code in groups, and what to do with it."""

    name: str
    groups: tuple[str, ...]

    def print_from(self, parent: QWidget) -> bool:
        """Let the user choose a printer; return whether the sheet was printed."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        printer.setDocName(self.title)
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle(_("Print the recovery sheet"))
        if not dialog.exec():
            return False
        self.paint(printer, printer.resolution())
        return True

    def write_pdf(self, path: Path) -> None:
        """Write the sheet to *path*."""
        writer = QPdfWriter(str(path))
        writer.setTitle(self.title)
        writer.setCreator("Topoi")
        writer.setResolution(300)
        writer.setPageSize(_usual_page())
        writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
        try:
            # Qt only warns if it cannot write there
            path.open("wb").close()
        except OSError as error:
            raise UserError(
                _("{name} cannot be written: {reason}.").format(
                    name=path.name, reason=error.strerror
                ),
                _("Choose another folder."),
            ) from error
        self.paint(writer, writer.resolution())

    @property
    def title(self) -> str:
        """What the sheet is called."""
        return _("Recovery code of {name}").format(name=self.name)

    def paint(self, device: QPagedPaintDevice, resolution: int) -> None:
        """Draw the sheet on a page of *resolution* dots an inch."""
        painter = QPainter(device)
        painter.scale(resolution / _INCH, resolution / _INCH)
        page = device.pageLayout().fullRectPoints().size()
        width = min(QSizeF(page).width(), 612.0) - 2 * _MARGIN
        top = self._head(painter, width)
        top = self._code(painter, top + 22)
        self._advice(painter, top + 26, width)
        painter.end()

    def _head(self, painter: QPainter, width: float) -> float:
        top = _words(painter, _MARGIN, width, _("Recovery code"), _face(24))
        top = _words(painter, top + 2, width, self.name, _face(15))
        today = QLocale().toString(QDate.currentDate(), QLocale.FormatType.LongFormat)
        told = _("Printed by Topoi on {day}").format(day=today)
        return _words(painter, top + 2, width, told, _face(10), _GREY)

    def _code(self, painter: QPainter, top: float) -> float:
        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        _set_points(mono, 20)
        mono.setWeight(QFont.Weight.DemiBold)
        for at, group in enumerate(self.groups):
            row, column = divmod(at, COLUMNS)
            cell = QRectF(_MARGIN + column * _CELL, top + row * _HEIGHT, _CELL - 8, _HEIGHT - 8)
            painter.setPen(QPen(QColor(_LINE), 0.6))
            painter.drawRect(cell)
            painter.setFont(_face(8))
            painter.setPen(QColor(_GREY))
            painter.drawText(cell.adjusted(4, 2, 0, 0), str(at + 1))
            painter.setFont(mono)
            painter.setPen(QColor(_INK))
            painter.drawText(cell.adjusted(10, 4, 0, 0), Qt.AlignmentFlag.AlignCenter, group)
        rows = -(-len(self.groups) // COLUMNS)
        return top + rows * _HEIGHT

    def _advice(self, painter: QPainter, top: float, width: float) -> None:
        for words in (
            _("This code opens the project, and its backups, when the passphrase is forgotten."),
            _(
                "To use it: open the project in Topoi, choose “Use the recovery code instead”, and "
                "type the groups in order. Small letters and spaces do no harm."
            ),
            _(
                "Whoever holds this sheet and the file can read everything in it. Keep the sheet "
                "under lock, away from the computer, and not as a photograph or in an e-mail."
            ),
            _(
                "A new passphrase makes a new code: this sheet is then void. Without passphrase "
                "and code nobody can open the file, not even those who wrote Topoi."
            ),
        ):
            top = _words(painter, top, width, words, _face(11.5)) + 8


def _words(
    painter: QPainter, top: float, width: float, words: str, font: QFont, color: str = _INK
) -> float:
    """Draw *words* in lines and return where they end."""
    painter.setFont(font)
    painter.setPen(QColor(color))
    room = QRectF(_MARGIN, top, width, 400)
    drawn = painter.drawText(room, int(Qt.TextFlag.TextWordWrap), words)
    return drawn.bottom() if isinstance(drawn, QRectF) else top + painter.fontMetrics().height()


def _face(size: float) -> QFont:
    font = theme.reading_font(size)
    _set_points(font, size)
    return font


def _set_points(font: QFont, size: float) -> None:
    """Set a size in points of the paper, whatever the screen's own scale is."""
    font.setPixelSize(max(1, round(size)))


def _usual_page() -> QPageSize:
    imperial = QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return QPageSize(QPageSize.PageSizeId.Letter if imperial else QPageSize.PageSizeId.A4)
