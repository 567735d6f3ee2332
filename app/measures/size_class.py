"""Small, medium or large: how many people live in a place."""

SMALL, MEDIUM, LARGE = "small", "medium", "large"
CLASSES = (SMALL, MEDIUM, LARGE)
SMALLER = "smaller"
TWO_CLASSES = (SMALLER, LARGE)


def size_class(population: float | None, small_below: int, large_above: int) -> str | None:
    """Return the class of a population; both limits themselves are medium. None stays None."""
    if population is None:
        return None
    if population < small_below:
        return SMALL
    return LARGE if population > large_above else MEDIUM


def merged(name: str | None) -> str | None:
    """Return the one of two classes: small and medium together are smaller. None stays None."""
    return SMALLER if name in (SMALL, MEDIUM) else name
