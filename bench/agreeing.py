"""Agreement of coders, against the bare sweep over the same codings as they lie in memory."""

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from app.analyses.agreement import Agreement
from app.project import Project
from app.results import AgreementReport
from bench.figures import Figure, of_seconds
from bench.studies import Studies, bare
from bench.timing import Act, by_turns

TIMES = 7
PANEL = ("alpha", "ac1", "percent", "p_pos")
"""What is shown at first."""
CODINGS = 'SELECT source_id, code_id, coder_id - 1, start, "end" FROM coding WHERE coder_id <= ?'

Numbers = NDArray[np.int64]


def figures(studies: Studies) -> Iterator[Figure]:
    """Measure all codes of M by two and four coders, draws of sources, and L beside M."""
    with _Study(studies.path("M")) as study:
        for coders in (2, 4):
            yield from _of_codes(study, coders)
        study.open()
        drawn = by_turns(3, Act(partial(study.agree, 4)), Act(partial(study.agree, 4, 1000)))
        yield of_seconds("the same with 1,000 draws of sources", "without them", drawn)
        with _Study(studies.path("L")) as large:
            both = (Act(partial(each.agree, 4), each.open) for each in (study, large))
            what = "agreement on all codes of L by 4 coders, loading included"
            yield of_seconds(what, "of M", by_turns(3, *both), 15.0)


def _of_codes(study: "_Study", coders: int) -> Iterator[Figure]:
    """Measure the first comparison after opening, and another one."""
    what = f"agreement on all codes of M by {coders} coders"
    codings = study.codings(coders)
    sweep = Act(partial(bare_alpha, codings, study.characters, coders))
    agree = partial(study.agree, coders)
    read = Act(lambda: bare_alpha(study.codings(coders), study.characters, coders))
    swept, both, first = by_turns(TIMES, sweep, read, Act(agree, study.open))
    yield of_seconds(f"{what}, loading included", "read and swept bare", (both, first), 5.0)
    yield of_seconds(
        f"{what}, loading included", "the bare sweep, nothing read", (swept, first), 5.0
    )
    again = by_turns(TIMES, sweep, Act(agree))
    yield of_seconds(f"{what}, once loaded", "the bare sweep", again, 5.0)


def bare_alpha(codings: Numbers, characters: int, coders: int) -> NDArray[np.float64]:
    """Return alpha of each code: sort where codings begin and end, and go along them once."""
    source, code, coder, start, end = codings
    sources, codes, room = int(source.max()) + 1, int(code.max()) + 1, int(end.max()) + 1
    line = code * sources + source
    order = np.argsort((line * coders + coder) * room + start, kind="stable")
    offset = (line * coders + coder)[order] * room
    start, reach = start[order] + offset, np.maximum.accumulate(end[order] + offset)
    first = np.flatnonzero(np.append(True, start[1:] > reach[:-1]))
    last = np.append(first[1:], len(start)) - 1
    moved = line[order][first] * room - offset[first]
    place = np.concatenate((start[first] + moved, reach[last] + moved))
    step = np.repeat((1, -1), len(first))
    order = np.argsort(place, kind="stable")
    place, many = place[order], np.cumsum(step[order])
    which = place[:-1] // room // sources * (coders + 1) + many[:-1]
    lengths = np.where(many[:-1] > 0, np.diff(place), 0)
    table = np.bincount(which, lengths, minlength=codes * (coders + 1)).reshape(codes, coders + 1)
    table[:, 0] = characters - table[:, 1:].sum(axis=1)
    users = np.arange(coders + 1)
    used, total = table @ users, characters * coders
    mixed = table @ (users * (coders - users)) / (coders - 1)
    with np.errstate(all="ignore"):
        return np.asarray(1 - (total - 1) * mixed / (used * (total - used)))


class _Study:
    """A study that can be opened anew."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open = ExitStack()

    def __enter__(self) -> Self:
        with bare(self._path) as connection:
            total = connection.execute("SELECT sum(characters) FROM source").fetchone()
        self.characters = int(total[0])
        return self

    def __exit__(self, *_why: object) -> None:
        self._open.close()

    def open(self) -> None:
        self._open.close()
        self._project = self._open.enter_context(Project.open(self._path, writable=False))

    def codings(self, coders: int) -> Numbers:
        with bare(self._path) as connection:
            rows = connection.execute(CODINGS, (coders,)).fetchall()
        return np.array(rows, dtype=np.int64).T.copy()

    def agree(self, coders: int, repeats: int = 0) -> AgreementReport:
        everybody = tuple(range(1, coders + 1))
        return Agreement(everybody, statistics=PANEL, repeats=repeats).run(self._project)
