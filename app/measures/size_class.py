"""Small, medium or large: how many people live in a place."""

SMALL, MEDIUM, LARGE = "small", "medium", "large"
CLASSES = (SMALL, MEDIUM, LARGE)


def size_class(population: float | None, small_below: int, large_above: int) -> str | None:
    """Return the class of a population; both limits themselves are medium. None stays None."""
    if population is None:
        return None
    if population < small_below:
        return SMALL
    return LARGE if population > large_above else MEDIUM
