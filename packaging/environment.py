"""Make .venv and what it needs: `python3 packaging/environment.py run` (or `dev`).

Runs before anything is installed, so it knows the standard library only. Does nothing when
nothing has changed; what the machine lacks it installs where it may, or names the command.
"""

from __future__ import annotations  # an older Python must get as far as being told so

import hashlib
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from system_libraries import missing

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
# what a lock holds besides packages of its own: `dev` has everything that `run` has
WIDER = {"run": ("run", "dev"), "dev": ("dev",)}
PROOF = "import PySide6.QtGui, PySide6.QtWidgets, PySide6.QtSvg"


class PreparationError(Exception):
    """One sentence that tells what is missing, and how to mend it."""


def main() -> int:
    """Prepare the environment that the command line names."""
    kind = sys.argv[1] if len(sys.argv) > 1 else "run"
    if kind not in WIDER:
        say(f"There is no environment called {kind}; choose run or dev.")
        return 2
    if any(stamp(each).is_file() and stamp(each).read_text() == mark(each) for each in WIDER[kind]):
        return 0
    try:
        prepare(kind)
    except PreparationError as reason:
        say(str(reason))
        return 1
    except subprocess.CalledProcessError as failed:
        say(f"This command did not end well; its own words are above: {words(failed.cmd)}")
        return 1
    return 0


def prepare(kind: str) -> None:
    """Make the environment, from the machine's libraries up to the project itself."""
    if sys.version_info < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        raise PreparationError(
            f"Topoi needs Python {wanted} or newer. Try: make PYTHON=python{wanted}"
        )
    complete_the_machine()
    if not same_python():
        say("Making the virtual environment in .venv")
        call(sys.executable, "-m", "venv", "--clear", VENV)
    lock = ROOT / "requirements" / f"{kind}.txt"
    say(f"Installing the packages of {lock.relative_to(ROOT)}")
    pip("--require-hashes", "-r", lock)
    pip("--no-deps", "--no-index", "--no-build-isolation", "--editable", ROOT)
    prove_qt()
    stamp(kind).write_text(mark(kind))


# What the machine itself must have


def complete_the_machine() -> None:
    """Have the packages of the operating system that are missing, or say how to get them."""
    packages = [] if can_make_venv() else [f"python{sys.version_info[0]}-venv"]
    needed, wished = missing() if sys.platform == "linux" else ([], [])
    wanted = [*packages, *needed, *wished]
    if not wanted:
        return
    if not shutil.which("apt-get"):
        if packages or needed:
            raise PreparationError(
                "This machine lacks what Debian calls "
                + ", ".join(packages + needed)
                + ". Please install it with the machine's package manager, then try again."
            )
        return
    right = right_to_install()
    become = "sudo sh -c" if shutil.which("sudo") else "su -c"
    command = f"{become} 'apt-get update && apt-get install -y {' '.join(wanted)}'"
    if right is not None:
        say(f"Installing what this machine lacks: {' '.join(wanted)}")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        call(*right, "apt-get", "update", "-q", env=quiet)
        call(
            *right, "apt-get", "install", "-q", "-y", "--no-install-recommends", *wanted, env=quiet
        )
    elif packages or needed:
        raise PreparationError(
            "This machine lacks system packages, and only an administrator can install them. "
            f"Please run:\n\n    {command}\n"
        )
    else:
        say(f"To show its window Topoi will need more. Please run: {command}")


def can_make_venv() -> bool:
    """Tell whether this Python can make an environment that has pip in it."""
    return find_spec("venv") is not None and find_spec("ensurepip") is not None


def right_to_install() -> tuple[str, ...] | None:
    """Return what to put before a command that installs, None where we may not."""
    if os.geteuid() == 0:
        return ()
    if not shutil.which("sudo"):
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    # env keeps apt from asking: sudo drops our own environment
    return (
        ("sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive") if asked.returncode == 0 else None
    )


# What the virtual environment must have


def same_python() -> bool:
    """Tell whether .venv is whole and made by the Python that runs this."""
    ask = "import pip, sys; print(sys.version_info[:2])"
    try:
        told = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return told.stdout.strip() == str(sys.version_info[:2])


def pip(*arguments: str | Path) -> None:
    """Install into .venv."""
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input", "--no-warn-script-location")
    call(PYTHON, "-m", "pip", "install", *quiet, *arguments)


def prove_qt() -> None:
    """See that Qt can be loaded; what it says of a missing library is the best hint."""
    tried = subprocess.run([PYTHON, "-c", PROOF], capture_output=True, text=True, check=False)
    if tried.returncode != 0:
        last = (tried.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise PreparationError(f"Qt cannot be loaded on this machine: {last}")


# How it is remembered


def stamp(kind: str) -> Path:
    """Return the file that says for what state .venv was prepared."""
    return VENV / f"prepared-{kind}"


def mark(kind: str) -> str:
    """Return the state that an environment depends on, as a short text."""
    digest = hashlib.sha256(f"{ROOT} {sys.version_info[:2]}".encode())
    for name in (f"requirements/{kind}.txt", "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def call(*command: str | Path, env: dict[str, str] | None = None) -> None:
    """Run a command; its output is the user's to see."""
    subprocess.run([str(part) for part in command], check=True, env=env, cwd=ROOT)


def words(command: object) -> str:
    """Write a command as one would type it."""
    return " ".join(map(str, command)) if isinstance(command, list) else str(command)


def say(sentence: str) -> None:
    """Tell the user, at once."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
