"""In which region of the country a province lies."""

REGIONS = ("Atlantic", "Ontario", "Prairies", "British Columbia")
"""The regions that every study begins with, from east to west; a study may add others."""
_PROVINCES = {
    "Atlantic": (
        *("newfoundland and labrador", "newfoundland", "nl", "terre-neuve-et-labrador"),
        *("prince edward island", "pei", "pe", "île-du-prince-édouard"),
        *("nova scotia", "ns", "nouvelle-écosse"),
        *("new brunswick", "nb", "nouveau-brunswick"),
    ),
    "Ontario": ("ontario", "on"),
    "Prairies": ("manitoba", "mb", "saskatchewan", "sk", "alberta", "ab"),
    "British Columbia": ("british columbia", "bc", "colombie-britannique"),
    "Quebec": ("quebec", "québec", "qc"),
    "North": ("yukon", "yt", "northwest territories", "nt", "nunavut", "nu"),
}


def region_of(province: str) -> str | None:
    """Return the region of a province or territory by its name or letters; None if unknown."""
    folded = " ".join(province.replace("&", "and").split()).casefold()
    return next((region for region, names in _PROVINCES.items() if folded in names), None)


def spelled(region: str) -> str:
    """Return *region* as it is written here, if it is known here but for its capitals."""
    return next((known for known in _PROVINCES if known.casefold() == region.casefold()), region)
