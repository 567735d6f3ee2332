"""An index of the words of texts; it is filled when all migrations are done."""

from alembic import op

from app.project.migrations.renewing import upgrade_to

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the index of version 4 to the tables of version 3."""
    upgrade_to(op.get_bind(), 4, {})
