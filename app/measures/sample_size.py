"""How many units two coders should both code before alpha says enough.

Bloch and Kraemer (1989, eq. 3.7), as Krippendorff (2004, s. 11.4.2) uses it: so many units that,
were alpha in truth no better than the smallest acceptable, a sample would seldom let it pass. The
rarest code decides; without knowing it, each is taken to be as frequent as the others.
"""

from math import ceil
from statistics import NormalDist


def units_needed(codes: int, least: float, error: float = 0.05, coders: int = 2) -> int:
    """Return the number of units, rounded up, for so many equally frequent *codes*.

    *least* is the smallest acceptable alpha and *error* how often a worse one may pass.
    """
    if codes < 2 or coders < 2:
        raise ValueError("agreement takes two codes and two coders")
    if not (0 <= least < 1 and 0 < error < 0.5):
        raise ValueError("alpha lies below 1, and an error is seldom")
    share = 1 / codes
    # four digits, as printed tables have it, or the book's 694 would be 695
    z = round(NormalDist().inv_cdf(1 - error), 4)
    spread = (1 + least) * (3 - least) / (4 * (1 - least) * share * (1 - share)) - least
    return ceil(coders * z**2 * spread)
