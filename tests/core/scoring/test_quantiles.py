"""Quantiles: mid-ranks against the reference, thinned when it is large."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.schema.terms import scorecards
from core.scoring.features import FEATURES
from core.scoring.quantiles import Quantiles, fit_quantiles

values = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30)


@given(reference=values, asked=values)
def test_a_rank_is_the_share_below_and_half_the_ties(reference, asked):
    knots, points = np.sort(reference), np.array(asked)
    found = Quantiles({"x": knots}).rank("x", points)
    expected = [np.mean(knots < v) + np.mean(knots == v) / 2 for v in points]
    assert found == pytest.approx(expected)


def test_absent_stays_absent_and_an_unseen_feature_ranks_nothing():
    quantiles = Quantiles({"x": np.array([1.0, 2.0, 3.0])})
    assert np.isnan(quantiles.rank("x", np.array([np.nan]))[0])
    assert np.isnan(quantiles.rank("y", np.array([1.0]))[0])


def test_a_figure_that_everybody_shares_says_nothing():
    assert Quantiles({"x": np.full(9, 4.0)}).rank("x", np.array([4.0]))[0] == 0.5


def frame(count: int) -> pd.DataFrame:
    columns = {name: np.arange(count, dtype=float) for name in FEATURES}
    return pd.DataFrame(columns)


def test_knots_are_kept_for_relative_features_only_without_gaps_in_the_data():
    figures = frame(50)
    figures.iloc[::2] = np.nan
    quantiles = fit_quantiles(figures)
    relative = {name for card in scorecards().values() for s in card for name in s.relative}
    assert set(quantiles.knots) == relative
    assert quantiles.knots["income"].tolist() == list(range(1, 50, 2))


def test_a_large_reference_is_thinned_evenly():
    quantiles = fit_quantiles(frame(20_000))
    assert len(quantiles.knots["income"]) == 1001
    asked = np.array([0.0, 5_000, 10_000, 19_999])
    assert quantiles.rank("income", asked) == pytest.approx(asked / 19_999, abs=1e-3)


@given(seed=st.integers(0, 2**32 - 1))
def test_the_order_of_customers_does_not_matter(seed):
    figures = frame(40)
    shuffled = figures.sample(frac=1, random_state=seed)
    for name, knots in fit_quantiles(figures).knots.items():
        assert fit_quantiles(shuffled).knots[name].tobytes() == knots.tobytes()
