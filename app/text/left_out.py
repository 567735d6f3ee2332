"""How much is not in a file, and why, for everybody who has to say so."""

from app.i18n import ngettext

Refused = tuple[tuple[str, int], ...]
"""An answer about consent, and how many excerpts are left out because of it."""


def in_words(
    marked: int, refused: Refused = (), *, withheld: int = 0, photographs: int = 0
) -> list[str]:
    """Say it, one reason each: sources not to be quoted, consent, codes, consent to photographs."""
    found = []
    if marked:
        words = ngettext(
            "{n} excerpt from sources marked “do not quote”",
            "{n} excerpts from sources marked “do not quote”",
            marked,
        )
        found.append(words.format(n=marked))
    if refused:
        found.append(_refused(refused))
    if withheld:
        words = ngettext(
            "{n} excerpt of codes that are not published",
            "{n} excerpts of codes that are not published",
            withheld,
        )
        found.append(words.format(n=withheld))
    if photographs:
        words = ngettext(
            "{n} photograph without consent to show it",
            "{n} photographs without consent to show them",
            photographs,
        )
        found.append(words.format(n=photographs))
    return found


def _refused(refused: Refused) -> str:
    n = sum(count for _answer, count in refused)
    words = ngettext(
        "{n} excerpt without consent to quote it", "{n} excerpts without consent to quote them", n
    ).format(n=n)
    answers = "; ".join(f"{answer}: {count}" for answer, count in refused)
    return f"{words} ({answers})"
