"""The words around a passage, cut at word borders."""


def before(text: str, start: int, reach: int = 80) -> str:
    """Return up to *reach* code points of the paragraph that lead to *start*."""
    line = text.rfind("\n", 0, start) + 1
    if start - line <= reach:
        return text[line:start]
    cut = text.find(" ", start - reach, start)
    return "… " + text[cut + 1 if cut != -1 else start - reach : start]


def after(text: str, end: int, reach: int = 80) -> str:
    """Return up to *reach* code points of the paragraph that follow *end*."""
    line = text.find("\n", end)
    line = len(text) if line == -1 else line
    if line - end <= reach:
        return text[end:line]
    cut = text.rfind(" ", end, end + reach + 1)
    return text[end : cut if cut != -1 else end + reach] + " …"
