"""Comparing coders: rounds, decisions and their consensus, copies, how sure a coder was."""

from alembic import op

from app.project.migrations.renewing import upgrade_to

revision = "0003"
down_revision = "0002"

_NEW = {
    "coder": {"kind": "'person'", "again_of_id": "NULL"},
    "project_info": {"handed_to_id": "NULL", "blind": "0"},
    "coding": {"certainty": "NULL"},
}


def upgrade() -> None:
    """Make the tables of version 3 out of those of version 2."""
    upgrade_to(op.get_bind(), 3, _NEW)
