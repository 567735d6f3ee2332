"""Which backups stay: simulated lives against the rule, written a second time and plainly."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.project.thinning import NEWEST, Made, kept

BEGIN = datetime(2024, 1, 1, 8, tzinfo=UTC)
HOURS = st.lists(st.integers(0, 24 * 1100), min_size=1, max_size=300)


def life(hours):
    """Backups at some hours of a life, in the order in which they were made."""
    return [Made(n, BEGIN + timedelta(hours=h)) for n, h in enumerate(sorted(hours), start=1)]


def named_by_the_rule(made, all_made, now):
    """Say why a backup stays: one of the newest, of two days, last of its day or month."""
    age = now - made.at
    if made in sorted(all_made, key=lambda m: m.number)[-NEWEST:]:
        return "newest"
    if age <= timedelta(hours=48):
        return "two days"
    if age <= timedelta(days=31):
        same = [
            m
            for m in all_made
            if m.at.date() == made.at.date() and now - m.at > timedelta(hours=48)
        ]
        return "day" if made == max(same, key=lambda m: (m.at, m.number)) else None
    month = (made.at.year, made.at.month)
    old = [m for m in all_made if now - m.at > timedelta(days=31)]
    same = [m for m in old if (m.at.year, m.at.month) == month]
    return "month" if made == max(same, key=lambda m: (m.at, m.number)) else None


@given(HOURS, st.integers(0, 2000))
def test_what_stays_is_what_the_rule_names_and_nothing_else(hours, later):
    all_made = life(hours)
    now = all_made[-1].at + timedelta(hours=later)
    assert kept(all_made, now) == {m for m in all_made if named_by_the_rule(m, all_made, now)}


@given(HOURS)
def test_thinning_all_along_keeps_what_thinning_once_keeps(hours):
    """Nothing goes early that the rule would have wanted later: a life of three years."""
    all_made, here = life(hours), set()
    for made in all_made:
        here = kept({*here, made}, made.at)
    assert here == kept(all_made, all_made[-1].at)


def test_three_years_of_work_end_with_one_a_month_thirty_one_days_and_two_full_days():
    all_made = life([24 * day + hour for day in range(3 * 365) for hour in (0, 2, 4, 6)])
    now = all_made[-1].at
    stay = kept(all_made, now)
    old = [m for m in stay if now - m.at > timedelta(days=31)]
    days = [m for m in stay if timedelta(hours=48) < now - m.at <= timedelta(days=31)]
    newest = sorted(all_made, key=lambda m: m.number)[-NEWEST:]
    assert len({(m.at.year, m.at.month) for m in old}) == len(old) == 35
    assert len({m.at.date() for m in days} - {m.at.date() for m in newest}) == 29
    assert {m for m in all_made if now - m.at <= timedelta(hours=48)} <= stay


@given(HOURS, st.lists(st.integers(-50_000, 50_000), min_size=20, max_size=40))
def test_no_clock_takes_the_newest_away(hours, wild):
    """Backups under a clock that jumps by years, forth and back."""
    all_made = life(hours)
    here = kept(all_made, all_made[-1].at)
    at = all_made[-1].at
    for n, jump in enumerate(wild, start=len(all_made) + 1):
        made = Made(n, at + timedelta(hours=jump))
        here = kept({*here, made}, made.at)
        numbers = sorted(m.number for m in here)
        assert numbers[-min(NEWEST, n) :] == list(range(max(1, n - NEWEST + 1), n + 1))


@given(HOURS, st.integers(-14, 14))
def test_a_journey_and_summer_time_change_nothing(hours, offset):
    from datetime import timezone

    all_made = life(hours)
    there = timezone(timedelta(hours=offset))
    moved = [Made(m.number, m.at.astimezone(there)) for m in all_made]
    now = all_made[-1].at
    assert {m.number for m in kept(moved, now.astimezone(there))} == {
        m.number for m in kept(all_made, now)
    }
