"""The right side of a comparison: the card, and below it the figures from before the talk."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui.comparison.agreement_panel import AgreementPanel
from app.ui.comparison.card import Card
from app.ui.comparison.session import Session
from app.ui.theme_style import set_look
from app.ui.workspace import Workspace


class RightSide(QScrollArea):
    """Scrolls as a whole; the keys belong to the card."""

    def __init__(self, workspace: Workspace, session: Session) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(300)
        self.card = Card(writable=workspace.project.writable)
        self.panel = AgreementPanel(workspace, session)
        line = QWidget()
        set_look(line, "line")
        line.setFixedHeight(1)
        whole = QWidget()
        set_look(whole, "panel")
        self.setWidget(whole)
        below = QVBoxLayout(whole)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.card)
        below.addWidget(line)
        below.addWidget(self.panel, 1)
