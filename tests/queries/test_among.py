"""Conditions on many ids at once."""

from sqlalchemy import select

from app.edits import codings
from app.models import Code
from app.queries.among import among
from app.queries.passages import count


def test_any_number_of_ids_fits_into_one_question(sample):
    many = range(1, 400_000)  # SQLite takes 250,000 values at most
    with sample.read() as session:
        assert len(session.scalars(select(Code.id).where(among(Code.id, many))).all()) == 3
        assert session.scalars(select(Code.id).where(among(Code.id, ()))).all() == []


def test_codings_are_removed_however_many_are_named(sample):
    codings.remove(sample, range(1, 400_000))
    assert count(sample) == 0
    sample.undo()
    assert count(sample) == 4
