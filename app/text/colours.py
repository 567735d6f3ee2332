"""Which colour a new code gets: 8 families in 3 tones, assigned as the visual language says."""

from collections.abc import Sequence

FAMILIES: dict[str, tuple[str, str, str]] = {
    "ink blue": ("#0A5FB4", "#4471EB", "#5577E5"),
    "amber": ("#5E3B03", "#916220", "#A2773F"),
    "green": ("#296F52", "#078250", "#639467"),
    "rose": ("#7E0034", "#BB2971", "#C67395"),
    "gold": ("#6B6201", "#998404", "#A08E00"),
    "violet": ("#674D7F", "#765F9E", "#8F70B0"),
    "teal": ("#024D4B", "#04979E", "#2A9B95"),
    "brick": ("#864338", "#BD696A", "#E96069"),
}
"""Deep, mid and light tone of each family, as the light theme shows it."""


def next_color(parent_color: str | None, siblings: Sequence[str]) -> str:
    """Return the colour, as #RRGGBB, of a new code beside codes of the colours *siblings*.

    A code at the top takes the deep tone of the next family. Children take the mid, light and
    deep tone of their parent's family, from the fourth on the mid tone of the next family.
    """
    taken = {color.upper() for color in siblings}
    families = list(FAMILIES.values())
    if parent_color is None:
        free = [deep for deep, _mid, _light in families if deep not in taken]
        return free[0] if free else families[len(siblings) % len(families)][0]
    own = next((f for f in families if parent_color.upper() in f), None)
    if own is not None and len(siblings) < 3:
        deep, mid, light = own
        tones = [tone for tone in (mid, light, deep) if tone not in taken]
        if tones:
            return tones[0]
    begin = families.index(own) + 1 if own else 0
    turn = families[begin:] + families[:begin]
    free = [mid for _deep, mid, _light in turn if mid not in taken]
    return free[0] if free else turn[len(siblings) % len(turn)][1]
