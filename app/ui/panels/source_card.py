"""The chosen source: what it is, from when, where it belongs, and its attributes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QFormLayout,
    QFrame,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.edits import attributes, cases, sources
from app.errors import UserError
from app.i18n import N_, _
from app.models import Attribute, AttributeValue, Case, CaseLink, Source
from app.models.case import PARTICIPANT
from app.project import Changes, Project
from app.queries import facts
from app.queries.names import source as source_named
from app.queries.references import citation_of, fields_of
from app.queries.source_list import SourceRow, source_rows
from app.text.dates import PartialDate
from app.ui.dialogs.reference import ReferenceDialog
from app.ui.theme_style import set_look
from app.ui.widgets.labels import ElidedLabel, label
from app.ui.workspace import Workspace

_WORDS_WIDTH = 84


@dataclass(frozen=True)
class _Field:
    """One line of the form: its key, its words, what stands in it, what may be completed."""

    key: str
    words: str
    value: str
    known: tuple[str, ...] = ()


class SourceCard(QFrame):
    """The properties of the source in front, written in place."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("source-card")
        set_look(self, "card")
        self._workspace = workspace
        self._project = workspace.project
        self._row: SourceRow | None = None
        self._stale = False
        self._name = ElidedLabel("", "strong")
        self._file = ElidedLabel("", "caption")
        self._citation = label("", "small", wrap=True)
        self._citation.setObjectName("source-citation")
        self._cite = QPushButton(_("How to cite…"))
        self._cite.setObjectName("source-cite")
        set_look(self._cite, "link")
        self._cite.clicked.connect(self._on_cite)
        self._problem = label("", "stop", wrap=True)
        self._problem.setObjectName("source-problem")
        self._form = QWidget()
        set_look(self._form, "panel")
        self._fields = QFormLayout(self._form)
        self._fields.setContentsMargins(0, 4, 8, 4)
        self._fields.setVerticalSpacing(4)
        self._fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._form)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 4, 4)
        column.setSpacing(2)
        for part in (self._name, self._file, self._citation):
            column.addWidget(part)
        column.addWidget(self._cite, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._problem)
        column.addWidget(scroll, 1)
        self._problem.hide()
        workspace.source_changed.connect(self._on_source_changed)
        workspace.hub.changed.connect(self._on_changed)
        self._on_source_changed()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while nobody was looking."""
        super().showEvent(event)
        if self._stale:
            self._reload()

    def _on_source_changed(self) -> None:
        self._problem.hide()
        self._refresh()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(Source, Case, CaseLink, Attribute, AttributeValue):
            self._refresh()

    def _on_written(self) -> None:
        field = self.sender()
        if self._row is None or not isinstance(field, QLineEdit):
            return
        value = field.text().strip()
        if value == field.property("was"):
            return
        try:
            self._write(str(field.property("key")), value)
        except (UserError, ValueError) as error:
            hint = getattr(error, "hint", "")
            self._problem.setText(f"{error} {hint}".strip())
            self._problem.show()
        else:
            self._problem.hide()

    def _on_quoting(self, forbidden: bool) -> None:  # noqa: FBT001 - Qt's signal
        if self._row is None:
            return
        try:
            sources.set_do_not_quote(self._project, [self._row.id], forbidden=forbidden)
        except UserError as error:
            self._workspace.refused.emit(error)
            with QSignalBlocker(self._quoting):
                self._quoting.setChecked(not forbidden)  # as it is in the file

    def _on_cite(self) -> None:
        if self._row is None:
            return
        known = fields_of(self._project, self._row.id)
        dialog = ReferenceDialog(self.window(), self._row.name, known)
        dialog.wanted.connect(partial(_cite, self._project, self._row.id, dialog))
        dialog.open()

    def _on_new_attribute(self) -> None:
        name = self._new.text().strip()
        if not name:
            return
        try:
            attributes.define(self._project, name)
        except UserError as error:
            self._problem.setText(error.sentence)
            self._problem.show()
            return
        field = self.findChild(QLineEdit, f"source-attribute-{name.replace(' ', '-')}")
        if isinstance(field, QLineEdit):
            field.setFocus()

    def _write(self, key: str, value: str) -> None:
        """Write one field; raise what the user should read beside it."""
        row = self._row
        assert row is not None
        if key in _SETTERS:
            _SETTERS[key](self._project, row.id, value)
        elif key == "places":
            self._write_cases("place", dict(zip(row.place_ids, row.places, strict=True)), value)
        elif key == PARTICIPANT:
            known = facts.cases_of_source(self._project, row.id)
            own = {case_id: name for case_id, kind, name in known if kind == PARTICIPANT}
            self._write_cases(PARTICIPANT, own, value)
        else:
            attributes.set_source(self._project, row.id, key.removeprefix("attribute "), value)

    def _write_cases(self, kind: str, own: dict[int, str], value: str) -> None:
        """Let the source belong to the cases named in *value*, parted by semicolons, only."""
        row = self._row
        assert row is not None
        wanted = [name.strip() for name in value.split(";") if name.strip()]
        with self._project.edit(_("Assign source")):
            ids = {cases.ensure(self._project, kind, name) for name in wanted}
            for case_id in set(own) - ids:
                cases.unlink(self._project, case_id, [row.id])
            for case_id in ids - set(own):
                cases.link(self._project, case_id, row.id)

    def _refresh(self) -> None:
        """Read the source again, as soon as somebody can see it."""
        self.setVisible(self._workspace.source_id is not None)
        self._stale = True
        if self.isVisible():
            self._reload()

    def _reload(self) -> None:
        self._stale = False
        rows = source_rows(self._project)
        wanted = self._workspace.source_id
        self._row = next((row for row in rows if row.id == wanted), None)
        self.setVisible(self._row is not None)
        if self._row is None:
            return
        row = self._row
        self._name.setText(row.name)
        self._file.setText(
            _("{words:,} words, {characters:,} characters").format(
                words=row.words, characters=row.characters
            )
        )
        citation = citation_of(self._project, row.id)
        self._citation.setText(citation)
        self._citation.setVisible(bool(citation))
        linked = facts.cases_of_source(self._project, row.id)
        people = "; ".join(name for _id, kind, name in linked if kind == PARTICIPANT)
        names: dict[int | None, str] = {each.id: each.name for each in rows}
        others = tuple(each.name for each in rows if each.id != row.id)
        fields = [
            _Field("name", _("Name"), row.name),
            _Field("type", _("Type"), row.type, _distinct(each.type for each in rows)),
            _Field("date", _("Date"), row.date or ""),
            _Field("places", _("Places"), "; ".join(row.places)),
            _Field(PARTICIPANT, _("Participants"), people),
            _Field("folder", _("Folder"), row.folder, _distinct(each.folder for each in rows)),
            _Field("language", _("Language"), row.language),
            _Field("original", _("Translation of"), names.get(row.translation_of_id, ""), others),
            _Field("rights", _("Rights"), row.rights, _distinct(each.rights for each in rows)),
        ]
        for fact in facts.of_source(self._project, row.id):
            known = tuple(facts.known_values(self._project, fact.attribute_id))
            fields.append(_Field(f"attribute {fact.name}", fact.name, fact.value, known))
        self._show_fields(fields)

    def _show_fields(self, wanted: list[_Field]) -> None:
        """Show a line each; those that are there keep their place, focus and typing."""
        there = {str(field.property("key")): field for field in self._line_edits()}
        if list(there) != [field.key for field in wanted]:
            there = self._make_fields(wanted)
        for each in wanted:
            field = there[each.key]
            if not (field.hasFocus() and field.isModified()):
                field.setText(each.value)
                field.setProperty("was", each.value)
            if each.known:
                field.setCompleter(QCompleter(list(each.known), field))
        with QSignalBlocker(self._quoting):
            self._quoting.setChecked(self._row is not None and self._row.do_not_quote)

    def _make_fields(self, wanted: list[_Field]) -> dict[str, QLineEdit]:
        self._discard_fields()
        made = {each.key: self._add_field(each) for each in wanted}
        self._new = QLineEdit()
        self._new.setObjectName("source-new-attribute")
        self._new.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._new.setPlaceholderText(_("New attribute, such as role"))
        self._new.returnPressed.connect(self._on_new_attribute)
        self._fields.addRow("", self._new)
        self._quoting = QCheckBox(_("Do not quote"))
        self._quoting.setObjectName("source-do-not-quote")
        self._quoting.setToolTip(_("Its words stay out of every export."))
        self._quoting.toggled.connect(self._on_quoting)
        self._fields.addRow("", self._quoting)
        return made

    def _discard_fields(self) -> None:
        """Take the old lines away, but let them live on until their own events have ended."""
        while self._fields.rowCount():
            taken = self._fields.takeRow(0)
            for item in (taken.labelItem, taken.fieldItem):
                widget = item.widget() if item else None
                if widget is not None:
                    widget.blockSignals(True)  # noqa: FBT003 - Qt's own name
                    widget.setObjectName("")
                    widget.hide()
                    widget.deleteLater()

    def _line_edits(self) -> list[QLineEdit]:
        found = []
        for number in range(self._fields.rowCount()):
            item = self._fields.itemAt(number, QFormLayout.ItemRole.FieldRole)
            widget = item.widget() if item else None
            if isinstance(widget, QLineEdit) and widget.property("key"):
                found.append(widget)
        return found

    def _add_field(self, wanted: _Field) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(f"source-{wanted.key.replace(' ', '-')}")
        field.setAccessibleName(wanted.words)
        # as wide as the panel leaves room, never wider
        field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        field.setMinimumWidth(60)
        field.setProperty("key", wanted.key)
        field.setPlaceholderText(_(_HINTS[wanted.key]) if wanted.key in _HINTS else "")
        field.editingFinished.connect(self._on_written)
        words = ElidedLabel(wanted.words, "small")
        words.setMaximumWidth(_WORDS_WIDTH)
        words.setMinimumHeight(field.sizeHint().height())
        self._fields.addRow(words, field)
        return field


_HINTS = {
    "date": N_("2013, 2013-05, 2013-05-14 or 2013/2015"),
    "places": N_("several parted by ;"),
    PARTICIPANT: N_("pseudonyms, parted by ;"),
    "folder": N_("such as Policy/Federal"),
    "language": N_("such as en or fr"),
    "rights": N_("licence, owner"),
}


def _cite(project: Project, source_id: int, dialog: ReferenceDialog, said: dict[str, str]) -> None:
    try:
        sources.cite(project, source_id, said)
    except UserError as error:
        dialog.refuse(f"{error.sentence} {error.hint}".strip())
    else:
        dialog.accept()


def _set_date(project: Project, source_id: int, value: str) -> None:
    sources.set_date(project, source_id, PartialDate.parse(value) if value else None)


def _set_original(project: Project, source_id: int, value: str) -> None:
    original = source_named(project, value) if value else None
    sources.set_translation_of(project, source_id, original)


_SETTERS: dict[str, Callable[[Project, int, str], None]] = {
    "name": sources.rename,
    "type": lambda project, source_id, value: sources.set_type(project, [source_id], value),
    "date": _set_date,
    "folder": lambda project, source_id, value: sources.set_folder(project, [source_id], value),
    "language": sources.set_language,
    "original": _set_original,
    "rights": lambda project, source_id, value: sources.set_rights(project, [source_id], value),
}
"""What writes each of the lines that every source has."""


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({word for word in words if word}))
