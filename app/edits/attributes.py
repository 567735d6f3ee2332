"""What a user can do to attributes: facts about sources and cases."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.edits import losses
from app.edits.lookup import found
from app.errors import UserError
from app.i18n import _
from app.measures.topics import TOPICS
from app.models import Attribute, AttributeValue, Case, CaseKind, Coding
from app.models.attribute import KINDS
from app.project import Project
from app.text.dates import PartialDate


@dataclass(frozen=True)
class Note:
    """Where a value comes from: from when it is, what it covers, who says so."""

    date: PartialDate | None = None
    scope: str = ""
    source_note: str = ""


@dataclass(frozen=True)
class _About:
    """What a value is true of: one of these."""

    case_id: int | None = None
    source_id: int | None = None
    coding_id: int | None = None


def define(
    project: Project,
    name: str,
    *,
    kind: str = "text",
    case_kind_id: int | None = None,
    topic: str = "",
) -> int:
    """Make an attribute of sources, or of cases of a kind; the one of that name if it is there."""
    name = " ".join(name.split())
    with project.edit(_("Add attribute")) as session:
        if not name or kind not in KINDS:
            raise UserError(
                _("An attribute needs a name and one of the kinds {kinds}.").format(
                    kinds=", ".join(KINDS)
                )
            )
        known = _find(session, name, case_kind_id)
        if known is not None:
            return known
        attribute = Attribute(name=name, kind=kind, case_kind_id=case_kind_id, topic=topic)
        session.add(attribute)
        session.flush()
        return attribute.id


def offer(
    project: Project, kind: str | None, name: str, choices: Sequence[str], *, topic: str = ""
) -> int:
    """Make an attribute of the cases of a kind, or of sources, with values to choose from.

    If it is there, it gets those of *choices* that it lacks.
    """
    with project.edit(_("Add attribute")) as session:
        kind_id = None
        if kind is not None:
            kind_id = found(
                session.scalar(select(CaseKind.id).where(CaseKind.name == kind)),
                _("There is no such kind of case."),
            )
        attribute_id = define(project, name, kind="category", case_kind_id=kind_id, topic=topic)
        attribute = session.get_one(Attribute, attribute_id)
        known = filter(None, attribute.choices.split("\n"))
        attribute.choices = "\n".join(dict.fromkeys((*known, *choices)))
        session.flush()
        return attribute_id


def describe(project: Project, attribute_id: int, *, kind: str = "", topic: str = "") -> None:
    """Say of which kind an attribute is, and to which group it belongs; nothing leaves it as it is.

    A kind that does not fit a value it has is refused.
    """
    with project.edit(_("Describe attribute")) as session:
        attribute = found(
            session.get(Attribute, attribute_id), _("This attribute is no longer there.")
        )
        if kind not in ("", *KINDS) or topic not in ("", *TOPICS):
            raise UserError(
                _("“{word}” is no kind or group of an attribute.").format(
                    word=topic if kind in ("", *KINDS) else kind
                ),
                _("There are the kinds {kinds} and the groups {groups}.").format(
                    kinds=", ".join(KINDS), groups=", ".join(TOPICS)
                ),
            )
        attribute.topic = topic or attribute.topic
        if kind and kind != attribute.kind:
            attribute.kind = kind
            values = select(AttributeValue).where(AttributeValue.attribute_id == attribute_id)
            for row in session.scalars(values):
                row.value = _canonical(attribute, row.value)
        session.flush()


def set_source(
    project: Project, source_id: int, name: str, value: str, note: Note | None = None
) -> None:
    """Give a source the value of the attribute *name*, made if new; no value takes it away."""
    with project.edit(_("Set {name}").format(name=name)) as session:
        attribute_id = define(project, name)
        _write(session, attribute_id, value, note or Note(), _About(source_id=source_id))


def set_case(
    project: Project, case_id: int, name: str, value: str, note: Note | None = None
) -> None:
    """Give a case the value of the attribute *name*, made if new; an empty value takes it away.

    Values with different dates or scopes stand side by side; the same date and scope replaces.
    """
    with project.edit(_("Set {name}").format(name=name)) as session:
        case = found(session.get(Case, case_id), _("This case is no longer there."))
        attribute_id = define(project, name, case_kind_id=case.kind_id)
        _write(session, attribute_id, value, note or Note(), _About(case_id=case_id))


def set_passage(project: Project, coding_id: int, name: str, value: str) -> None:
    """Give the passage of a coding a value of its own, which overrules that of its source.

    The attribute is one of sources, made if new; no value takes it away.
    """
    with project.edit(_("Set {name}").format(name=name)) as session:
        coding = found(session.get(Coding, coding_id), _("This coding is no longer there."))
        if coding.area:
            raise UserError(_("Only a passage of a text can have a value of its own."))
        attribute_id = define(project, name)
        _write(session, attribute_id, value, Note(), _About(coding_id=coding_id))


def remove(project: Project, attribute_id: int) -> None:
    """Remove an attribute and all its values."""
    values = AttributeValue.attribute_id == attribute_id
    with project.edit(
        _("Remove attribute"), loses=losses.count(project, (AttributeValue, values))
    ) as session:
        session.execute(delete(AttributeValue).where(values))
        session.execute(delete(Attribute).where(Attribute.id == attribute_id))


def _write(
    session: Session,
    attribute_id: int,
    value: str,
    note: Note,
    about: _About,
) -> None:
    attribute = session.get_one(Attribute, attribute_id)
    text = _canonical(attribute, value.strip())
    row = session.scalar(
        select(AttributeValue).where(
            AttributeValue.attribute_id == attribute_id,
            AttributeValue.case_id.is_not_distinct_from(about.case_id),
            AttributeValue.source_id.is_not_distinct_from(about.source_id),
            AttributeValue.coding_id.is_not_distinct_from(about.coding_id),
            AttributeValue.date.is_not_distinct_from(note.date),
            AttributeValue.scope == note.scope,
        )
    )
    if not text:
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(
            AttributeValue(
                attribute_id=attribute_id,
                value=text,
                case_id=about.case_id,
                source_id=about.source_id,
                coding_id=about.coding_id,
                date=note.date,
                scope=note.scope,
                source_note=note.source_note,
            )
        )
    else:
        row.value, row.source_note = text, note.source_note
    session.flush()


def _canonical(attribute: Attribute, value: str) -> str:
    """Return *value* in the one form of its kind; refuse what is not of the kind."""
    if not value:
        return value
    try:
        if attribute.kind == "number":
            number = float(value.replace(",", "").replace("\u202f", "").replace(" ", ""))
            if not math.isfinite(number):
                raise ValueError(value)
            return str(int(number)) if number.is_integer() else repr(number)
        if attribute.kind == "date":
            return PartialDate.parse(value).text
    except ValueError:
        raise UserError(
            _("“{value}” does not fit {name}, which is a {kind}.").format(
                value=value, name=attribute.name, kind=_(attribute.kind)
            )
        ) from None
    return value


def _find(session: Session, name: str, case_kind_id: int | None) -> int | None:
    rows = session.execute(
        select(Attribute.id, Attribute.name).where(
            Attribute.case_kind_id.is_not_distinct_from(case_kind_id)
        )
    )
    return next((row.id for row in rows if row.name.lower() == name.lower()), None)
