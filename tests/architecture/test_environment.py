"""Preparing a machine: nothing is done twice, and what may not be done is named."""

import importlib.util
import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APT = "apt-get update && apt-get install -y"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="make prepares Linux and macOS")


@pytest.fixture
def environment(monkeypatch):
    """The script that make calls, as a module."""
    monkeypatch.setattr(sys, "path", [*sys.path])
    place = ROOT / "packaging" / "environment.py"
    spec = importlib.util.spec_from_file_location("environment", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(environment, monkeypatch, tmp_path):
    """A checkout with locks and nothing else; whoever calls a program fails."""
    (tmp_path / "requirements").mkdir()
    for name in ("requirements/run.txt", "requirements/dev.txt", "pyproject.toml"):
        (tmp_path / name).write_text(name)
    (tmp_path / ".venv").mkdir()
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "call", lambda *command, **_: pytest.fail(str(command)))
    return tmp_path


def prepared(environment, kind):
    environment.stamp(kind).write_text(environment.mark(kind))


def run(environment, monkeypatch, kind):
    monkeypatch.setattr(sys, "argv", ["environment.py", kind])
    return environment.main()


def lacks(environment, monkeypatch, *, venv=False, needed=(), wished=(), apt=True):
    """Make a machine that lacks something, where we are nobody special."""
    monkeypatch.setattr(environment.sys, "platform", "linux")
    monkeypatch.setattr(environment, "can_make_venv", lambda: not venv)
    monkeypatch.setattr(environment, "missing", lambda: (list(needed), list(wished)))
    monkeypatch.setattr(environment.os, "geteuid", lambda: 1000)
    programs = {"apt-get": "apt-get" if apt else None}
    monkeypatch.setattr(environment.shutil, "which", programs.get)


@pytest.mark.parametrize(
    ("have", "want"), [("run", "run"), ("dev", "dev"), ("dev", "run")], ids="-for-".join
)
def test_what_is_prepared_is_left_alone(environment, checkout, monkeypatch, have, want):
    prepared(environment, have)
    assert run(environment, monkeypatch, want) == 0


def test_running_alone_is_not_enough_for_developing(environment, checkout, monkeypatch, capsys):
    prepared(environment, "run")
    lacks(environment, monkeypatch, venv=True)
    assert run(environment, monkeypatch, "dev") == 1


@pytest.mark.parametrize("changed", ["requirements/run.txt", "pyproject.toml"])
def test_a_new_lock_is_noticed(environment, checkout, changed):
    before = environment.mark("run")
    (checkout / changed).write_text("something newer")
    assert environment.mark("run") != before


def test_without_the_right_to_install_the_exact_command_is_named(
    environment, checkout, monkeypatch, capsys
):
    lacks(environment, monkeypatch, venv=True, needed=["libegl1"], wished=["libxcb-cursor0"])
    assert run(environment, monkeypatch, "run") == 1
    assert f"su -c '{APT} python3-venv libegl1 libxcb-cursor0'" in capsys.readouterr().err


def test_where_there_is_no_apt_the_packages_are_named(environment, checkout, monkeypatch, capsys):
    lacks(environment, monkeypatch, needed=["libegl1"], apt=False)
    assert run(environment, monkeypatch, "run") == 1
    told = capsys.readouterr().err
    assert "libegl1" in told
    assert "apt-get" not in told


def test_what_only_a_window_needs_is_told_and_does_not_stop_us(environment, monkeypatch, capsys):
    lacks(environment, monkeypatch, wished=["libxcb-cursor0"])
    environment.complete_the_machine()
    assert f"{APT} libxcb-cursor0" in capsys.readouterr().err


def test_an_environment_of_an_unknown_kind_is_refused(environment, checkout, monkeypatch, capsys):
    assert run(environment, monkeypatch, "holiday") == 2
    assert "holiday" in capsys.readouterr().err
