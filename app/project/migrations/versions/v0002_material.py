"""Every kind of material: areas, turns, revisions, reviews, sets, successions."""

from alembic import op

from app.project.migrations.renewing import upgrade_to

revision = "0002"
down_revision = "0001"

_NEW = {
    "code": {"withheld": "0"},
    "attribute": {"choices": "''", "multiple": "0"},
    "project_info": {"guide": "''", "periods": "''"},
    "source": {
        "rights": "''",
        "reference": "''",
        "translation_of_id": "NULL",
        "recording_id": "NULL",
    },
    "attribute_value": {"coding_id": "NULL"},
    "coding": {"area": "''"},
}


def upgrade() -> None:
    """Make the tables of version 2 out of those of version 1."""
    upgrade_to(op.get_bind(), 2, _NEW)
