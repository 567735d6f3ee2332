"""Write the exact versions of all packages: requirements/*.txt, and uv's constraints in pyproject.

`python3 packaging/lock.py` keeps the versions that still fit; with `--upgrade` it takes the newest.
Needs uv on the PATH. uv's own lock file names addresses and stays out of the repository, so what
`uv run` may choose is written as constraints, which the tests compare with the lock.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = ROOT / "pyproject.toml"
RUN, DEV = (ROOT / "requirements" / name for name in ("run.txt", "dev.txt"))
BEGIN = "# the lock, for `uv run`: written by `make lock`, never by hand\n"
END = "# end of the lock\n"
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<rest>[^\\]+?) *\\?$", re.MULTILINE)
RULES = (
    "--universal", "--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate",
    "--no-config", "--python-version", "3.11", "--quiet",
)  # fmt: skip


def main() -> None:
    """Lock what running takes, then what developing takes besides, in the same versions."""
    more = [argument for argument in sys.argv[1:] if argument == "--upgrade"]
    build = ["--group", "build"]
    compile_to(RUN, *build, *more)
    compile_to(DEV, *build, "--group", "dev", "--constraint", str(RUN.relative_to(ROOT)), *more)
    write_constraints(pins(DEV.read_text(encoding="utf-8")))


def compile_to(file: Path, *options: str) -> None:
    """Let uv choose versions that fit pyproject on every platform."""
    target = str(file.relative_to(ROOT))
    command = ["uv", "pip", "compile", "pyproject.toml", *RULES, *options, "--output-file", target]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def pins(lock: str) -> list[str]:
    """Return the `name==version ; marker` lines of a lock."""
    return [f"{found['name']}=={found['rest']}" for found in PIN.finditer(lock)]


def write_constraints(chosen: list[str]) -> None:
    """Put the versions between the two comments in pyproject."""
    text = PYPROJECT.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    lines = "".join(f"    {toml_string(pin)},\n" for pin in chosen)
    builder = next(pin for pin in chosen if pin.startswith("hatchling=="))
    block = (
        f"{BEGIN}[tool.uv]\nconstraint-dependencies = [\n{lines}]\n"
        f"build-constraint-dependencies = [{toml_string(builder)}]\n{END}"
    )
    PYPROJECT.write_text(before + block + after, encoding="utf-8")


def toml_string(text: str) -> str:
    """Quote a text that may hold apostrophes but never quotation marks."""
    return f'"{text}"'


if __name__ == "__main__":
    main()
