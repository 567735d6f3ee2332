"""The project file: edits, undo and redo, and what is refused at the door."""

import shutil
import sqlite3
import threading

import pytest
from sqlalchemy import select

from app.edits import coders, codes, codings, sources
from app.errors import UserError
from app.models import Code, Coding
from app.project import Project, schema
from app.project.migrating import upgrade
from app.queries.code_tree import code_rows
from app.queries.passages import excerpts
from app.queries.project_info import info
from tests.builders import new_source
from tests.dump import dump


def names(project):
    return [row.name for row in code_rows(project)]


def test_a_new_project_has_its_coder_and_the_three_kinds_of_case(project):
    assert info(project).coder == "Ana"
    assert info(project).title == "Study"
    assert info(project).counts["codes"] == 0


def test_an_edit_is_told_to_every_listener(project):
    heard = []
    project.changed.connect(heard.append)
    code_id = codes.add(project, "Noise")
    assert heard[0].touches(Code)
    assert not heard[0].touches(Coding)
    assert heard[0].ids(Code) == {code_id}
    assert heard[0].rows_of(Code)[0].after["name"] == "Noise"


def test_an_edit_that_changes_nothing_is_no_step(project):
    with project.edit("Nothing"):
        pass
    assert project.undo_step is None
    assert [step.label for step in project.history()] == ["Make project"]


def test_an_edit_that_fails_leaves_nothing_behind(project):
    before = dump(project)

    def fail():
        with project.edit("Half") as session:
            session.add(Code(name="half", color="#000000"))
            session.flush()
            raise RuntimeError("on purpose")

    with pytest.raises(RuntimeError):
        fail()
    assert dump(project) == before
    assert project.undo_step is None


def test_edits_inside_an_edit_are_one_step(project):
    with project.edit("Two codes"):
        codes.add(project, "A")
        codes.add(project, "B")
    assert project.undo() == "Two codes"
    assert names(project) == []


def test_typing_in_bursts_is_one_step(project):
    code_id = codes.add(project, "A")
    for text in ("T", "Th", "The"):
        codes.describe(project, code_id, codes.Description(definition=text))
    assert project.undo() == "Describe code"
    assert code_rows(project)[0].definition == ""
    project.redo()
    assert code_rows(project)[0].definition == "The"


def test_undo_and_redo_survive_closing(sample):
    path, full = sample.path, dump(sample)
    sample.close()
    with Project.open(path) as again:
        while again.undo_step:
            again.undo()
        assert info(again).counts == {
            "sources": 0, "codes": 0, "codings": 0, "coders": 1,
            "cases": 0, "attributes": 0, "memos": 0,
        }  # fmt: skip
    with Project.open(path) as again:
        while again.redo_step:
            again.redo()
        assert dump(again) == full


def test_a_new_edit_closes_the_way_back_but_the_audit_trail_keeps_it(project):
    codes.add(project, "A")
    project.undo()
    codes.add(project, "B")
    assert project.redo_step is None
    with pytest.raises(UserError, match="nothing to redo"):
        project.redo()
    assert [(step.label, step.state) for step in project.history()][1:] == [
        ("Add code", "abandoned"), ("Undo: Add code", "noted"), ("Add code", "done"),
    ]  # fmt: skip


def test_undo_refuses_when_a_row_is_no_longer_as_the_step_left_it(project):
    code_id = codes.add(project, "Mine")
    with project.bulk("By another way") as session:
        session.get_one(Code, code_id).name = "Hers"
    assert project.undo_step is None  # nothing behind a bulk edit can be undone
    with project._transaction() as session:
        session.connection().exec_driver_sql("UPDATE change SET state = 'noted' WHERE id = 3")
        project._ends = __import__("app.project.steps", fromlist=["ends"]).ends(
            session.connection()
        )
    before = dump(project)
    with pytest.raises(UserError, match="cannot be taken back"):
        project.undo()
    assert dump(project) == before


def test_a_step_of_many_thousand_rows_is_undone_whole(project):
    source_id = sources.add(project, new_source("Long", "word " * 4000))
    code_id = codes.add(project, "Word")
    rows = [
        {"source_id": source_id, "code_id": code_id, "coder_id": project.coder_id,
         "start": at, "end": at + 4}
        for at in range(0, 4000 * 5, 5)
    ]  # fmt: skip
    heard = []
    project.changed.connect(heard.append)
    assert codings.add_rows(project, rows + rows) == 4000
    assert len(heard[0].ids(Coding)) == 4000
    project.undo()
    assert info(project).counts["codings"] == 0
    project.redo()
    assert info(project).counts["codings"] == 4000


def test_a_job_may_edit_while_the_window_reads(sample):
    def work():
        for number in range(20):
            codes.add(sample, f"Code {number}")

    thread = threading.Thread(target=work)
    thread.start()
    while thread.is_alive():
        assert len(excerpts(sample)) == 4
    assert len(code_rows(sample)) == 23


def test_only_one_program_writes_a_project(project):
    with Project.open(project.path) as second:
        assert not second.writable
        with pytest.raises(UserError, match="his project"):
            codes.add(second, "A")
    codes.add(project, "A")


def test_a_project_is_never_overwritten(project):
    with pytest.raises(UserError, match="exists already"):
        Project.create(project.path)


@pytest.mark.parametrize("data", [b"", b"text", b"SQLite format 3\0" + b"\0" * 600])
def test_what_is_no_project_is_refused(tmp_path, data):
    path = tmp_path / "fake.topoi"
    path.write_bytes(data)
    with pytest.raises(UserError, match="not a Topoi project"):
        Project.open(path)
    assert path.read_bytes() == data


def test_another_programs_database_is_refused(tmp_path):
    path = tmp_path / "other.topoi"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    with pytest.raises(UserError, match="not a Topoi project"):
        Project.open(path)


def test_a_missing_project_is_named(tmp_path):
    with pytest.raises(UserError, match="There is no project"):
        Project.open(tmp_path / "gone.topoi")


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TRIGGER t AFTER INSERT ON coding BEGIN DELETE FROM code; END",
        "CREATE VIEW v AS SELECT * FROM code",
        "CREATE TABLE extra (x)",
        "DROP INDEX ix_memo_code_id",
        "CREATE VIRTUAL TABLE f USING fts5(x)",
    ],
)
def test_a_project_that_holds_anything_of_anothers_is_refused(tmp_path, sql):
    path = tmp_path / "hostile.topoi"
    Project.create(path).close()
    connection = sqlite3.connect(path)
    connection.execute(sql)
    connection.commit()
    connection.close()
    with pytest.raises(UserError, match="no Topoi project has"):
        Project.open(path)


def test_a_project_in_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(UserError):
        Project.create(tmp_path / "no" / "study.topoi")
    assert not (tmp_path / "no").exists()


def test_the_migrations_make_the_schema_that_new_projects_have(tmp_path):
    path = tmp_path / "migrated.topoi"
    sqlite3.connect(path).close()
    upgrade(path)
    connection = sqlite3.connect(path)
    assert schema.is_ours(connection, schema.VERSION)
    assert connection.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
    connection.close()


def test_the_snapshot_is_what_the_models_say():
    import importlib.util

    spec = importlib.util.spec_from_file_location("write_schema", "packaging/write_schema.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.snapshot().split(";\n")[:-1] == list(schema.statements())


def test_a_closed_project_is_one_file_that_opens_elsewhere(sample, tmp_path):
    before = dump(sample)
    sample.close()
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    shutil.copy(sample.path, folder / "copy.topoi")
    assert [path.name for path in sample.path.parent.glob("study*")] == ["study.topoi"]
    with Project.open(folder / "copy.topoi") as copy:
        assert dump(copy) == before


def test_undoing_the_choice_of_a_coder_lets_the_one_before_code_again(project):
    ana = project.coder_id
    michael = coders.add(project, "Michael")
    coders.choose(project, michael)
    project.undo()
    assert project.coder_id == ana
    project.redo()
    assert project.coder_id == michael


def test_rows_are_kept_whole_in_the_journal(project):
    text = "“é” 😀 \u2028 \\ \" ' NULL"
    code_id = codes.add(project, "x")
    codes.describe(project, code_id, codes.Description(definition=text))
    project.undo()
    project.redo()
    with project.read() as session:
        assert session.scalar(select(Code.definition)) == text
