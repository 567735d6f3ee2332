"""What a coder has submitted stays as it was: codings of a round that nobody may change."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.errors import UserError
from app.i18n import _
from app.models import Coding
from app.project.engine import driver

_LOCK = (
    "SELECT round.name, source.name FROM round_coder "
    "JOIN round ON round.id = round_coder.round_id "
    "JOIN round_source ON round_source.round_id = round.id "
    "JOIN source ON source.id = round_source.source_id "
    "WHERE round_coder.coder_id = ? AND round_source.source_id = ? "
    "AND round_coder.submitted IS NOT NULL "
    "AND (NOT EXISTS (SELECT 1 FROM round_code WHERE round_code.round_id = round.id) "
    "OR EXISTS (SELECT 1 FROM round_code WHERE round_code.round_id = round.id "
    "AND round_code.code_id = ?)) LIMIT 1"
)


class LockedError(UserError):
    """A coding belongs to what its coder has submitted."""

    def __init__(self, name: str, source: str) -> None:
        super().__init__(
            _("“{round}” was submitted: its codings in “{source}” are locked.").format(
                round=name, source=source
            ),
            _("Take the submission back under Compare coders, or code as another coder."),
        )


def refuse(session: Session, coder_id: int, source_id: int, code_id: int) -> None:
    """Refuse to change what *coder_id* has submitted of a code in a source."""
    row = driver(session.connection()).execute(_LOCK, (coder_id, source_id, code_id)).fetchone()
    if row is not None:
        raise LockedError(*row)


def refuse_rows(session: Session, rows: Iterable[Mapping[str, Any]]) -> None:
    """Refuse to add codings, as rows of the table, to what was submitted."""
    keys = {(row["coder_id"], row["source_id"], row["code_id"]) for row in rows}
    for key in sorted(keys):
        refuse(session, *key)


def refuse_codings(session: Session, ids: Iterable[int]) -> None:
    """Refuse to change any coding of *ids* that belongs to what was submitted."""
    session.flush()
    execute = driver(session.connection()).execute
    if execute("SELECT 1 FROM round_coder WHERE submitted IS NOT NULL LIMIT 1").fetchone() is None:
        return
    seen = set()
    for coding_id in ids:
        coding = session.get(Coding, coding_id)
        if coding is not None:
            seen.add((coding.coder_id, coding.source_id, coding.code_id))
    for key in sorted(seen):
        refuse(session, *key)
