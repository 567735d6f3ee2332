"""A text under somebody's hands: what was typed over it so far, and the way back.

Every change is known from the keystroke that made it. So it is known, too, and not guessed from
two texts, what became of each character; `Carrier` says so for all spans of a text at once.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.text.changed import Swap, swaps
from app.text.reanchor import Replacement, replaced

Columns = NDArray[np.int64]
State = tuple[tuple[Swap, ...], bool]

_COMPARED = range(40, 20_000)
"""How long two stretches are of which one was put over the other to be compared at once."""


@dataclass(frozen=True, slots=True)
class Typed:
    """One change of the text as it was then: `words` came into the place of `gone` at `at`."""

    at: int
    gone: str
    words: str

    @property
    def back(self) -> "Typed":
        """The change that takes this one back."""
        return Typed(self.at, self.words, self.gone)


class Rewriting:
    """What is being written over `old`: the `text` now, and every change that led to it.

    `exact` says that each of them was typed; where much was put over much, as when a corrected
    paragraph is pasted over the old one, what it has in common with it is only found.
    """

    def __init__(self, old: str, made: Sequence[Replacement] = (), *, exact: bool = True) -> None:
        self.old = old
        self.text = replaced(old, made)
        self.exact = exact
        self._swaps = _swaps(made)
        self._done: list[tuple[State, Typed]] = []
        self._undone: list[tuple[State, Typed]] = []
        self._apart = True

    @property
    def swaps(self) -> tuple[Swap, ...]:
        """Which stretches of the old text gave way to which of this one, in order."""
        return self._swaps

    @property
    def made(self) -> list[Replacement]:
        """The changes as replacements that lead from the old text to this one."""
        return [
            Replacement(each.start, each.end, self.text[each.new_start : each.new_end])
            for each in self._swaps
        ]

    @property
    def changed(self) -> bool:
        """Whether the text is another than before."""
        return bool(self._swaps)

    @property
    def can_undo(self) -> bool:
        """Whether something was written that can be taken back."""
        return bool(self._done)

    def change(self, start: int, end: int, words: str) -> None:
        """Put *words* into the place of `[start, end)` of the text as it is now."""
        typed = Typed(start, self.text[start:end], words)
        if typed.gone == typed.words:
            return
        if not self._apart and self._done and (joined := _joined(self._done[-1][1], typed)):
            self._done[-1] = (self._done[-1][0], joined)
        else:
            self._done.append(((self._swaps, self.exact), typed))
        self._undone.clear()
        self._apart = False
        if min(len(typed.gone), len(typed.words)) < _COMPARED.start:
            self._do(typed)
            return
        self.exact = False
        for part in _parts(typed):
            self._do(part)

    def undo(self) -> Typed | None:
        """Take back what was typed last, and return the change that this was."""
        if not self._done:
            return None
        before, typed = self._done.pop()
        self._undone.append(((self._swaps, self.exact), typed))
        self._go(before, typed.back)
        return typed.back

    def redo(self) -> Typed | None:
        """Type again what was taken back last, and return the change that this was."""
        if not self._undone:
            return None
        after, typed = self._undone.pop()
        self._done.append(((self._swaps, self.exact), typed))
        self._go(after, typed)
        return typed

    def _go(self, state: State, typed: Typed) -> None:
        self.text = _applied(self.text, typed)
        self._swaps, self.exact = state
        self._apart = True

    def _do(self, typed: Typed) -> None:
        """Change the text, and join the change with those that it touches."""
        start, end = typed.at, typed.at + len(typed.gone)
        longer = len(typed.words) - len(typed.gone)
        first = bisect_left(self._swaps, start, key=lambda each: each.new_end)
        last = bisect_right(self._swaps, end, key=lambda each: each.new_start)
        before, touched, after = self._swaps[:first], self._swaps[first:last], self._swaps[last:]
        self.text = _applied(self.text, typed)
        shift = before[-1].new_end - before[-1].end if before else 0
        whole = Swap(start - shift, end - shift, start, end + longer)
        if touched:
            new_start, new_end = min(start, touched[0].new_start), max(end, touched[-1].new_end)
            shift_after = touched[-1].new_end - touched[-1].end
            whole = Swap(new_start - shift, new_end - shift_after, new_start, new_end + longer)
        moved = tuple(
            replace(each, new_start=each.new_start + longer, new_end=each.new_end + longer)
            for each in after
        )
        self._swaps = (*before, *self._trimmed(whole), *moved)

    def _trimmed(self, whole: Swap) -> tuple[Swap, ...]:
        """Leave out what is the same in both at the ends; nothing comes back if all is."""
        was = self.old[whole.start : whole.end]
        now = self.text[whole.new_start : whole.new_end]
        most = min(len(was), len(now))
        before = _shared(most, lambda n: was[:n] == now[:n])
        most -= before
        after = _shared(most, lambda n: not n or was[-n:] == now[-n:])
        if before + after == len(was) == len(now):
            return ()
        left = Swap(
            whole.start + before,
            whole.end - after,
            whole.new_start + before,
            whole.new_end - after,
        )
        return (left,)


class Carrier:
    """Carries spans of the old text to the new one, all at once, as `Way` does one by one."""

    def __init__(self, swaps: Sequence[Swap]) -> None:
        columns = np.array(
            [(each.start, each.end, each.new_start, each.new_end) for each in swaps], np.int64
        ).reshape(-1, 4)
        self._starts, self._ends, self._new_starts, self._new_ends = columns.T
        # what lies behind no swap is not shifted
        self._shifts = np.concatenate(([0], self._new_ends - self._ends))

    def positions(self, positions: Columns) -> Columns:
        """Return where positions lie now."""
        return self._begin(positions, None)

    def spans(
        self, starts: Columns, ends: Columns, *, whole: bool = False
    ) -> tuple[Columns, Columns]:
        """Return where spans begin and end now; none of its words is left where both are one.

        With *whole*, what came into the place of words stands for them.
        """
        begin = self._begin(starts, None if whole else ends)
        close = self._close(starts, ends, whole=whole)
        return begin, np.maximum(begin, close)

    def _begin(self, starts: Columns, ends: Columns | None) -> Columns:
        number = np.searchsorted(self._ends, starts, "right")
        begin = starts + self._shifts[number]
        over, which = self._over(number, starts)
        if not over.any():
            return begin
        inside = np.ones(len(starts), bool)
        if ends is not None:
            inside = (self._starts[which] >= starts) & (self._ends[which] <= ends)
        there = np.where(inside, self._new_starts[which], self._new_ends[which])
        return np.where(over, there, begin)

    def _close(self, starts: Columns, ends: Columns, *, whole: bool) -> Columns:
        close = ends + self._shifts[np.searchsorted(self._starts, ends, "left")]
        over, which = self._over(np.searchsorted(self._ends, ends - 1, "right"), ends - 1)
        if not over.any():
            return close
        inside = (self._starts[which] >= starts) & (self._ends[which] <= ends)
        begun = self._starts[which] < starts
        there = np.where(inside | begun | whole, self._new_ends[which], self._new_starts[which])
        return np.where(over, there, close)

    def _over(self, number: Columns, positions: Columns) -> tuple[NDArray[np.bool_], Columns]:
        """Say of which positions the character was replaced, and by which swap."""
        if not len(self._starts):
            return np.zeros(len(positions), bool), number
        which = np.minimum(number, len(self._starts) - 1)
        return (number < len(self._starts)) & (self._starts[which] <= positions), which


def _swaps(made: Sequence[Replacement]) -> tuple[Swap, ...]:
    found: list[Swap] = []
    shift = 0
    for each in made:
        start = each.start + shift
        found.append(Swap(each.start, each.end, start, start + len(each.words)))
        shift += len(each.words) - (each.end - each.start)
    return tuple(found)


def _parts(typed: Typed) -> list[Typed]:
    """Return a change as smaller ones, the last first, that leave alone what is in both."""
    gone, words = typed.gone, typed.words
    if max(len(gone), len(words)) >= _COMPARED.stop:
        return [typed]
    return [
        Typed(
            typed.at + each.start, gone[each.start : each.end], words[each.new_start : each.new_end]
        )
        for each in reversed(swaps(gone, words))
    ]


def _shared(most: int, same: Callable[[int], bool]) -> int:
    """Return up to how many characters two texts are the same, by bisection: they can be long."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if same(middle) else (low, middle - 1)
    return low


def _applied(text: str, typed: Typed) -> str:
    return "".join((text[: typed.at], typed.words, text[typed.at + len(typed.gone) :]))


def _joined(before: Typed, typed: Typed) -> Typed | None:
    """Return both changes as one if somebody would take them back as one: a word, a deletion."""
    end = before.at + len(before.words)
    if len(typed.words) + len(typed.gone) != 1:
        return None
    if typed.words and typed.at == end and before.words:
        begins_word = before.words[-1].isspace() and not typed.words.isspace()
        ended = "\n" in (before.words[-1], typed.words)
        return None if begins_word or ended else replace(before, words=before.words + typed.words)
    if typed.gone and not before.words:
        if typed.at + 1 == before.at:
            return Typed(typed.at, typed.gone + before.gone, "")
        if typed.at == before.at:
            return Typed(typed.at, before.gone + typed.gone, "")
    return None
