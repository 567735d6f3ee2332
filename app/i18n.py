"""The words the user reads, in the user's language."""

from gettext import NullTranslations, translation

from app.settings import resource

_catalogue: NullTranslations = NullTranslations()


def use_language(language: str) -> None:
    """Speak *language* from now on; English where the catalogue lacks a phrase."""
    global _catalogue  # noqa: PLW0603 - the one piece of global state in the core
    _catalogue = translation("topoi", resource("locale"), [language], fallback=True)


def _(text: str) -> str:
    """Translate *text*."""
    return _catalogue.gettext(text)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name, which extraction tools know
    """Mark *text* for translation where it is defined; it is translated where it is shown."""
    return text


def ngettext(one: str, many: str, n: int) -> str:
    """Translate a sentence about *n* things."""
    return _catalogue.ngettext(one, many, n)


def language() -> str:
    """Return the language spoken, as its catalogue names it; "" for the English of the source."""
    return _catalogue.info().get("language", "")
