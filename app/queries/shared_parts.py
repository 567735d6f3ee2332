"""What several sides of a disagreement come to: all of it, the shared part, the whole span."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.errors import UserError
from app.i18n import _
from app.media import areas
from app.media.areas import Area, Region, TimeSpan
from app.models.decision import BOTH, INTERSECTION, UNION
from app.queries.disagreements import Side

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Kept:
    """A coding as the consensus is to have it."""

    code_id: int
    span: Span
    area: str = ""
    weight: int | None = None


def kept_codings(sides: Sequence[Side], keep: str, coder_id: int | None = None) -> list[Kept]:
    """Return what there is to code if *keep* is decided; of one coder, what that one has.

    With the union and the intersection every code of theirs stands on the one span. Of several
    weights the greatest counts, with the intersection the least. Refuse the intersection of what
    has nothing in common.
    """
    having = [side for side in sides if side.code_id is not None]
    if coder_id is not None:
        having = [side for side in having if side.person.id == coder_id]
    elif keep in (UNION, INTERSECTION):
        return _on_one(having, shared=keep == INTERSECTION)
    elif keep != BOTH:
        return []
    found: dict[tuple[int, Span, str], list[int]] = {}
    for side in having:
        if side.code_id is not None:
            place = (side.code_id, side.span or (0, 0), side.area)
            found.setdefault(place, []).extend(_weights([side]))
    return [Kept(*place, max(weights, default=None)) for place, weights in found.items()]


def _on_one(sides: Sequence[Side], *, shared: bool) -> list[Kept]:
    if shared and len(sides) < 2:
        raise UserError(
            _("Only one coder has something there, so there is no shared part."),
            _("Keep what that coder has, or nothing."),
        )
    span, area = (0, 0), ""
    if sides[0].area:
        area = _area([areas.read(side.area) for side in sides], shared=shared)
    else:
        span = _reach([side.span for side in sides if side.span is not None], shared=shared)
    weights = _weights(sides)
    weight = (min if shared else max)(weights, default=None)
    code_ids = dict.fromkeys(side.code_id for side in sides if side.code_id is not None)
    return [Kept(code_id, span, area, weight) for code_id in code_ids]


def _weights(sides: Iterable[Side]) -> list[int]:
    return [side.weight for side in sides if side.weight is not None]


def _reach(spans: Sequence[Span], *, shared: bool) -> Span:
    starts, ends = [start for start, _end in spans], [end for _start, end in spans]
    if not shared:
        return min(starts), max(ends)
    _refuse_apart(max(starts), min(ends))
    return max(starts), min(ends)


def _area(drawn: Sequence[Area], *, shared: bool) -> str:
    """Return what areas come to, of regions the upright boxes around them."""
    stretches = [each for each in drawn if isinstance(each, TimeSpan)]
    if stretches:
        return str(TimeSpan(*_reach([(s.begin, s.end) for s in stretches], shared=shared)))
    regions = [each for each in drawn if isinstance(each, Region)]
    left, top, right, bottom = zip(*(region.box for region in regions), strict=True)
    if not shared:
        whole = (min(left), min(top), max(right), max(bottom))
        return str(Region.of_box(whole, regions[0].page))
    common = (max(left), max(top), min(right), min(bottom))
    _refuse_apart(common[0], common[2])
    _refuse_apart(common[1], common[3])
    return str(Region.of_box(common, regions[0].page))


def _refuse_apart(start: float, end: float) -> None:
    if start >= end:
        raise UserError(
            _("What the coders marked has no part that all of them share."),
            _("Keep what one of them has, or name a new passage."),
        )
