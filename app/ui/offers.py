"""What the line on top of the window has to say: sentences that wait for each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

ADVICE, TOLD, OFFER, TROUBLE = range(4)
"""How much depends on it: good to know, said in answer, something to choose, something wrong."""


@dataclass(frozen=True)
class Deed:
    """A button: its words, what it does, and whether the sentence *stays* when it was done."""

    words: str
    what: Callable[[], object]
    stays: bool = False


@dataclass(frozen=True)
class Offer:
    """A sentence and what can be done about it; a newer one on the same *topic* replaces it."""

    sentence: str
    deeds: tuple[Deed, ...] = ()
    weight: int = TOLD
    topic: str = ""


class Offers:
    """Those that were not put away yet, the weightiest first, and which one is in view."""

    def __init__(self) -> None:
        self._waiting: list[Offer] = []
        self._current: Offer | None = None

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def current(self) -> Offer | None:
        """The one in view."""
        return self._current

    @property
    def number(self) -> int:
        """Which of them is in view, from 1; 0 if there is none."""
        return self._waiting.index(self._current) + 1 if self._current is not None else 0

    def add(self, offer: Offer) -> None:
        """Take *offer* in; it comes into view unless something weightier is there.

        What is said in answer to the user comes into view in any case: it was just asked for.
        """
        same = next((each for each in self._waiting if _same(each, offer)), None)
        if same is not None:
            self._waiting.remove(same)
        heavier = sum(1 for each in self._waiting if each.weight > offer.weight)
        self._waiting.insert(heavier, offer)
        now = self._current
        if now is None or now is same or offer.weight == TOLD or offer.weight >= now.weight:
            self._current = offer

    def drop(self, offer: Offer | None) -> None:
        """Put *offer* away; what comes into view is the weightiest that is left."""
        if offer in self._waiting:
            self._waiting.remove(offer)
        if self._current == offer:
            self._current = next(iter(self._waiting), None)

    def drop_topic(self, topic: str) -> None:
        """Put away what is said on *topic*: it is no longer so."""
        for each in [each for each in self._waiting if each.topic == topic]:
            self.drop(each)

    def step(self) -> None:
        """Bring the next one into view, round and round."""
        if self._waiting:
            self._current = self._waiting[self.number % len(self._waiting)]

    def clear(self) -> None:
        """Put all away."""
        self._waiting.clear()
        self._current = None


def _same(one: Offer, other: Offer) -> bool:
    if one.topic or other.topic:
        return one.topic == other.topic
    return one.sentence == other.sentence
