"""How a text is cut and folded, so that an index of its words finds what reading it would find."""

LONGEST = 8_000
"""Letters in a row without a space that an index can take; it would cut off the rest."""


def folded(text: str) -> str:
    """Return *text* in one case, so that whatever a search takes for equal is equal."""
    # a pattern that ignores case takes the dotless i for the capital of the other
    return text.casefold().replace("ı", "i")


def rows(text: str) -> list[str] | None:
    """Return the folded lines of *text* that are not blank; None if a word is too long.

    Between two words of a query there may be any white space, blank lines too: one word further
    is at most one such line further.
    """
    kept = [line for line in text.split("\n") if line and not line.isspace()]
    for line in kept:
        if len(line) > LONGEST and max(map(len, line.split())) > LONGEST:
            return None
    return [folded(line) for line in kept]
