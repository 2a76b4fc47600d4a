"""A lean moved from nothing to full: what the bank gains in it, and what it costs in fit."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import pipeline
from core.pipeline import (
    LEAN_VALUES,
    LEANS,
    Firsts,
    first_offers_at,
    first_offers_of,
    standing_of,
    tradeoff,
)
from core.scenario import PRESETS, Mode
from core.schema import ATTRIBUTES, Products
from core.schema.tables import Tables
from tests.core.banks import customers, products, random_bank, ranked, seeds

RISK_TO_BANK = Products.risk_to_bank


def leaning(lean: str, value: float, base: str = "balanced"):
    return PRESETS[base].with_value(f"leans.{lean}", value)


@pytest.mark.parametrize("preset", ["balanced", "retention"])
@pytest.mark.parametrize("lean", LEANS)
def test_at_each_value_the_offers_are_those_of_the_scenario_with_it(sample_bank, lean, preset):
    own = pipeline.rank(sample_bank, pipeline.fit_reference(sample_bank, PRESETS[preset]))
    swept = first_offers_at(own, lean, [0.0, 0.3, 1.0])
    for value, firsts in zip([0.0, 0.3, 1.0], swept, strict=True):
        other = leaning(lean, value, preset)
        whole = pipeline.rank(sample_bank, pipeline.fit_reference(sample_bank, other))
        np.testing.assert_array_equal(firsts.products, whole.first_served)
        np.testing.assert_array_equal(firsts.misfits, first_offers_of(whole).misfits)


@given(seeds, st.sampled_from(LEANS))
def test_the_same_holds_on_banks_with_ties_and_gaps(seed, lean):
    tables = random_bank(seed)
    unknown = np.random.default_rng(seed).random((6, 4)) < 0.3
    people = tables.customers.copy()
    metrics = people.columns[:4]
    people[metrics] = people[metrics].mask(unknown)
    tables = Tables(people, tables.products)
    swept = first_offers_at(ranked(tables), lean, LEAN_VALUES)
    for value in (0.0, 0.7):
        whole = ranked(tables, leaning(lean, value))
        swept_to = swept[LEAN_VALUES.index(value)]
        np.testing.assert_array_equal(swept_to.products, whole.first_served)


@given(seeds, st.sampled_from(LEANS))
def test_more_of_a_lean_never_gives_less_of_it_nor_a_better_fit(seed, lean):
    own = ranked(random_bank(seed))
    curve = tradeoff(own, own.first_served, lean)
    wanted = -curve[lean] if lean == RISK_TO_BANK else curve[lean]
    assert (wanted.diff().dropna() >= -1e-9).all()
    assert (curve["misfit"].diff().dropna() >= -1e-9).all()


def test_averages_and_counts_by_hand():
    bank = Tables(customers([[1, 9, 9, 9], [1, 9, 9, 9]]), products([[5] * 5, [1, 2, 9, 4, 5]]))
    own = ranked(bank)
    unit = own.reference.median_distances["mahalanobis", own.modes[0]]
    distances = [own.detail(i).distance["mahalanobis"][0, i] for i in range(2)]
    firsts = Firsts(np.array([0, 1]), np.array(distances) / unit)
    point = standing_of(own, firsts, np.array([0, 0]))
    assert (point["customers"], point["offered"], point["changed"]) == (2, 2, 1)
    assert [point[name] for name in ATTRIBUTES] == [3, 3.5, 7, 4.5, 5]
    assert point["misfit"] == pytest.approx(np.mean(distances) / unit)


def test_nobody_offered_anything_is_unknown_and_not_nothing(sample_ranking):
    people = len(sample_ranking.ids)
    none = Firsts(np.full(people, -1), np.full(people, np.nan))
    point = standing_of(sample_ranking, none, sample_ranking.first_served)
    assert point["offered"] == 0
    assert np.isnan(point["misfit"])
    assert np.isnan(point[RISK_TO_BANK])


def test_customers_in_blocks_are_as_customers_at_once(sample_ranking, monkeypatch):
    against = sample_ranking.first_served
    whole = tradeoff(sample_ranking, against, LEANS[0])
    monkeypatch.setattr("core.pipeline.offers.BLOCK", 7)
    told = []
    pieces = tradeoff(sample_ranking, against, LEANS[0],
                      progress=lambda *step: told.append(step))  # fmt: skip
    pd.testing.assert_frame_equal(whole, pieces)
    sizes = [np.sum(sample_ranking.modes == mode) for mode in Mode]
    assert len(told) == sum(-(-size // 7) for size in sizes)


def test_work_that_is_cancelled_stops(sample_ranking):
    class CancelledError(Exception):
        pass

    def stop(*step) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        tradeoff(sample_ranking, sample_ranking.first_served, LEANS[0], progress=stop)


def test_an_unknown_lean_is_refused(sample_ranking):
    with pytest.raises(ValueError, match="no lean 'risk_to_customer'"):
        tradeoff(sample_ranking, sample_ranking.first_served, "risk_to_customer")
