"""Salvage: what a damaged file still says comes out whole, and the file stays as it is."""

import random
import sqlite3

import pytest

from app.errors import UserError
from app.project import Project
from app.project.keys import MARK, Key
from app.project.salvage import salvage
from app.queries.check import problems
from app.queries.passages import excerpts
from app.queries.source_list import source_rows
from tests.builders import fill
from tests.dump import dump
from tests.faults.study import fill as fill_study

PAGE = 4096
KEY = Key(b"k" * 32, MARK + b"saltsalt")


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """A project of six texts and 240 codings, and its file."""
    path = tmp_path_factory.mktemp("study") / "study.topoi"
    with Project.create(path, coder="Ana") as project:
        fill_study(project, random.Random(4), texts=6, spans=40)
        count = len(excerpts(project))
    return path.read_bytes(), count


def destroyed(data, number, chance):
    """The file with one page full of noise."""
    return data[: number * PAGE] + chance.randbytes(PAGE) + data[(number + 1) * PAGE :]


def salvaged(tmp_path, data, key=None):
    damaged, out = tmp_path / "damaged.topoi", tmp_path / "salvaged.topoi"
    out.unlink(missing_ok=True)
    damaged.write_bytes(data)
    told = salvage(damaged, out, key=key)
    assert damaged.read_bytes() == data
    with Project.open(out, key=key) as project:
        assert problems(project) == []
        return told, len(excerpts(project)), len(source_rows(project))


def test_of_a_sound_project_everything_is_salvaged(sample, tmp_path):
    before = dump(sample)
    sample.close()
    out = tmp_path / "salvaged.topoi"
    assert salvage(sample.path, out).lost == ()
    with Project.open(out) as project:
        assert dump(project) == before
        assert project.undo_step is None
        assert project.history()[0].label == "Make project"


def test_one_destroyed_page_costs_at_most_one_source(tmp_path, study):
    data, count = study
    chance = random.Random(9)
    good = 0
    pages = chance.sample(range(1, len(data) // PAGE), 30)
    for number in pages:
        _told, codings, sources = salvaged(tmp_path, destroyed(data, number, chance))
        lost = 6 - sources
        good += lost <= 1 and codings >= 0.95 * (count - lost * 40)
    assert good >= 0.95 * len(pages)


def test_whatever_is_flipped_the_salvaged_project_is_sound(tmp_path, study):
    data, _count = study
    chance = random.Random(5)
    for trial in range(12):
        damaged = bytearray(data)
        page = chance.randrange(14 if trial % 2 else len(data) // PAGE)
        for _each in range(60):
            place = page * PAGE + chance.randrange(PAGE)
            damaged[place] ^= 1 << chance.randrange(8)
        _told, codings, _sources = salvaged(tmp_path, bytes(damaged))
        assert codings


def test_a_damaged_time_and_guid_cost_no_row(sample, tmp_path):
    before = len(excerpts(sample))
    sample.close()
    with sqlite3.connect(sample.path) as raw:
        raw.execute("UPDATE change SET at = 'then' WHERE id = 4")
        raw.execute("UPDATE coding SET guid = 'what', created = '2026-99-99' WHERE id = 2")
        raw.execute("DELETE FROM change_row")
    raw.close()
    told = salvage(sample.path, tmp_path / "out.topoi")
    with Project.open(tmp_path / "out.topoi") as project:
        assert problems(project) == []
        assert len(excerpts(project)) == before
    assert len(told.lost) == 3


def test_a_journal_that_says_what_no_row_can_be_does_no_harm(sample, tmp_path):
    sample.close()
    bad = (
        '{"id": 77, "name) VALUES (1); --": 1, "name": ["deep"], "color": 1e400}',
        '{"id": 78, "name": "\\ud800", "color": "code.1", "position": 99999999999999999999999}',
        '{"id": true}',
        "[" * 100_000,
    )
    with sqlite3.connect(sample.path) as raw:
        for text in bad:
            raw.execute(
                "INSERT INTO change_row (change_id, table_name, row_id, after) "
                "VALUES (2, 'code', 77, ?)",
                (text,),
            )
    raw.close()
    salvage(sample.path, tmp_path / "out.topoi")
    with Project.open(tmp_path / "out.topoi") as project:
        assert problems(project) == []
        assert len(excerpts(project)) == 4


def test_without_its_first_page_everything_else_is_salvaged(tmp_path, study):
    data, count = study
    told, codings, sources = salvaged(tmp_path, bytes(PAGE) + data[PAGE:])
    assert (told.lost, codings, sources) == ((), count, 6)


def test_where_nothing_can_be_read_the_newest_backup_is_named(tmp_path, sample):
    made = sample.safeguard.make("asked")
    sample.close()
    sample.path.write_bytes(random.Random(1).randbytes(9 * PAGE))
    with pytest.raises(UserError, match="Nothing can be read") as refusal:
        salvage(sample.path, tmp_path / "out.topoi")
    assert str(made.path) in refusal.value.hint
    assert not (tmp_path / "out.topoi").exists()


def test_a_file_that_was_cut_off_gives_what_is_left(tmp_path, study):
    data, _count = study
    told, codings, _sources = salvaged(tmp_path, data[: len(data) * 9 // 10 // PAGE * PAGE])
    assert told.lost or codings


def test_an_encrypted_project_is_salvaged_under_its_key(tmp_path):
    path = tmp_path / "locked.topoi"
    with Project.create(path, coder="Ana", key=KEY) as project:
        fill(project)
    data = path.read_bytes()
    chance = random.Random(2)
    last = len(data) // PAGE - 1
    _told, codings, sources = salvaged(tmp_path, destroyed(data, last, chance), KEY)
    assert sources >= 1
    assert codings >= 1
    assert (tmp_path / "salvaged.topoi").read_bytes().startswith(MARK)


def test_the_data_of_a_dangerous_file_come_out_without_its_triggers_and_views(sample, tmp_path):
    before = dump(sample)
    sample.close()
    with sqlite3.connect(sample.path) as raw:
        raw.execute("CREATE TRIGGER bad AFTER INSERT ON coding BEGIN DELETE FROM code; END")
        raw.execute(
            "CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) "
            "SELECT i FROM n"
        )
    raw.close()
    with pytest.raises(UserError, match="tables or triggers"):
        Project.open(sample.path)
    salvage(sample.path, tmp_path / "out.topoi")
    with Project.open(tmp_path / "out.topoi") as project:
        assert dump(project) == before


def test_a_lost_code_has_one_that_stands_for_it(sample, tmp_path):
    sample.close()
    with sqlite3.connect(sample.path) as raw:
        raw.execute("DELETE FROM change_row")
        raw.execute("DELETE FROM code WHERE id IN (SELECT code_id FROM coding LIMIT 1)")
    raw.close()
    told = salvage(sample.path, tmp_path / "out.topoi")
    with Project.open(tmp_path / "out.topoi") as project:
        assert len(excerpts(project)) == 4
        assert problems(project) == []
    assert any("stands for one that is lost" in sentence for sentence in told.lost)
