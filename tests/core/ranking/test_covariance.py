"""The covariance recipe against scikit-learn, Fisher's irises and closed forms."""

import numpy as np
import pytest
from hypothesis import given
from sklearn.covariance import ledoit_wolf, oas
from sklearn.datasets import load_iris

from core.ranking.covariance import ESTIMATORS, fit_precision
from core.ranking.distance import length, mahalanobis
from tests.core.banks import seeds

SCIKIT = {"oas": oas, "ledoit_wolf": ledoit_wolf}


def catalogue(seed: int, count: int | None = None) -> np.ndarray:
    rng = np.random.default_rng(seed)
    count = count or int(rng.integers(3, 80))
    return rng.uniform(0, 10, (count, 5)) @ rng.uniform(0, 0.4, (5, 5))


@pytest.mark.parametrize("name", SCIKIT)
@given(seed=seeds)
def test_shrinking_estimators_equal_scikit_learn(name, seed):
    rows = catalogue(seed)
    assert ESTIMATORS[name].fit(rows) == pytest.approx(SCIKIT[name](rows)[0], rel=1e-9)


@given(seed=seeds)
def test_sample_and_raw_divide_by_one_less_than_the_rows(seed):
    rows = catalogue(seed)
    expected = np.cov(rows.T, ddof=1)
    assert ESTIMATORS["sample"].fit(rows) == pytest.approx(expected)
    raw = fit_precision(rows, "raw", shrinkage=0, ridge=0)
    assert raw.correlation == pytest.approx(expected)


FISHER_WITHIN_SPECIES = [
    [38.9562, 13.6300, 24.6246, 5.6450],
    [13.6300, 16.9620, 8.1208, 4.8084],
    [24.6246, 8.1208, 27.2226, 6.2718],
    [5.6450, 4.8084, 6.2718, 6.1566],
]
SAS_SQUARED_DISTANCES = {(0, 1): 89.86419, (0, 2): 179.38471, (1, 2): 17.20107}


@pytest.fixture(scope="module")
def irises():
    found = load_iris()
    return [found.data[found.target == species] for species in range(3)]


def test_fisher_1936_sums_of_squares_and_products_within_species_of_iris(irises):
    within = sum(ESTIMATORS["sample"].fit(rows) * (len(rows) - 1) for rows in irises)
    assert within == pytest.approx(np.array(FISHER_WITHIN_SPECIES), abs=5e-5)


def test_sas_discrim_manual_squared_distances_between_species_of_iris(irises):
    pooled = np.concatenate([rows - rows.mean(axis=0) for rows in irises])
    freedom = (len(pooled) - 3) / (len(pooled) - 1)
    precision = fit_precision(pooled, "raw", shrinkage=0, ridge=0).matrix * freedom
    means = np.array([rows.mean(axis=0) for rows in irises])
    squared = length(mahalanobis(means, means, np.zeros(4, dtype=int), precision)) ** 2
    for pair, published in SAS_SQUARED_DISTANCES.items():
        assert squared[pair] == pytest.approx(published, abs=5e-6)


@pytest.mark.parametrize("estimator", ["oas", "ledoit_wolf", "sample"])
@given(seed=seeds)
def test_what_is_inverted_is_a_correlation_with_off_diagonals_shrunk(estimator, seed):
    rows = catalogue(seed)
    plain, shrunk = (fit_precision(rows, estimator, by, 0).correlation for by in (0, 0.3))
    assert np.diag(plain) == pytest.approx(1)
    expected = np.where(np.eye(5, dtype=bool), plain, 0.7 * plain)
    assert shrunk == pytest.approx(expected)


@given(seed=seeds)
def test_the_matrix_is_the_inverse_of_the_recipe_in_attribute_units(seed):
    rows = catalogue(seed)
    fitted = fit_precision(rows, "oas", 0.5, 1e-3)
    spread = rows.std(axis=0, ddof=1)
    assert fitted.spread == pytest.approx(spread)
    covariance = fitted.correlation * np.outer(spread, spread)
    assert fitted.matrix @ covariance == pytest.approx(np.eye(5), abs=1e-8)
    assert fitted.ridge == 1e-3
    assert np.diag(fitted.correlation) == pytest.approx(1.001)


def test_a_constant_attribute_is_dropped_and_reported():
    rows = catalogue(1, 20)
    rows[:, 2] = 7.0
    fitted = fit_precision(rows)
    assert fitted.dropped == (2,)
    assert not fitted.matrix[2].any()
    assert not fitted.matrix[:, 2].any()
    others = [0, 1, 3, 4]
    alone = fit_precision(rows[:, others])
    assert fitted.matrix[np.ix_(others, others)] == pytest.approx(alone.matrix)
    assert alone.dropped == ()


@given(seed=seeds)
def test_a_singular_raw_covariance_takes_its_pseudo_inverse_and_says_so(seed):
    rows = catalogue(seed, 20)
    rows[:, 4] = 0.3 * rows[:, 0] + 0.7 * rows[:, 3]
    fitted = fit_precision(rows, "raw", shrinkage=0, ridge=0)
    assert fitted.pseudo_inverse
    expected = np.linalg.pinv(np.cov(rows.T), rcond=1e-10)
    assert fitted.matrix == pytest.approx(expected, rel=1e-6, abs=1e-9)
    assert not fit_precision(rows, "raw", shrinkage=0, ridge=1e-3).pseudo_inverse


@given(seed=seeds)
def test_condition_and_effective_rank_describe_the_inverted_matrix(seed):
    fitted = fit_precision(catalogue(seed), "sample", 0, 0.01)
    eigenvalues = np.linalg.eigvalsh(fitted.correlation)
    assert fitted.condition == pytest.approx(eigenvalues[-1] / eigenvalues[0])
    assert 1 <= fitted.effective_rank <= 5


def test_effective_rank_has_the_limits_of_roy_and_vetterli_2007():
    rows = catalogue(3, 40)
    assert fit_precision(rows, "identity").effective_rank == pytest.approx(5)
    pair = np.array([[1.0, 2], [2, 4], [4, 8]])
    assert fit_precision(pair, "sample", 0, 0).effective_rank == pytest.approx(1, abs=1e-6)
    half = fit_precision(
        np.array([[0.0, 0], [1, 0], [0, 1], [1, 1], [0, 0], [1, 1]]), "sample", 0, 0
    )
    assert half.correlation[0, 1] == pytest.approx(1 / 3)
    shares = np.array([2 / 3, 1 / 3])
    assert half.effective_rank == pytest.approx(np.exp(-(shares * np.log(shares)).sum()))


def test_too_little_to_estimate_on_is_a_mistake_of_the_programmer():
    with pytest.raises(ValueError, match="two reference rows"):
        fit_precision(np.ones((1, 5)))
    with pytest.raises(ValueError, match="no attribute varies"):
        fit_precision(np.ones((4, 5)))
