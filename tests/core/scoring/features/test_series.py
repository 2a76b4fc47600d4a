"""Level, trend and swing of monthly series."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.scoring.features.series import aligned, latest, mean, swing, trend

amounts = st.lists(st.floats(0.01, 1e6), min_size=4, max_size=14)
READS = {"mean": mean, "trend": trend, "swing": swing}


def row(*months: float) -> np.ndarray:
    return np.array([months], dtype=float)


def test_mean_is_over_the_months_present():
    assert mean(row(np.nan, 2, 4, 6))[0] == 4
    assert np.isnan(mean(row(np.nan, np.nan))[0])
    assert np.isnan(mean(np.empty((1, 0)))[0])


def test_trend_is_the_change_over_a_year_relative_to_the_level():
    assert trend(np.full((1, 12), 7.0))[0] == 0
    rising = np.linspace(90, 101, 12)[None]  # 1 a month, level 95.5
    assert trend(rising)[0] == pytest.approx(12 / 95.5)
    assert trend(row(100, 100, 100, 100, 100, 9000))[0] == 0  # one stray month moves nothing
    assert trend(row(0, 0, 0, 0))[0] == 0
    assert trend(row(100, 50, 0, 0, 0))[0] == -1
    assert np.isnan(trend(row(1, 2, 3))[0])
    assert np.isnan(trend(row(np.nan, 1, 2, 3))[0])


def test_swing_is_the_usual_step_relative_to_the_level():
    assert swing(row(100, 110, 100, 110))[0] == pytest.approx(10 / 105)
    assert swing(row(5, 5, 5, 5))[0] == 0
    assert np.isnan(swing(row(0, 0, 0, 0))[0])
    assert np.isnan(swing(row(1, 2, 3))[0])


@pytest.mark.parametrize("read", READS.values(), ids=READS)
@given(months=amounts, power=st.integers(-8, 8))
def test_the_currency_does_not_matter_to_trend_and_swing(read, months, power):
    plain, scaled = read(row(*months)), read(2.0**power * row(*months))
    expected = plain * (2.0**power if read is mean else 1)
    assert scaled.tobytes() == expected.tobytes()


@pytest.mark.parametrize("read", READS.values(), ids=READS)
@given(months=amounts, others=st.integers(0, 10))
def test_longer_histories_of_others_do_not_change_a_bit(read, months, others):
    alone = read(row(*months))
    beside = np.vstack([row(*[np.nan] * others, *months), np.ones((1, others + len(months)))])
    assert read(beside)[:1].tobytes() == alone.tobytes()


def test_an_account_emptied_at_once_shows_in_the_latest_month_and_not_in_the_slope():
    months = row(*[100, 104, 96, 100] * 3, 10)
    assert latest(months)[0] == pytest.approx(-0.9)
    assert abs(trend(months)[0]) < 0.1
    assert latest(row(100, 100, 100, 100, 900))[0] == 1


def test_the_latest_month_is_unknown_without_itself_a_past_or_a_level():
    short, gone, none = row(1, 2, 3, 4), row(1, 2, 3, 4, np.nan), row(0, 0, 0, 0, 5)
    assert all(np.isnan(latest(months)[0]) for months in (short, gone, none))


def test_histories_are_aligned_at_their_last_month():
    lists = [(1.0, 2.0), np.nan, (), (np.nan, 4.0, 5.0), tuple(range(30))]
    found = aligned(lists)
    assert found.shape == (5, 24)
    assert found[4].tolist() == list(range(6, 30))
    assert np.array_equal(found[3, -4:], [np.nan, np.nan, 4, 5], equal_nan=True)
    assert np.array_equal(found[0, -3:], [np.nan, 1, 2], equal_nan=True)
    assert np.isnan(found[1:3]).all()
