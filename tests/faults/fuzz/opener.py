"""Search for project files that break opening and checking: `... fuzz.opener CORPUS`.

Needs `pip install atheris`. An input is a recipe of damage to a small project that is made here:
offsets, and the bytes that come there, or a new length. Every such file must open or be refused
with a sentence; what opens must bear being checked, and if the check finds nothing, every list
must bear being read. Otherwise the recipe is written to the current folder and the program ends.
"""

import resource
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["app.project", "app.queries"]):
    from app.errors import UserError
    from app.project import Project
    from app.queries import code_tree, frame, memos, places, search, source_list
    from app.queries.check import problems

from tests.builders import fill

_FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))


def make() -> bytes:
    """Return the bytes of a small project."""
    path = _FOLDER / "good.topoi"
    with Project.create(path, title="Study", coder="Ana") as project:
        fill(project)
    return path.read_bytes()


def damaged(good: bytes, recipe: bytes) -> bytes:
    """Follow a recipe: lines of an offset, a kind of damage, and the bytes for it."""
    out = bytearray(good)
    for line in recipe.split(b"\n\n"):
        if len(line) < 4:
            continue
        at = int.from_bytes(line[:3], "big") % len(out)
        kind, words = line[3] % 8, line[4:]
        if kind == 7 and at > 512:
            del out[at:]
        elif kind == 6:
            begin = at // 4096 * 4096
            out[begin : begin + 4096] = out[: len(out[begin : begin + 4096])]
        elif kind == 5:
            begin = at // 4096 * 4096
            out[begin : begin + 4096] = bytes(len(out[begin : begin + 4096]))
        elif kind == 4 and words:
            out[at] ^= words[0]
        else:
            out[at : at + len(words)] = words
    return bytes(out)


def swapped(good: bytes, recipe: bytes) -> bytes:
    """Follow a recipe that names words to be replaced by others as long: schema, names, dates."""
    out = good
    for line in recipe.split(b"\n\n"):
        old, _between, new = line.partition(b"\x01")
        if len(old) > 3:
            out = out.replace(old, new[: len(old)].ljust(len(old)))
    return out


def look(path: Path) -> None:
    """Open the file, check it, and read all lists if nothing is wrong with it."""
    try:
        project = Project.open(path)
    except UserError:
        return
    with project:
        if problems(project):
            return
        code_tree.code_rows(project)
        source_list.source_rows(project)
        places.place_rows(project)
        memos.memo_rows(project)
        frame.frame_with_words(project)
        search.search(project, "the")
        project.history()


def main() -> None:
    """Fuzz until a finding, or as long as libFuzzer's own options say."""
    options = [word for word in sys.argv[1:] if word.startswith("-")]
    (corpus,) = (Path(word) for word in sys.argv[1:] if not word.startswith("-"))
    corpus.mkdir(parents=True, exist_ok=True)
    good = make()
    path = _FOLDER / "study.topoi"

    def one_input(recipe: bytes) -> None:
        if not recipe:
            return
        make_damage = swapped if recipe[0] == 1 else damaged
        path.write_bytes(make_damage(good, recipe[1:]))
        look(path)
        for beside in path.parent.glob("study.topoi-*"):
            beside.unlink()

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    seeds = (
        b"\x01Council\x01Counsel",
        b"\x01CREATE TABLE code\x01CREATE TRIGGER x",
        b"\x00\0\0\x10\0ab",
    )
    for number, seed in enumerate(seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    given = ["-timeout=20", "-rss_limit_mb=2048", "-max_len=4096", *options]
    atheris.Setup([sys.argv[0], str(corpus), *given], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
