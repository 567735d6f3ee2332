"""What has to be said beside figures of agreement, in whole sentences."""

from collections.abc import Iterable, Sequence

import numpy as np

from app.i18n import _, ngettext
from app.queries.agreement_figures import Material
from app.queries.agreement_intervals import Drawing
from app.queries.comparison import CHARACTER, MARKED, PARAGRAPH, SENTENCE, SOURCE, TURN
from app.results import DifferingText

_SHOWN = 5
"""Names that a sentence lists; of more it says how many."""


def sentences(
    material: Material, unit: str, drawing: Drawing, differing: Sequence[DifferingText]
) -> tuple[str, ...]:
    """Return how to read the figures, and what is not in them."""
    return (
        _of_unit(unit),
        *_of_sources(material),
        *_of_codes(material),
        *_of_areas(material, unit),
        *_of_intervals(material, drawing),
        *_of_texts(differing),
    )


def _of_unit(unit: str) -> str:
    touched = _("A unit counts as coded by a coder if a coding of theirs touches its words.")
    return {
        CHARACTER: _("Each character is a unit: coded by a coder, or not."),
        SENTENCE: _("Each sentence is a unit.") + " " + touched,
        PARAGRAPH: _("Each paragraph is a unit.") + " " + touched,
        TURN: _("Each turn is a unit, elsewhere each paragraph.") + " " + touched,
        SOURCE: _("Each source is a unit: a coder used the code in it, or did not."),
        MARKED: _(
            "The units are those marked for the round. One counts as coded by a coder if codings "
            "of theirs cover half of it, or if one lies wholly in it."
        ),
    }[unit]


def _of_sources(material: Material) -> list[str]:
    compared = material.codings.compared
    found = []
    if compared.left_out:
        found.append(
            ngettext(
                "{n} source is left out, since none of these coders coded anything in it: {names}.",
                "{n} sources are left out, since none of these coders coded anything in them: "
                "{names}.",
                len(compared.left_out),
            ).format(n=len(compared.left_out), names=_listed(compared.left_out))
        )
    if compared.alone:
        found.append(
            ngettext(
                "{n} source is left out, since it was given to fewer than two of these coders: "
                "{names}.",
                "{n} sources are left out, since they were given to fewer than two of these "
                "coders: {names}.",
                len(compared.alone),
            ).format(n=len(compared.alone), names=_listed(compared.alone))
        )
    for coder in compared.coders:
        names = [source for source, who in compared.idle if who == coder]
        if names and len(compared.coders) > 1:
            found.append(
                _("{coder} coded nothing in {names}; that counts as not having used the codes.")
                .format(coder=coder, names=_listed(names))
            )  # fmt: skip
    return found + _of_missing(material)


def _of_missing(material: Material) -> list[str]:
    everybody = 2 ** len(material.codings.compared.coders) - 1
    given = material.codings.compared.given
    some = int((given != everybody).sum())
    if not some or len(material.codings.compared.coders) < 2:
        return []
    return [
        ngettext(
            "{n} source was not given to every coder. Who did not have it did not judge it; "
            "figures of coders who choose units leave it out.",
            "{n} sources were not given to every coder. Who did not have them did not judge "
            "them; figures of coders who choose units leave them out.",
            some,
        ).format(n=some)
    ]


def _of_codes(material: Material) -> list[str]:
    unused = int(np.count_nonzero(~material.used))
    if not unused:
        return []
    return [
        ngettext(
            "{n} code was used by none of these coders and is not in the figures over all codes.",
            "{n} codes were used by none of these coders and are not in the figures over all "
            "codes.",
            unused,
        ).format(n=unused)
    ]


def _of_areas(material: Material, unit: str) -> list[str]:
    areas = len(material.codings.areas)
    if not areas or unit == SOURCE:
        return []
    return [
        ngettext(
            "{n} coding of a region or a time stands on no words: figures of words leave it out, "
            "those of regions count regions.",
            "{n} codings of regions or times stand on no words: figures of words leave them out, "
            "those of regions count regions.",
            areas,
        ).format(n=areas)
    ]


def _of_intervals(material: Material, drawing: Drawing) -> list[str]:
    sources = int(material.sources.sum())
    if not drawing.repeats or sources < 2:
        return []
    return [
        _("Intervals of 95 %: {repeats:,} draws of {sources:,} sources, seed {seed}.").format(
            repeats=drawing.repeats, sources=sources, seed=drawing.seed
        )
    ]


def _of_texts(differing: Sequence[DifferingText]) -> list[str]:
    return [
        ngettext(
            "The text of {source} that {coder} coded differs in {n} place.",
            "The text of {source} that {coder} coded differs in {n} places.",
            each.places,
        ).format(source=each.source, coder=each.coder, n=each.places)
        for each in differing
    ]


def _listed(names: Iterable[str]) -> str:
    known = list(names)
    shown = ", ".join(known[:_SHOWN])
    more = len(known) - _SHOWN
    if more <= 0:
        return shown
    return ngettext("{names} and {n} more", "{names} and {n} more", more).format(
        names=shown, n=more
    )
