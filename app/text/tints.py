"""Tints of any code colour, by the highlight rule of the visual tokens, in OKLCH.

No Qt here: the window, the exporters and the command line ask the same functions.
"""

import json
import math
import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Literal

from app.settings import resource

Tone = Literal["deep", "mid", "light"]
Lab = tuple[float, float, float]

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_GREY = "#808080"


@cache
def tokens() -> dict[str, Any]:
    """Return the visual tokens as they stand in resources/themes/tokens.json."""
    text = resource("themes", "tokens.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def normalized(color: str) -> str:
    """Return *color* as #RRGGBB; what is no colour becomes grey."""
    short = color.strip()
    if re.fullmatch(r"#[0-9a-fA-F]{3}", short):
        short = "#" + "".join(letter * 2 for letter in short[1:])
    return short.upper() if _HEX.fullmatch(short) else _GREY


def to_oklab(color: str) -> Lab:
    """Return *color* (#RRGGBB) in OKLab."""
    red, green, blue = (_linear(int(color[i : i + 2], 16) / 255) for i in (1, 3, 5))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def from_oklab(lab: Lab) -> str:
    """Return the screen colour of *lab*; chroma is reduced until the screen can show it."""
    light, a, b = lab
    low, high = 0.0, 1.0
    channels = _channels(lab)
    if not _showable(channels):
        for _step in range(12):
            middle = (low + high) / 2
            if _showable(_channels((light, a * middle, b * middle))):
                low = middle
            else:
                high = middle
        channels = _channels((light, a * low, b * low))
    levels = (round(255 * _gamma(min(1.0, max(0.0, channel)))) for channel in channels)
    return "#" + "".join(f"{level:02X}" for level in levels)


@cache
def tint(color: str, scheme: str, tone: Tone = "mid") -> str:
    """Return the ground of words coded with *color* in a *scheme* ("light" or "dark")."""
    rule = tokens()["highlightRule"]
    return _by_rule(color, rule[scheme], rule["stepByTone"][scheme][tone])


@cache
def strong(color: str, scheme: str) -> str:
    """Return the ground of the chosen coding's words."""
    return _by_rule(color, tokens()["highlightRule"]["strong"][scheme], 0.0)


@cache
def overlap(one: str, other: str, scheme: str) -> str:
    """Return the ground where the tints *one* and *other* lie over each other."""
    first, second = to_oklab(one), to_oklab(other)
    step = -0.034 if scheme == "light" else 0.045
    light, a, b = ((x + y) / 2 for x, y in zip(first, second, strict=True))
    return from_oklab((light + step, a, b))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 counts it, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@cache
def readable(color: str, ground: str, at_least: float = 3.0) -> str:
    """Return *color*, made lighter or darker until it stands out from *ground*."""
    light, a, b = to_oklab(color)
    step = -0.02 if _luminance(ground) > 0.18 else 0.02
    while contrast(color, ground) < at_least and -0.05 < light < 1.05:
        light += step
        color = from_oklab((light, a, b))
    return color


def _by_rule(color: str, rule: dict[str, float], step: float) -> str:
    _light, a, b = to_oklab(normalized(color))
    chroma = math.hypot(a, b)
    scale = min(rule["cap"], rule["k"] * chroma) / chroma if chroma > 1e-6 else 0.0
    return from_oklab((rule["L"] + step, a * scale, b * scale))


def _channels(lab: Lab) -> tuple[float, float, float]:
    light, a, b = lab
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _showable(channels: Iterable[float]) -> bool:
    return all(-1e-4 <= channel <= 1 + 1e-4 for channel in channels)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(level: float) -> float:
    return level / 12.92 if level <= 0.04045 else float(((level + 0.055) / 1.055) ** 2.4)


def _gamma(level: float) -> float:
    return 12.92 * level if level <= 0.0031308 else float(1.055 * level ** (1 / 2.4) - 0.055)
