"""What an answer about consent allows; whoever is in doubt is not quoted."""

from collections import Counter
from collections.abc import Iterable

from app.i18n import N_, _

CONSENT = N_("Consent")
"""The attribute of participants and of sources that says it."""
_NOTHING = (N_("withdrawn"), N_("refused"), N_("not asked"), N_("analysis only"))
_NO = N_("no")
"""Nothing, too, but as the whole answer only."""
_NO_WORDS = (
    N_("not to be quoted"), N_("do not quote"), N_("no quotation"), N_("no quotes"),
)  # fmt: skip
_NO_IMAGES = (N_("no images"), N_("no pictures"), N_("no photographs"))


def allows_quoting(answer: str) -> bool:
    """Whether words may stand in a report: “quotation” does, “analysis only” does not."""
    return not _holds(answer, (*_NOTHING, *_NO_WORDS))


def allows_images(answer: str) -> bool:
    """Whether a picture may be shown in a report."""
    return not _holds(answer, (*_NOTHING, *_NO_IMAGES))


def counted(answers: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return how often each answer is there, the most frequent first."""
    return tuple(Counter(answers).most_common())


def _holds(answer: str, phrases: tuple[str, ...]) -> bool:
    said = " ".join(answer.casefold().split())
    return said in (_NO, _(_NO).casefold()) or any(
        each.casefold() in said for phrase in phrases for each in (phrase, _(phrase))
    )
