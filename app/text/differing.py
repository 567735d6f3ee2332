"""What differs between two texts, as people would say it: in whole words."""

from app.text.changed import Swap, swaps


def differing(text: str, other: str) -> list[Swap]:
    """Return the stretches of *text* that read otherwise in *other*, in order.

    None begins or ends within a word; two of which only blanks stand between are one.
    """
    found: list[Swap] = []
    exact = swaps(text, other)
    ends = [0, *(swap.end for swap in exact)]
    starts = [*(swap.start for swap in exact), len(text)]
    for at, swap in enumerate(exact):
        whole = _in_words(text, other, swap, (ends[at], starts[at + 1]))
        last = found[-1] if found else None
        if last is not None and _is_nothing(text[last.end : whole.start]):
            found[-1] = Swap(last.start, whole.end, last.new_start, whole.new_end)
        else:
            found.append(whole)
    return [_trimmed(text, other, swap) for swap in found]


def _in_words(text: str, other: str, swap: Swap, room: tuple[int, int]) -> Swap:
    """Widen a change to the words that it cuts; within *room* both texts are the same."""
    gone, came = text[swap.start : swap.end], other[swap.new_start : swap.new_end]
    before = after = 0
    if gone[:1].isalnum() or came[:1].isalnum():
        while swap.start - before > room[0] and text[swap.start - before - 1].isalnum():
            before += 1
    if gone[-1:].isalnum() or came[-1:].isalnum():
        while swap.end + after < room[1] and text[swap.end + after].isalnum():
            after += 1
    return Swap(
        swap.start - before, swap.end + after, swap.new_start - before, swap.new_end + after
    )


def _trimmed(text: str, other: str, swap: Swap) -> Swap:
    """Leave out blanks and signs at the ends that are the same in both."""
    gone, came = text[swap.start : swap.end], other[swap.new_start : swap.new_end]
    most = min(len(gone), len(came))
    before = next((n for n in range(most) if gone[n] != came[n] or gone[n].isalnum()), most)
    most -= before
    after = next(
        (n for n in range(most) if gone[-1 - n] != came[-1 - n] or gone[-1 - n].isalnum()), most
    )
    return Swap(
        swap.start + before, swap.end - after, swap.new_start + before, swap.new_end - after
    )


def _is_nothing(between: str) -> bool:
    return not between.strip(" \t")
