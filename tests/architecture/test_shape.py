"""The house keeps its shape: folders, sizes, names, and a core that needs no window."""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
APP = ROOT / "app"
FILES = sorted(APP.rglob("*.py"))
LINES_IN_A_FILE = 350
LINES_IN_A_FUNCTION = 50
DRAWERS = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}

IMPORT_THE_CORE = """
import importlib, pkgutil, sys
for toolkit in ("PySide6", "shiboken6", "qtawesome", "qtpy"):
    sys.modules[toolkit] = None
import app
seen = 0
for module in pkgutil.walk_packages(app.__path__, "app."):
    if module.name.startswith(("app.ui", "app.project.migrations.env")):
        continue  # alembic runs its env file itself, inside a migration
    importlib.import_module(module.name)
    seen += 1
print(seen)
"""


def shown(path):
    return str(path.relative_to(ROOT))


def test_every_folder_is_a_package():
    folders = {path.parent for path in FILES}
    bare = [shown(each) for each in sorted(folders) if not (each / "__init__.py").is_file()]
    assert len(folders) >= 10
    assert bare == [], "import-linter cannot see into a folder without __init__.py"


def test_a_package_says_what_lives_in_it():
    packages = [path for path in FILES if path.name == "__init__.py"]
    silent = [shown(each) for each in packages if not ast.get_docstring(parsed(each))]
    assert silent == []


def test_a_file_has_one_subject_and_fits_in_the_head():
    lengths = {shown(path): path.read_text(encoding="utf-8").count("\n") for path in FILES}
    assert {name: n for name, n in lengths.items() if n > LINES_IN_A_FILE} == {}


def test_a_function_fits_on_a_screen():
    too_long = [
        f"{shown(path)}: {node.name}, {length(node)} lines"
        for path in FILES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and length(node) > LINES_IN_A_FUNCTION
    ]
    assert too_long == []


def test_nothing_is_thrown_into_a_drawer():
    parts = {part: path for path in FILES for part in path.relative_to(APP).with_suffix("").parts}
    assert {part: shown(path) for part, path in parts.items() if part in DRAWERS} == {}


def test_the_core_lives_without_qt():
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_THE_CORE],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 50


def parsed(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def length(node):
    return node.end_lineno - node.lineno + 1
