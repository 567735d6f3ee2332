"""What a user can say of cases that went on as others: renamed, merged into them, split off."""

from sqlalchemy import delete, select

from app.edits.lookup import found
from app.errors import UserError
from app.i18n import _
from app.models import Case, CaseSuccession
from app.project import Project
from app.text.dates import PartialDate


def record(
    project: Project,
    case_id: int,
    successor_id: int,
    *,
    date: PartialDate | None = None,
    note: str = "",
) -> int:
    """Say that a case went on as another, when and how; said twice, the later words count."""
    with project.edit(_("Record succession")) as session:
        for each in (case_id, successor_id):
            found(session.get(Case, each), _("This case is no longer there."))
        if case_id == successor_id:
            raise UserError(_("A case cannot succeed itself."))
        row = session.scalar(
            select(CaseSuccession).where(
                CaseSuccession.case_id == case_id, CaseSuccession.successor_id == successor_id
            )
        )
        if row is None:
            row = CaseSuccession(case_id=case_id, successor_id=successor_id)
            session.add(row)
        row.date, row.note = date, note.strip()
        session.flush()
        return row.id


def remove(project: Project, succession_id: int) -> None:
    """Take back that a case went on as another."""
    with project.edit(_("Remove succession")) as session:
        session.execute(delete(CaseSuccession).where(CaseSuccession.id == succession_id))
