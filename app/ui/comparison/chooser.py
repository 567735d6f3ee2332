"""Choosing whom to compare."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.queries.coded_together import CoderWork
from app.queries.filters import NO_FILTER, Filter
from app.ui.comparison.session import Asked
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label


class Chooser(QWidget):
    """A box for each person who coded anything, and which sources."""

    chosen = Signal(object)
    """The `Asked` of a new comparison."""
    plan_wanted = Signal()

    def __init__(self, *, writable: bool) -> None:
        super().__init__()
        set_look(self, "base")
        self._work: Sequence[CoderWork] = ()
        self._boxes: dict[int, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addWidget(label(_("Whom do you want to compare?"), "title"))
        self._hint = label("", "secondary", wrap=True)
        column.addWidget(self._hint)
        self._list = QVBoxLayout()
        column.addLayout(self._list)
        self._common = QCheckBox(_("Only sources in which all of them coded something"))
        self._common.setObjectName("compare-common")
        self._common.setChecked(True)
        self._common.toggled.connect(self._on_toggled)
        column.addSpacing(8)
        column.addWidget(self._common)
        self._go = QPushButton(_("Compare"))
        self._go.setObjectName("compare-coders")
        set_look(self._go, "main")
        self._go.clicked.connect(self._on_go)
        column.addWidget(self._go)
        column.setAlignment(self._go, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(16)
        told = _(
            "Or let several people code the same sources first, each alone, and compare after."
        )
        column.addWidget(label(told, "secondary", wrap=True))
        plan = QPushButton(_("Plan a round…"))
        plan.setObjectName("compare-plan")
        plan.setEnabled(writable)
        set_look(plan, "link")
        plan.clicked.connect(self.plan_wanted)
        column.addWidget(plan, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_coders(self, work: Sequence[CoderWork]) -> None:
        """Offer these people."""
        self._work = work
        for box in self._boxes.values():
            self._list.removeWidget(box)
            box.setParent(None)
            box.deleteLater()
        self._boxes = {}
        for each in work:
            n = len(each.source_ids)
            words = ngettext("{name}: {n} source", "{name}: {n} sources", n)
            box = QCheckBox(words.format(name=each.name.replace("&", "&&"), n=n))
            box.setObjectName(f"compare-{each.id}")
            box.toggled.connect(self._on_toggled)
            self._list.addWidget(box)
            self._boxes[each.id] = box
        self._on_toggled()

    def _on_toggled(self) -> None:
        coders = self._coders()
        shared = in_common(self._work, coders).sources
        self._go.setEnabled(len(coders) >= 2 and bool(shared or not self._common.isChecked()))
        words = _("The first one is A.")
        if len(self._boxes) < 2:
            words = _("Comparing takes the codings of two people at least.")
        elif len(coders) >= 2:
            n = len(shared)
            words = ngettext("All of them coded {n} source.", "All of them coded {n} sources.", n)
        self._hint.setText(words.format(n=len(shared)))

    def _coders(self) -> tuple[int, ...]:
        return tuple(each for each, box in self._boxes.items() if box.isChecked())

    def _on_go(self) -> None:
        coders = self._coders()
        chosen = in_common(self._work, coders) if self._common.isChecked() else NO_FILTER
        self.chosen.emit(Asked(coders, chosen))


def in_common(work: Sequence[CoderWork], coders: Sequence[int]) -> Filter:
    """Return a filter for the sources that all of *coders* coded anything in."""
    theirs = [each.source_ids for each in work if each.id in coders]
    return Filter(sources=frozenset.intersection(*theirs)) if theirs else NO_FILTER
