"""What stands above a recording: why it cannot be played, and its transcripts."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label


class RecordingHint(QWidget):
    """Hidden as long as there is nothing to say."""

    find_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("recording-hint")
        set_look(self, "reading")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.sentence = label("", "strong", wrap=True)
        self.sentence.setObjectName("recording-problem")
        self.way_out = label("", "small", wrap=True)
        words.addWidget(self.sentence)
        words.addWidget(self.way_out)
        row.addLayout(words, 1)
        self._find = QPushButton(_("Find the file…"))
        self._find.setObjectName("find-recording")
        self._find.clicked.connect(self.find_wanted)
        row.addWidget(self._find, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_problem(self, why: UserError, *, can_be_found: bool) -> None:
        """Say why there is nothing to hear, and offer the way out if there is one here."""
        self.sentence.setText(why.sentence)
        self.way_out.setText(why.hint)
        self._find.setVisible(can_be_found)
        self.show()


class TranscriptLinks(QWidget):
    """The transcripts of a recording, each a button that opens it."""

    wanted = Signal(int)
    begin_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)

    def show_sources(self, names: Mapping[int, str], *, writable: bool) -> None:
        """Offer these sources; where there is none, offer to write one."""
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for source_id, name in names.items():
            button = QPushButton(_("Transcript: {name}").format(name=name.replace("&", "&&")))
            button.setObjectName(f"transcript-{source_id}")
            button.setProperty("source_id", source_id)
            set_look(button, "link")
            button.clicked.connect(self._on_clicked)
            self._row.addWidget(button)

        if not names and writable:
            begin = QPushButton(_("Transcribe this recording"))
            begin.setObjectName("begin-transcript")
            set_look(begin, "link")
            begin.clicked.connect(self.begin_wanted)
            self._row.addWidget(begin)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.wanted.emit(int(button.property("source_id")))
