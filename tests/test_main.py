"""The program's door: the window, or the command line."""

import subprocess
import sys
from pathlib import Path

import pytest

from app import __main__ as program

ROOT = Path(__file__).parents[1]
HEAVY = ("sqlalchemy", "numpy", "docx", "lxml", "PySide6", "rapidfuzz", "alembic", "pdfminer")


@pytest.fixture
def opened(monkeypatch):
    paths = []
    monkeypatch.setattr(program, "open_window", lambda path: paths.append(path) or 0)
    return paths


def test_without_a_verb_the_window_opens_on_the_last_project(opened):
    assert program.main([]) == 0
    assert opened == [None]


def test_open_opens_the_window_on_a_project(opened, tmp_path):
    assert program.main(["open", str(tmp_path / "a.topoi")]) == 0
    assert opened == [tmp_path / "a.topoi"]


def test_without_a_display_the_window_says_so_in_a_sentence(monkeypatch, capsys):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert program.main([]) == 1
    assert "There is no display here" in capsys.readouterr().err


def test_help_and_start_load_nothing_heavy():
    script = (
        "import sys\nfrom app.__main__ import main\nstatus = main(['--help'])\n"
        f"print(status, sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "0 []"


def test_the_program_answers_as_a_module():
    done = subprocess.run(
        [sys.executable, "-m", "app", "--version"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.startswith("topoi 0.")
