"""The check: what it finds that SQLite's own does not, and that sound projects are sound to it."""

import random
import sqlite3
from contextlib import closing

import pytest

from app.edits import codes, memos
from app.project import Project
from app.queries.check import problems
from tests.faults.study import fill


def behind_its_back(sample, statement):
    """What is found after a change that Topoi did not make."""
    with closing(sqlite3.connect(sample.path)) as raw, raw:
        raw.execute(statement)
    return problems(sample)


def test_a_project_with_a_long_history_is_sound(tmp_path):
    with Project.create(tmp_path / "study.topoi", coder="Ana") as project:
        fill(project, random.Random(3))
        memo = memos.write(project, "A first thought.")
        memos.rewrite(project, memo, "A second thought.")
        codes.merge(project, 1, 2)
        for _each in range(4):
            project.undo()
        project.redo()
        codes.rename(project, 1, "Another way")  # what was undone is abandoned
        memos.write(project, "A third thought.")
        assert problems(project) == []


def test_what_came_after_rows_that_were_not_noted_is_sound(sample):
    with sample.bulk("Much") as session:
        session.connection().exec_driver_sql("UPDATE code SET name = name || ' !'")
    codes.rename(sample, 1, "Another name")
    sample.undo()
    assert problems(sample) == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE change SET at = replace(at, '+00:00', '+00>00') WHERE id = 3", "Step 3"),
        ("UPDATE change SET at = replace(at, '20', '2p') WHERE id = 3", "Step 3"),
        ("UPDATE case_kind SET guid = replace(guid, '-', 'm') WHERE id = 2", "Row 2 of case_kind"),
        ("UPDATE project_info SET created = replace(created, 'T', 'U')", "Row 1 of project_info"),
    ],
)
def test_a_moment_and_a_guid_that_cannot_be_are_told(sample, statement, said):
    assert any(said in sentence for sentence in behind_its_back(sample, statement))


def test_a_note_that_does_not_follow_from_the_earlier_ones_is_told(sample):
    codes.rename(sample, 1, "Another name")
    found = behind_its_back(
        sample,
        "UPDATE change_row SET before = replace(before, 'Rescaling', 'Rescalinf') "
        "WHERE before LIKE '%Rescaling%'",
    )
    assert any("does not follow" in sentence for sentence in found)


def test_the_check_goes_on_behind_a_table_that_cannot_be_read(sample):
    with closing(sqlite3.connect(sample.path)) as raw, raw:
        raw.execute("UPDATE coding SET checksum = 1 WHERE id = 1")
        raw.execute("UPDATE memo SET text = CAST(x'ff' AS TEXT)")
        raw.execute("UPDATE change SET label = CAST(x'ff' AS TEXT) WHERE id = 2")
    found = problems(sample)
    assert any("no longer has the words" in sentence for sentence in found)
    assert any("is damaged" in sentence or "cannot be read" in sentence for sentence in found)


def test_a_note_that_is_no_text_is_told(sample):
    found = behind_its_back(sample, "UPDATE change_row SET after = x'7b7d' WHERE id = 2")
    assert "Row 2 of the journal cannot be read." in found
