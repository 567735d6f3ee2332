"""Write the schema snapshot of the present version from the models: run after changing them."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import StaticPool, create_engine

from app.models import Base
from app.project import schema

ALEMBIC = (
    "CREATE TABLE alembic_version (\n\tversion_num VARCHAR(32) NOT NULL, \n"
    "\tCONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n)"
)

FULLTEXT = (
    "CREATE VIRTUAL TABLE fulltext USING fts5(words, content='', columnsize=0, detail='none', "
    "tokenize='unicode61 remove_diacritics 2')"
)


def snapshot() -> str:
    """Return the statements that SQLAlchemy makes of the models, one after another."""
    with closing(sqlite3.connect(":memory:")) as raw:
        engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
        Base.metadata.create_all(engine)
        rows = raw.execute(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' "
            "ESCAPE '\\' ORDER BY type DESC, CASE type WHEN 'table' THEN rowid END, name"
        ).fetchall()
    made = [row[0].replace(" \n", "\n").strip() for row in rows]
    return ";\n".join([*made, ALEMBIC.replace(" \n", "\n"), FULLTEXT]) + ";\n"


if __name__ == "__main__":
    folder = Path(schema.__file__).parent / "migrations"
    (folder / f"schema_{schema.VERSION}.sql").write_text(snapshot(), encoding="utf-8")
