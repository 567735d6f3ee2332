"""The switch that copies each backup to another folder too, such as one on a stick."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QPushButton, QWidget

from app.i18n import _
from app.tasks import backups_elsewhere
from app.ui.theme_style import set_look
from app.ui.widgets.labels import ElidedLabel
from app.ui.workspace import Workspace


class ElsewhereLine(QWidget):
    """A box to tick, the folder, and whether it is there now."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._box = QCheckBox(_("Also copy each backup to another folder"))
        self._box.setObjectName("backups-elsewhere")
        self._box.setToolTip(
            _("A stick, a second disk or a server: should this computer be lost, they are not")
        )
        self._box.clicked.connect(self._on_clicked)
        self._where = ElidedLabel("", "small")
        self._where.setObjectName("backups-elsewhere-folder")
        self._choose = QPushButton(_("Choose…"))
        self._choose.setObjectName("backups-elsewhere-choose")
        set_look(self._choose, "link")
        self._choose.clicked.connect(self._on_choose)
        for part in (self._box, self._where, self._choose):
            row.addWidget(part)
        row.addStretch(1)
        self._show()

    def _show(self) -> None:
        folder = backups_elsewhere.chosen()
        self._box.setChecked(folder is not None)
        self._where.setVisible(folder is not None)
        self._choose.setVisible(folder is not None)
        if folder is not None:
            words = str(folder)
            if not folder.is_dir():
                words = _("{folder} (not there now)").format(folder=folder)
            self._where.setText(words)

    def _on_clicked(self, wanted: bool) -> None:  # noqa: FBT001 - a slot
        if wanted:
            self._on_choose()
        else:
            backups_elsewhere.choose(None)
            self._show()

    def _on_choose(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, _("Copy each backup to"), str(backups_elsewhere.chosen() or Path.home())
        )
        if name:
            backups_elsewhere.choose(Path(name))
        self._show()
