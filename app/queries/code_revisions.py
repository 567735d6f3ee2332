"""What the entries of the codebook said before they were changed in a talk about disagreements."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from app.models import Code, CodeRevision, Decision
from app.project import Project
from app.queries.among import among

FIELDS = ("definition", "include", "exclude", "example")


@dataclass(frozen=True, slots=True)
class EntryRevision:
    """One change of an entry: what each of `FIELDS` said before and after it, if that differs.

    `key` is the disagreement that was talked about, "" if none was.
    """

    code_id: int
    code: str
    at: str
    key: str
    fields: dict[str, tuple[str, str]]


def entry_revisions(project: Project, code_ids: Iterable[int] | None = None) -> list[EntryRevision]:
    """Return the changes of some entries or of all, the first one first."""
    question = (
        select(CodeRevision, Decision.key)
        .outerjoin(Decision, Decision.id == CodeRevision.decision_id)
        .order_by(CodeRevision.id.desc())
    )
    if code_ids is not None:
        question = question.where(among(CodeRevision.code_id, code_ids))
    found: list[EntryRevision] = []
    with project.read() as session:
        session.flush()  # inside an edit, see what it did
        codes = {code.id: code for code in session.scalars(select(Code))}
        later = {code.id: {name: getattr(code, name) for name in FIELDS} for code in codes.values()}
        for row, key in session.execute(question):  # from the last back: what came after is known
            before = {name: getattr(row, name) for name in FIELDS}
            after = later[row.code_id]
            later[row.code_id] = before
            found.append(
                EntryRevision(
                    row.code_id,
                    codes[row.code_id].name,
                    row.created.isoformat(timespec="seconds"),
                    key or "",
                    {
                        name: (before[name], after[name])
                        for name in FIELDS
                        if before[name] != after[name]
                    },
                )
            )
    return found[::-1]
