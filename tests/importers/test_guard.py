"""A parser that follows a file's wishes gets nowhere in a worker."""

import subprocess
import sys

import pytest

WISHES = {
    "connect": "import socket; socket.socket()",
    "look up a name": "import socket; socket.getaddrinfo('localhost', 80)",
    "write a file": "open('made', 'w')",
    "append to a file": "open('there', 'a')",
    "write by a descriptor": "import os; os.open('made', os.O_CREAT | os.O_WRONLY)",
    "remove a file": "import os; os.remove('there')",
    "rename a file": "import os; os.rename('there', 'made')",
    "make a folder": "import os; os.mkdir('made')",
    "start a program": "import subprocess; subprocess.Popen(['true'])",
    "ask a shell": "import os; os.system('touch made')",
    "load machine code": "import ctypes; ctypes.CDLL(None)",
    "unpickle a class": "import pickle; pickle.loads(pickle.dumps(ValueError()))",
}
TRY = """
from app.importers.guard import Guard, GuardedError
import ctypes, os, pickle, socket, subprocess
guard = Guard()
guard.close()
try:
    {wish}
except GuardedError:
    print("stopped")
print(open("there").read())
guard.open()
open("ours", "w").close()
"""


@pytest.mark.parametrize("wish", WISHES.values(), ids=WISHES)
def test_no_parser_may(tmp_path, wish, monkeypatch):
    (tmp_path / "there").write_text("read")
    monkeypatch.syspath_prepend(str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", TRY.format(wish=wish)],
        cwd=tmp_path,
        env={"PYTHONPATH": ":".join(path for path in sys.path if path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["stopped", "read"], done.stderr
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "home") == [
        "ours",
        "there",
    ]
