"""The first schema."""

from alembic import op

from app.project.schema import APPLICATION_ID, statements

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table of version 1; Alembic's own table is there already."""
    for statement in statements(1):
        if "alembic_version" not in statement:
            op.execute(statement)
    op.execute(f"PRAGMA application_id={APPLICATION_ID}")
    op.execute("PRAGMA user_version=1")
