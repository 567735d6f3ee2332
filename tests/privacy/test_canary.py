"""A word that stands in a project is found nowhere else: not in settings, reports or logs."""

import logging
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app import reports
from app.cli import run
from app.cli.program import VERBS
from app.edits import areas, attributes, cases, coders, codes, codings, memos, project_info, sources
from app.edits.sources import Placing
from app.errors import UserError
from app.media.areas import Region
from app.project import Project
from app.queries.disagreements import disagreements
from app.queries.filters import Filter
from app.queries.project_info import coder_names
from tests.builders import code_quote, fill, new_source
from tests.media.picture_making import as_seen, with_camera_notes

CANARY = "ZXQ-CANARY-7431"
OWN_COPIES = ("backups", "recovery")
"""Folders that hold the project itself a second time, for its owner only."""


@pytest.fixture
def planted(tmp_path):
    """A project in which the canary is everything that can be written."""
    path = tmp_path / "study.topoi"
    with Project.create(path, title=CANARY, coder="Ana") as project:
        ids = fill(project)
        place = cases.add(project, "place", f"Place {CANARY}")
        placing = Placing((place,), CANARY, folder=CANARY, participants=(f"Person {CANARY}",))
        talk = new_source(f"Talk {CANARY}", f"INTERVIEWER: Who?\nVERA: {CANARY} said so.")
        ids["talk"] = sources.add(project, talk, placing)
        ids["code"] = codes.add(project, f"Code {CANARY}")
        coding = code_quote(project, ids["talk"], ids["code"], CANARY)
        noted = with_camera_notes(as_seen(), "TIFF", owner=CANARY)
        picture = replace(new_source(f"Park {CANARY}", CANARY, original=noted), kind=areas.PICTURE)
        ids["picture"] = sources.add(project, picture, placing)
        areas.add(project, ids["picture"], [ids["code"]], Region.whole())
        memos.write(project, CANARY, coding_id=coding)
        coders.add(project, f"Coder {CANARY}")
        memos.write(project, CANARY)
        attributes.set_source(project, ids["talk"], CANARY, CANARY)
        cases.add_alias(project, place, f"Alias {CANARY}")
        project_info.describe(project, researcher=CANARY, questions=CANARY)
        codes.describe(project, ids["code"], codes.Description(definition=CANARY))
    return path, ids


def leaks(*folders: Path) -> list[str]:
    """Return where the canary is, in names and in what files hold."""
    words = [CANARY.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    found = []
    for folder in folders:
        for path in folder.rglob("*"):
            inside = path.relative_to(folder)
            if inside.parts[0] in OWN_COPIES:
                continue
            if CANARY in str(inside):
                found.append(str(inside))
            if path.is_file() and any(word in path.read_bytes() for word in words):
                found.append(str(inside))
    return found


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """A folder for temporary files that only this test and what it starts use."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    return folder


def disagreement(path):
    """The id of one disagreement, about a coding that another coder does not have."""
    with Project.open(path) as project:
        return disagreements(project, sorted(coder_names(project))[:2]).rows[0].id


def commands(path, tmp_path):
    """Words for every verb; what they write goes where the user says."""
    study, out = str(path), tmp_path / "out"
    out.mkdir()
    talk = f"Talk {CANARY}"
    table = tmp_path / "names.csv"
    table.write_text(f"name,pseudonym,kind\nVera {CANARY},P1,person\n")
    passphrase = tmp_path / "pass.txt"
    passphrase.write_text("five words in a row here\n")
    file = tmp_path / f"{CANARY}.txt"
    file.write_text(f"Another talk of {CANARY}.")
    answers = tmp_path / f"Answers {CANARY}.csv"
    answers.write_text(
        f"Response ID,City,What is {CANARY}?\n{CANARY},{CANARY},A bird of {CANARY}.\n"
    )
    locked = ("--passphrase-file", str(passphrase))
    return {
        "new": [str(tmp_path / "new.topoi"), "--title", CANARY, "--coder", CANARY],
        "sample": [],
        "info": [study],
        "import": [study, str(file), "--place", CANARY, "--create-places"],
        "survey": [study, str(answers), "--create-places"],
        "survey-tables": [study, "responses"],
        "places": [study],
        "place": [study, CANARY, "--also", f"Once {CANARY} (2009)"],
        "sources": [study],
        "describe": [study, talk, "--rights", CANARY, "--attribute", f"{CANARY}={CANARY}"],
        "periods": [study, "--period", CANARY],
        "text": [study, talk],
        "revisions": [study, talk],
        "compare": [study, talk, talk],
        "recording": [study, talk, "--none"],
        "edit-text": [study, talk, str(file)],
        "review": [study],
        "codes": [study],
        "code": [study, "--source", talk, "--code", f"Code {CANARY}", "--quote", CANARY],
        "uncode": [study, CANARY],
        "search": [study, CANARY],
        "speakers": [study, talk],
        "guide": [study],
        "codings": [study],
        "frequencies": [study, "--by", CANARY],
        "agreement": [study, "--unit", "sentence"],
        "disagreements": [study, "--coders", f"Ana,Coder {CANARY}"],
        "consensus": [study, "--coders", f"Ana,Coder {CANARY}"],
        "resolve": [study, disagreement(path), "--keep", "A", "--note", CANARY],
        "round": [study],
        "handout": [study, str(out / "copy.topoi"), "--coder", CANARY, "--create-coder"],
        "join": [study, "--keep", talk, "--copy", file.stem],
        "merge": [study, str(out / "copy.topoi")],
        "export": [study, "excerpts", str(out / "excerpts.docx")],
        "pseudonyms": [study, str(out / "n.topoikey"), "--import", str(table), "--apply", *locked],
        "withdraw": [study, f"Person {CANARY}", "--dry-run"],
        "history": [study],
        "undo": [study],
        "redo": [study],
        "encrypt": [study, str(out / "locked.topoi"), *locked],
        "decrypt": [str(out / "locked.topoi"), str(out / "open.topoi"), *locked],
        "passphrase": [str(out / "locked.topoi"), "--remove", *locked],
        "backup": [study],
        "backups": [study],
        "restore": [study, str(out / "restored.topoi")],
        "check": [study],
        "salvage": [study, str(out / "salvaged.topoi")],
    }  # fmt: skip


def test_no_command_leaves_a_word_of_the_project_behind(planted, tmp_path, home, temporary, capfd):
    path, _ids = planted
    asked = commands(path, tmp_path)
    assert leaks(path.parent), "the project itself has it"
    # a new command is tried on the project with nothing else, until it joins by a line
    others = {verb.name for verb in VERBS} - set(asked) - {"open"}
    failed = {}
    for verb, words in (asked | {verb: [str(path)] for verb in others}).items():
        status = run([verb, *words])
        said = capfd.readouterr().err  # the terminal is the user's own
        if status and verb in asked:
            failed[verb] = said
        assert leaks(home, temporary) == [], verb
    assert set(failed) == {"uncode"}, failed  # there is none; what is refused leaves nothing either
    for name in OWN_COPIES:
        if (home / name).exists() and os.name != "nt":
            assert (home / name).stat().st_mode & 0o077 == 0 or all(
                each.stat().st_mode & 0o077 == 0 for each in (home / name).iterdir()
            )


@pytest.fixture
def window(planted, qtbot, temporary):
    from tests.ui.shell import shown

    path, ids = planted
    with shown(qtbot, Project.open(path), ids) as shell:
        yield shell


@pytest.fixture
def hostile(tmp_path):
    """Files that each make their reader stumble, with the canary where it does."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    (folder / f"{CANARY}.docx").write_bytes(b"PK\3\4" + CANARY.encode() * 20)
    (folder / f"{CANARY}.pdf").write_bytes(f"%PDF-1.7\n1 0 obj << /{CANARY} (".encode())
    noted = with_camera_notes(as_seen(), "TIFF", owner=CANARY)
    (folder / f"{CANARY}.tif").write_bytes(noted[: len(noted) // 2])
    (folder / f"{CANARY}.csv").write_text(f'{CANARY},b\n1,"{CANARY}\n')
    (folder / f"{CANARY}.rtf").write_text("{" * 20_000 + CANARY)
    (folder / f"{CANARY} is read.txt").write_text(f"A talk of {CANARY} that can be read.")
    return folder


def test_no_gesture_leaves_a_word_of_the_project_behind(
    window, qtbot, home, hostile, caplog, capfd
):
    caplog.set_level(logging.DEBUG)
    shell, temporary = window, hostile.parent / "temporary"

    def done():
        qtbot.waitUntil(lambda: shell.workspace.jobs.running() == [], timeout=20_000)

    page = shell.open(shell.ids["talk"])
    shell.select(page, "said so")
    shell.press(page.edit, Qt.Key.Key_R)
    codings.add(shell.project, shell.ids["talk"], shell.ids["code"], 30, 38)
    page.find_words()
    shell.find("find-in-text", QLineEdit).setText(CANARY)
    shell.project.undo()
    shell.project.redo()
    shell.workspace.set_filter(Filter(codes=frozenset({shell.ids["code"]})))
    shell.study._exporting.write_excerpts(hostile.parent / "passages.docx")
    done()
    shell.study.importing.read([hostile])
    done()
    rows = shell.study.code.tabs.named("import-1")._rows
    assert sum(row.outcome.source_id is not None for row in rows) == 1
    assert len(rows) == 6
    title = shell.window.windowTitle()
    shell.window.actions_["close-project"].trigger()
    qtbot.waitUntil(lambda: shell.window.study is None)
    shell.window.show_start_page()
    assert leaks(home, temporary) == []
    assert CANARY not in caplog.text
    assert CANARY not in title
    assert CANARY not in "".join(capfd.readouterr())


def broken_statement(project):
    with project.edit(CANARY) as session:
        session.execute(text("INSERT INTO code (name) VALUES (:name)"), {"name": CANARY})


def deep(depth, error):
    if depth:
        deep(depth - 1, error)
    raise error


def within(error):
    try:
        raise KeyError(CANARY)
    except KeyError as cause:
        raise error from cause


def test_a_report_of_a_fault_has_types_and_lines_only(planted, home):
    path, _ids = planted
    kinds = (ValueError, KeyError, RuntimeError, AssertionError, UserError, OSError, TypeError)
    made = []
    for number in range(20):
        kind = kinds[number % len(kinds)]
        try:
            if number % 4 == 0:
                with Project.open(path) as project:
                    broken_statement(project)
            elif number % 4 == 1:
                within(kind(CANARY))
            else:
                deep(number, kind(CANARY))
        except (DatabaseError, *kinds) as error:
            made.append(reports.save_report(error))
    assert len(made) == 20
    for report in made:
        words = report.read_text(encoding="utf-8")
        assert CANARY not in words
        assert re.search(r"\w+Error", words)
    assert leaks(home) == []
