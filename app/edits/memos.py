"""What a user can do to memos."""

from uuid import uuid4

from sqlalchemy import select

from app.edits.lookup import found
from app.i18n import _
from app.models import Memo
from app.models.types import now
from app.project import Project

SUBJECTS = ("source_id", "code_id", "coding_id", "case_id")


def write(project: Project, text: str, *, title: str = "", **subject: int) -> int:
    """Write a memo on one thing (source_id, code_id, coding_id or case_id) or on none.

    On a thing that has a memo by the same coder, the text replaces it; typing in bursts is one
    step. Returns the memo's id.
    """
    assert len(subject) <= 1
    assert set(subject) <= set(SUBJECTS)
    key = f"memo {subject}" if subject else f"memo {uuid4()}"
    with project.edit(_("Write memo"), merge_key=key) as session:
        memo = None
        if subject:
            name, value = next(iter(subject.items()))
            memo = session.scalar(
                select(Memo).where(
                    getattr(Memo, name) == value,
                    Memo.coder_id.is_not_distinct_from(project.coder_id),
                )
            )
        if memo is None:
            memo = Memo(text=text, title=title, coder_id=project.coder_id)
            for name, value in subject.items():
                setattr(memo, name, value)
            session.add(memo)
        else:
            memo.text, memo.changed = text, now()
        session.flush()
        return memo.id


def rewrite(project: Project, memo_id: int, text: str, title: str | None = None) -> None:
    """Change what a memo says."""
    with project.edit(_("Write memo"), merge_key=f"memo {memo_id}") as session:
        memo = found(session.get(Memo, memo_id), _("This memo is no longer there."))
        memo.text, memo.changed = text, now()
        if title is not None:
            memo.title = title


def remove(project: Project, memo_id: int) -> None:
    """Throw a memo away."""
    with project.edit(_("Remove memo")) as session:
        session.delete(found(session.get(Memo, memo_id), _("This memo is no longer there.")))
