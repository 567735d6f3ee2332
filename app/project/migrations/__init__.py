"""How an older project file becomes a newer one: Alembic revisions and schema snapshots."""
