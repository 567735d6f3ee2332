"""The layers hold, and each contract, broken on purpose, is seen to be broken.

A contract that names the wrong door is kept for ever and guards nothing.
"""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYPROJECT = ROOT / "pyproject.toml"

LAYERS = "Each layer imports only the layers below it"
QT = "Only app.ui knows Qt"
SQL = "The two faces never speak SQL"
IMPORTERS = "Importers do not know the database"
ANALYSES = "Analyses are independent of each other"

UNDER_TYPE_CHECKING = "import typing\nif typing.TYPE_CHECKING:\n    import shiboken6"

BREAKS = [
    (LAYERS, "app/models/broken.py", "import app.queries"),
    (LAYERS, "app/models/broken.py", "def later():\n    import app.edits.codes"),
    (LAYERS, "app/text/broken.py", "import app.media"),
    (LAYERS, "app/cli/broken.py", "import app.ui"),
    (LAYERS, "app/exporters/broken.py", "import app.importers"),
    (LAYERS, "app/annex/__init__.py", "'''A folder that no layer names.'''"),
    (QT, "app/queries/broken.py", "from PySide6.QtCore import QObject"),
    (QT, "app/text/broken.py", UNDER_TYPE_CHECKING),
    (QT, "app/cli/broken.py", "def later():\n    import app.ui.theme"),
    (SQL, "app/ui/broken.py", "from sqlalchemy import select"),
    (SQL, "app/cli/broken.py", "import sqlite3"),
    (IMPORTERS, "app/importers/broken.py", "from sqlalchemy.orm import Session"),
    (IMPORTERS, "app/importers/broken.py", "import app.models"),
    (ANALYSES, "app/analyses/broken.py", "import app.analyses.other"),
]  # fmt: skip


def check(folder, *options):
    program = Path(sys.executable).with_name("lint-imports")
    command = [program, "--no-logo", "--no-cache", "--config", folder / "pyproject.toml", *options]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def verdicts(report):
    """Read which contracts were kept, and which broken, from the report."""
    found = {}
    for line in report.splitlines():
        for word in ("KEPT", "BROKEN"):
            if line.endswith(f" {word}") or f" {word} (" in line:
                found[line.partition(f" {word}")[0].strip()] = word
    return found


@pytest.fixture
def copy(tmp_path):
    python_only = shutil.ignore_patterns("__pycache__", "*.sql")
    shutil.copytree(ROOT / "app", tmp_path / "app", ignore=python_only)
    shutil.copy(PYPROJECT, tmp_path)
    return tmp_path


def test_the_contracts_hold(copy):
    done = check(copy)
    assert done.returncode == 0, done.stdout + done.stderr
    assert set(verdicts(done.stdout).values()) == {"KEPT"}


@pytest.mark.parametrize(("contract", "file", "line"), BREAKS)
def test_a_broken_contract_is_caught(copy, contract, file, line):
    broken = copy / file
    broken.parent.mkdir(exist_ok=True)
    broken.write_text(line + "\n", encoding="utf-8")
    (copy / "app" / "analyses" / "other.py").touch()
    done = check(copy)
    assert done.returncode == 1
    assert verdicts(done.stdout)[contract] == "BROKEN"


def contracts():
    settings = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))
    return {each["name"]: each for each in settings["tool"]["importlinter"]["contracts"]}


def test_every_contract_has_been_broken_on_purpose():
    assert set(contracts()) == {contract for contract, *_ in BREAKS}


def test_qt_is_kept_from_every_part_but_the_window():
    inside = {f"app.{path.stem}" for path in (ROOT / "app").iterdir() if path.stem[0] != "_"}
    assert set(contracts()[QT]["source_modules"]) == inside - {"app.ui"}
