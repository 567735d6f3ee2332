"""Memos, on one thing or all of them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from app.models import Case, Code, Coder, Coding, Memo, Source
from app.project import Project


@dataclass(frozen=True, slots=True)
class MemoRow:
    """A memo; `subject` is the kind of thing it is on ("" for the journal), `about` its name."""

    id: int
    guid: str
    title: str
    text: str
    coder: str
    changed: str
    subject: str
    subject_id: int | None
    about: str


def memo_rows(project: Project) -> list[MemoRow]:
    """All memos, the newest first."""
    with project.read() as session:
        return [_row(row) for row in session.execute(_all().order_by(Memo.changed.desc()))]


def memo_on(project: Project, **subject: int) -> str:
    """Return what the current coder wrote on one thing (source_id, code_id ...), "" for nothing."""
    name, value = next(iter(subject.items()))
    with project.read() as session:
        text = session.scalar(
            select(Memo.text).where(
                getattr(Memo, name) == value,
                Memo.coder_id.is_not_distinct_from(project.coder_id),
            )
        )
    return text or ""


def _all() -> Select[Any]:
    coded = Code.__table__.alias()
    return (
        select(
            Memo,
            Coder.name.label("coder"),
            Source.name.label("source"),
            Code.name.label("code"),
            coded.c.name.label("coding"),
            Case.name.label("case"),
        )
        .outerjoin(Coder, Coder.id == Memo.coder_id)
        .outerjoin(Source, Source.id == Memo.source_id)
        .outerjoin(Code, Code.id == Memo.code_id)
        .outerjoin(Coding, Coding.id == Memo.coding_id)
        .outerjoin(coded, coded.c.id == Coding.code_id)
        .outerjoin(Case, Case.id == Memo.case_id)
    )


def _row(row: Any) -> MemoRow:  # noqa: ANN401 - a row of the question above
    memo: Memo = row.Memo
    subjects = {
        "source": (memo.source_id, row.source),
        "code": (memo.code_id, row.code),
        "coding": (memo.coding_id, row.coding),
        "case": (memo.case_id, row.case),
    }
    subject, (subject_id, about) = next(
        ((kind, on) for kind, on in subjects.items() if on[0] is not None), ("", (None, ""))
    )
    return MemoRow(
        id=memo.id,
        guid=memo.guid,
        title=memo.title,
        text=memo.text,
        coder=row.coder or "",
        changed=memo.changed.isoformat(timespec="seconds"),
        subject=subject,
        subject_id=subject_id,
        about=about or "",
    )
