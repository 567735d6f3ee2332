"""Damage to good files, the same for the same seed: `python -m tests.faults.hostile.mutating`.

Bytes are flipped, replaced, cut, repeated and joined by what parsers stumble over; in archives
most often inside a member, so that the damage reaches the parser of what is packed.
"""

import argparse
import io
import random
import zipfile
from pathlib import Path

_SCRAPS = (
    b"999999999", b"-1", b"4294967296", b"0 R", b"<<", b">>", b"[", b"(", b"endobj", b"stream",
    b"&#x0;", b"&a;", b"<!DOCTYPE x>", b"]]>", b"<w:p>", b"</w:p>", b'"', b"'", b"\r", b"\n,\n",
    b"{", b"}", b"\\u-10179?", b"\\'80", b"\\bin9999 ", b"\\cell", b"<div>", b"</main>", b"<table>",
    b'text:c="99999"', b" --> ", b"00:99:99,999", b"<v ", b"TY  - ", b"ER  - ", b"@misc{",
    b'r="99999999"',
    b"<v>99999</v>", b't="s"', b"\t;,|",
    b"\xff\xfe", b"\xef\xbb\xbf", b"\0", b"\xed\xa0\x80", b"\xe2\x80\xae", b"%n", b"=1+1",
)  # fmt: skip
_BYTES = b"\x00\xff<>{}()[]/\\0-9\"',;\n"
_MEMBERS = (".xml", ".rels", ".qde", ".xhtml", ".html", ".opf")


def mutated(data: bytes, chance: random.Random, strokes: int = 0) -> bytes:
    """Return *data* with some damage."""
    out = bytearray(data)
    for _stroke in range(strokes or chance.choice((1, 3, 10, 40))):
        if out:
            _strike(out, chance)
    return bytes(out)


def _strike(out: bytearray, chance: random.Random) -> None:
    at, kind = chance.randrange(len(out)), chance.random()
    if kind < 0.35:
        out[at] ^= 1 << chance.randrange(8)
    elif kind < 0.5:
        out[at] = chance.choice(_BYTES)
    elif kind < 0.65:
        del out[at : at + chance.choice((1, 4, 64, 1000))]
    elif kind < 0.8:
        begin = chance.randrange(len(out))
        out[at:at] = out[begin : begin + chance.choice((1, 8, 200, 5000))]
    elif kind < 0.97:
        scrap = chance.choice(_SCRAPS)
        out[at : at + chance.choice((0, len(scrap)))] = scrap
    else:
        del out[at:]


def mutated_file(data: bytes, chance: random.Random) -> bytes:
    """Return a file with some damage, inside a member if it is an archive."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        return _mutated_archive(data, chance) or mutated(data, chance)
    return mutated(data, chance)


def _mutated_archive(data: bytes, chance: random.Random) -> bytes | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            members = [(info.filename, old.read(info)) for info in old.infolist()]
    except Exception:  # noqa: BLE001 - damaged once too often; how does not matter here
        return None
    marked = [name for name, _data in members if name.endswith(_MEMBERS)]
    if not marked:
        return None
    chosen = chance.choice(marked)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, inside in members:
            new.writestr(name, mutated(inside, chance) if name == chosen else inside)
    return out.getvalue()


def write(seeds: list[Path], folder: Path, count: int, seed: int) -> None:
    """Write *count* damaged copies of *seeds* to *folder*."""
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        path = chance.choice(seeds)
        target = folder / f"{number:05d}-{path.stem[:40]}{path.suffix.lower()}"
        target.write_bytes(mutated_file(path.read_bytes(), chance))


def main() -> None:
    """Damage the files of a folder, or of several."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the damaged files go")
    parser.add_argument("seeds", type=Path, nargs="+", help="files, or folders of files")
    parser.add_argument("--suffix", default="", help="only files that end so, such as .pdf,.docx")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--largest", type=int, default=150_000, help="bytes of a seed at most")
    asked = parser.parse_args()
    wanted = tuple(asked.suffix.split(","))
    found = [
        file for each in asked.seeds for file in ([each] if each.is_file() else each.rglob("*"))
    ]
    seeds = sorted(
        path
        for path in found
        if path.is_file()
        and path.suffix.lower().endswith(wanted)
        and 0 < path.stat().st_size <= asked.largest
    )
    write(seeds, asked.folder, asked.count, asked.seed)
    print(f"{asked.count} files from {len(seeds)} seeds")


if __name__ == "__main__":
    main()
