"""What is known of a place, in the words in which window, command line and reports say it."""

from collections.abc import Iterable

from app.i18n import _
from app.queries.place_names import Succession, in_words
from app.queries.places import CaseRow
from app.queries.populations import Population


def size_in_words(place: CaseRow) -> str:
    """Say the size class and what it comes from, or why there is none."""
    people = place.population
    if place.by_hand:
        said = _("{size}, by hand").format(size=_(place.size_class or ""))
        return f"{said}: {place.reason}" if place.reason else said
    if people is None:
        return _("Size class not computed: no population is noted.")
    words = _("{size}, from {n:,.0f} people ({geography}, {year})")
    if place.is_chosen:
        words = _("{size}, from {n:,.0f} people ({geography}, {year}, as chosen)")
    return words.format(
        size=_(place.size_class or ""),
        n=people.value,
        geography=people.geography or _("geography not stated"),
        year=people.year or _("year not stated"),
    )


def figure_in_words(figure: Population) -> str:
    """Say a population with what was counted over."""
    return f"{figure.value:,.0f}" + (f", {figure.geography}" if figure.geography else "")


def went_on_as(place_id: int, rows: Iterable[Succession]) -> list[str]:
    """Say what a place was before and became later, each in a sentence."""
    said = []
    for row in rows:
        remark = ", ".join(filter(None, (row.note, in_words(row.date))))
        about = f" ({remark})" if remark else ""
        if row.successor_id == place_id:
            said.append(_("Before: {name}").format(name=row.case) + about)
        elif row.case_id == place_id:
            said.append(_("Went on as {name}").format(name=row.successor) + about)
    return said
