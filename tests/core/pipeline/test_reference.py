"""The reference of a scenario: its rows, its median distance, what it keeps from the data."""

import numpy as np
import pytest

from core import pipeline
from core.ranking.covariance import fit_precision
from core.ranking.ideal import ideal_points
from core.scenario import PRESETS, Mode
from core.schema.errors import DataError
from core.schema.tables import Tables
from tests.core.banks import customers, products, random_bank

BALANCED = PRESETS["balanced"]


@pytest.fixture
def bank():
    return pipeline.open_bank(random_bank(5, people=9, offers=20))


def test_the_catalogue_is_the_reference_by_default(bank):
    recipe = BALANCED.covariance
    expected = fit_precision(bank.attributes, recipe.estimator, recipe.shrinkage, recipe.ridge)
    found = pipeline.fit_reference(bank, BALANCED).precision
    assert found.matrix == pytest.approx(expected.matrix)


def test_pooled_adds_the_complete_ideal_points_of_the_customers(bank):
    people = bank.tables.customers.copy()
    people.loc[2, "churn_rate"] = np.nan  # still complete: the other metrics carry every attribute
    people.loc[3, ["churn_rate", "profit_generated"]] = np.nan  # lock-in is unknown
    bank = pipeline.open_bank(bank.tables.replaced(customers=people))
    scenario = BALANCED.with_value("covariance.reference", "pooled")
    reference = pipeline.fit_reference(bank, scenario)
    metrics = people.drop(index=3)
    ideals = ideal_points(metrics, reference.loadings(Mode.ACTIVE))
    recipe = scenario.covariance
    expected = fit_precision(
        np.vstack([bank.attributes, ideals]), recipe.estimator, recipe.shrinkage, recipe.ridge
    )
    assert reference.precision.matrix == pytest.approx(expected.matrix)


def test_typical_is_the_median_distance_of_method_and_mode(bank):
    reference = pipeline.fit_reference(bank, BALANCED)
    for mode in Mode:
        ranking = pipeline.rank(
            bank, pipeline.fit_reference(bank, BALANCED.with_value("passive.force", mode))
        )
        (everybody,) = ranking.details()
        for method, distances in everybody.distance.items():
            assert reference.median_distances[method, mode] == pytest.approx(np.median(distances))


def test_scales_weights_and_leans_of_the_scenario_reach_the_distances(bank):
    plain = pipeline.fit_reference(bank, BALANCED)
    stiff = pipeline.fit_reference(bank, BALANCED.with_value("covariance.scales.lock_in", 3.0))
    assert stiff.precision.matrix[4, 4] == pytest.approx(9 * plain.precision.matrix[4, 4])
    leaning = pipeline.fit_reference(bank, BALANCED.with_value("leans.lock_in", 0.4))
    assert leaning.leans().tolist() == [0, 0, 0, 0, 0.4]
    assert plain.shape("weighted").tolist() == [0.2, 0.2, 0.05, 0.15, 0.4]


def test_directions_keep_their_side_per_mode(bank):
    reference = pipeline.fit_reference(bank, BALANCED)
    assert reference.directions(Mode.ACTIVE).tolist() == [0, 0, 0, 1, 0]
    assert reference.directions(Mode.PASSIVE).tolist() == [1, -1, 0, 1, -1]


def test_many_customers_are_stood_for_by_three_hundred_evenly_by_id():
    rng = np.random.default_rng(3)
    metrics = rng.uniform(0, 10, (901, 4))
    people = customers(metrics).assign(customer_id=[f"C{i:04d}" for i in range(901)])
    mixed = people.sample(frac=1, random_state=3)
    bank = pipeline.open_bank(Tables(mixed, products(rng.uniform(0, 10, (8, 5)))))
    third = pipeline.open_bank(
        bank.tables.replaced(customers=people.iloc[np.linspace(0, 900, 300).round().astype(int)])
    )
    median = [pipeline.fit_reference(b, BALANCED).median_distances for b in (bank, third)]
    assert median[0] == median[1]


def test_the_reference_names_its_data(bank):
    reference = pipeline.fit_reference(bank, BALANCED)
    assert reference.data_version == bank.version == bank.tables.version()
    assert reference.as_of == bank.as_of


@pytest.mark.parametrize("offers", [[[1, 2, 3, 4, 5]], [[1, 2, 3, 4, 5]] * 3])
def test_a_catalogue_without_two_products_that_differ_is_refused(offers):
    bank = pipeline.open_bank(Tables(customers([[5, 5, 5, 5]]), products(offers)))
    with pytest.raises(DataError, match="two products that differ"):
        pipeline.fit_reference(bank, BALANCED)
