"""The preset `original` against an independent reading of the 2025 system's definition."""

import numpy as np
import pytest

from core import pipeline
from core.scenario import PRESETS, Mode
from core.schema.tables import Tables
from tests.core.banks import customers, products, ranked
from tests.core.original import ORACLE, TOP, assert_as_in_2025, bank_2025

SEEDS = range(64)


def lists_of(ranking) -> dict[str, dict[str, list[str]]]:
    return {
        method: {
            customer: part["product_id"].tolist()
            for customer, part in pipeline.ranks_table(ranking, method, TOP).groupby("customer_id")
        }
        for method in ORACLE
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_original_ranks_as_the_2025_system_did(seed):
    tables = bank_2025(seed)
    ranking = ranked(tables, PRESETS["original"], TOP)
    assert ranking.reference.precision.condition < 1e10
    assert_as_in_2025(tables, lists_of(ranking))


@pytest.mark.parametrize("seed", SEEDS[:10])
def test_original_takes_the_pseudo_inverse_of_a_redundant_catalogue(seed):
    tables = bank_2025(seed, redundant=True)
    ranking = ranked(tables, PRESETS["original"], TOP)
    assert ranking.reference.precision.pseudo_inverse
    assert_as_in_2025(tables, lists_of(ranking))


@pytest.mark.parametrize("mode", Mode)
def test_original_knows_no_modes(mode):
    tables = bank_2025(1)
    scenario = PRESETS["original"].with_value("passive.force", mode)
    assert_as_in_2025(tables, lists_of(ranked(tables, scenario, TOP)))


def test_original_prefers_safe_products_for_the_bold_which_balanced_does_not():
    tables = Tables(
        customers([[2, 5, 10, 5]]),
        products(np.random.default_rng(1).uniform(0, 10, (40, 5))),
    )
    risk = tables.products["risk_to_customer"].to_numpy()
    means = {
        name: risk[ranked(tables, PRESETS[name], 8).lists["mahalanobis"].products[0]].mean()
        for name in ("original", "balanced")
    }
    assert means["original"] < 5 < means["balanced"]
