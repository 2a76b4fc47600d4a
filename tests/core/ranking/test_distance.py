"""Distances: to the ideal point, to the acceptable region, and what their parts add up to."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import lsq_linear, nnls
from scipy.spatial.distance import cdist

from core.ranking.covariance import ESTIMATORS, fit_precision
from core.ranking.distance import length, mahalanobis, weighted
from core.ranking.registry import DISTANCES

ATTRIBUTES = 5
MATCH = np.zeros(ATTRIBUTES, dtype=int)
seeds = st.integers(0, 2**32 - 1)
sides = st.lists(st.sampled_from([-1, 0, 1]), min_size=5, max_size=5).map(np.array)


def points(seed: int, customers: int = 4, products: int = 12):
    """Ideal points, products and weights drawn from 0…10, with the generator for more."""
    rng = np.random.default_rng(seed)
    ideals, catalogue = (rng.uniform(0, 10, (n, ATTRIBUTES)) for n in (customers, products))
    return rng, ideals, catalogue


def covariance(rng: np.random.Generator) -> np.ndarray:
    """A positive definite matrix whose attributes are correlated, often strongly."""
    factors = rng.normal(size=(ATTRIBUTES, rng.integers(1, 6)))
    return factors @ factors.T + rng.uniform(0.02, 1) * np.eye(ATTRIBUTES)


def to_region(delta: np.ndarray, directions: np.ndarray, precision: np.ndarray) -> float:
    """The distance to the acceptable region by non-negative least squares."""
    root = np.linalg.cholesky(precision).T
    free = np.diag(-directions)[:, directions != 0]  # the harmless side of each one-sided attribute
    if not free.size:
        return float(np.linalg.norm(root @ delta))
    return nnls(root @ free, root @ delta)[1]


@pytest.mark.parametrize("method", DISTANCES)
@given(seed=seeds, directions=sides)
def test_a_distance_is_never_negative_and_zero_at_the_ideal(method, directions, seed):
    rng, ideals, products = points(seed)
    shape = DISTANCES[method].shape(np.linalg.inv(covariance(rng)), rng.uniform(0.01, 1, 5))
    found = length(DISTANCES[method].parts(ideals, products, directions, shape))
    assert (found >= 0).all()
    at_home = length(DISTANCES[method].parts(ideals, ideals, directions, shape))
    assert np.diag(at_home) == pytest.approx(0, abs=1e-9)


@given(seed=seeds)
def test_identity_is_euclidean_in_raw_units(seed):
    _, ideals, products = points(seed)
    matrix = fit_precision(products, "identity", ridge=0).matrix
    found = length(mahalanobis(ideals, products, MATCH, matrix))
    assert found == pytest.approx(cdist(ideals, products), abs=1e-9)


@pytest.mark.parametrize("estimator", sorted(set(ESTIMATORS) - {"identity", "raw"}))
@given(seed=seeds)
def test_without_correlations_it_is_standardised_euclidean(estimator, seed):
    _, ideals, products = points(seed)
    matrix = fit_precision(products, estimator, shrinkage=1, ridge=0).matrix
    found = length(mahalanobis(ideals, products, MATCH, matrix))
    expected = cdist(ideals, products, "seuclidean", V=products.var(axis=0, ddof=1))
    assert found == pytest.approx(expected, rel=1e-9)


@given(seed=seeds)
def test_with_every_sense_match_it_is_the_distance_of_mahalanobis(seed):
    rng, ideals, products = points(seed)
    precision = np.linalg.inv(covariance(rng))
    found = length(mahalanobis(ideals, products, MATCH, precision))
    assert found == pytest.approx(cdist(ideals, products, "mahalanobis", VI=precision), rel=1e-9)


@given(seed=seeds, directions=sides)
def test_the_region_distance_is_that_of_non_negative_least_squares(directions, seed):
    rng, ideals, products = points(seed, customers=2, products=4)
    precision = np.linalg.inv(covariance(rng))
    found = length(mahalanobis(ideals, products, directions, precision))
    for i, j in np.ndindex(found.shape):
        expected = to_region(products[j] - ideals[i], directions, precision)
        assert found[i, j] == pytest.approx(expected, rel=1e-6, abs=1e-6)


@given(seed=seeds, directions=sides)
def test_a_harmless_side_never_lengthens_a_distance(directions, seed):
    rng, ideals, products = points(seed)
    precision = np.linalg.inv(covariance(rng))
    shorter = length(mahalanobis(ideals, products, directions, precision))
    assert (shorter <= length(mahalanobis(ideals, products, MATCH, precision)) + 1e-9).all()


@pytest.mark.parametrize(("side", "excess"), [(1, np.minimum), (-1, np.maximum)])
@given(seed=seeds, attribute=st.integers(0, 4))
def test_one_one_sided_attribute_has_a_closed_form(side, excess, attribute, seed):
    rng, ideals, products = points(seed)
    precision = np.linalg.inv(covariance(rng))
    directions = MATCH.copy()
    directions[attribute] = side
    delta = products[None] - ideals[:, None]
    pull = delta @ precision
    symmetric = (delta * pull).sum(axis=2)
    excused = excess(pull[..., attribute], 0) ** 2 / precision[attribute, attribute]
    found = length(mahalanobis(ideals, products, directions, precision)) ** 2
    assert found == pytest.approx(symmetric - excused, abs=1e-6)


@given(seed=seeds, directions=sides)
def test_a_singular_precision_still_finds_the_nearest_acceptable_point(directions, seed):
    """The pseudo-inverse of a catalogue with a redundant attribute has no inverse of its own."""
    _, ideals, products = points(seed, customers=2, products=6)
    products[:, 4] = (products[:, 0] + products[:, 3]) / 2
    precision = fit_precision(products, "raw", shrinkage=0, ridge=0).matrix
    eigenvalues, vectors = np.linalg.eigh(precision)
    root = vectors[:, 1:].T * np.sqrt(eigenvalues[1:])[:, None]
    free = np.diag(-directions)[:, directions != 0]
    found = length(mahalanobis(ideals, products, directions, precision))
    for i, j in np.ndindex(found.shape):
        aim = root @ (products[j] - ideals[i])
        bounded = lsq_linear(root @ free, aim, (0, 1e4), tol=1e-14) if free.size else None
        expected = np.linalg.norm(aim if bounded is None else bounded.fun)
        assert found[i, j] == pytest.approx(expected, abs=1e-3)


@given(seed=seeds, directions=sides)
def test_parts_sum_to_the_squared_distance(directions, seed):
    rng, ideals, products = points(seed, customers=1, products=3)
    precision, weights = np.linalg.inv(covariance(rng)), rng.uniform(0.01, 1, 5)
    for method, parts in (
        ("mahalanobis", mahalanobis(ideals, products, directions, precision)),
        ("weighted", weighted(ideals, products, directions, weights)),
    ):
        shape = DISTANCES[method].shape(precision, weights)
        again = length(DISTANCES[method].parts(ideals, products, directions, shape))
        assert parts.sum(axis=0) == pytest.approx(again**2, abs=1e-9)
    total = mahalanobis(ideals, products, directions, precision).sum(axis=0)[0]
    expected = [to_region(p - ideals[0], directions, precision) ** 2 for p in products]
    assert total == pytest.approx(expected, rel=1e-6, abs=1e-6)


@given(seed=seeds, unknown=st.sets(st.integers(0, 4), min_size=1, max_size=4))
def test_an_unknown_attribute_leaves_the_distance_over_the_others(unknown, seed):
    rng, ideals, products = points(seed)
    spread = covariance(rng)
    known = sorted(set(range(ATTRIBUTES)) - unknown)
    ideals[:, sorted(unknown)] = np.nan
    found = length(mahalanobis(ideals, products, MATCH, np.linalg.inv(spread)))
    marginal = np.linalg.inv(spread[np.ix_(known, known)])
    expected = cdist(ideals[:, known], products[:, known], "mahalanobis", VI=marginal)
    assert found == pytest.approx(expected, rel=1e-6)


@given(seed=seeds, directions=sides)
def test_unknown_and_one_sided_attributes_go_together(directions, seed):
    rng, ideals, products = points(seed, customers=1, products=3)
    spread, unknown = covariance(rng), int(rng.integers(ATTRIBUTES))
    known = [a for a in range(ATTRIBUTES) if a != unknown]
    ideals[:, unknown] = np.nan
    found = length(mahalanobis(ideals, products, directions, np.linalg.inv(spread)))[0]
    marginal = np.linalg.inv(spread[np.ix_(known, known)])
    deltas = products[:, known] - ideals[:, known]
    expected = [to_region(delta, directions[known], marginal) for delta in deltas]
    assert found == pytest.approx(expected, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("method", DISTANCES)
@given(seed=seeds, directions=sides)
def test_a_customer_alone_has_the_same_bits_as_among_others(method, directions, seed):
    rng, ideals, products = points(seed, customers=9)
    ideals[rng.uniform(size=ideals.shape) < 0.15] = np.nan
    shape = DISTANCES[method].shape(np.linalg.inv(covariance(rng)), rng.uniform(0.01, 1, 5))
    together = length(DISTANCES[method].parts(ideals, products, directions, shape))
    for row, ideal in zip(together, ideals, strict=True):
        alone = length(DISTANCES[method].parts(ideal[None], products, directions, shape))
        assert alone.tobytes() == row.tobytes()


@given(seed=seeds, directions=sides, factor=st.floats(0.01, 100))
def test_weighted_counts_the_side_that_hurts_and_only_ratios_of_weights(directions, factor, seed):
    rng, ideals, products = points(seed, customers=1)
    weights = rng.uniform(0.01, 1, ATTRIBUTES)
    gap = products - ideals[0]
    hurt = np.where(directions == 0, np.abs(gap), np.maximum(gap * directions, 0))
    expected = np.sqrt((weights * hurt**2).sum(axis=1) / weights.sum())
    for scaled in (weights, factor * weights):
        found = length(weighted(ideals, products, directions, scaled))[0]
        assert found == pytest.approx(expected, abs=1e-9)


def test_weighted_leaves_out_an_unknown_attribute():
    ideals = np.array([[3.0, np.nan, 5, 5, 5]])
    products = np.array([[5.0, 9, 5, 5, 5]])
    assert length(weighted(ideals, products, MATCH, np.ones(5)))[0, 0] == pytest.approx(
        np.sqrt(4 / 5)
    )


@given(seed=seeds, attribute=st.integers(0, 4), factor=st.floats(1.5, 5))
def test_scales_act_after_the_estimate_and_do_not_cancel(attribute, factor, seed):
    _, ideals, products = points(seed)
    scales = np.ones(ATTRIBUTES)
    scales[attribute] = factor
    plain, scaled = (
        mahalanobis(ideals, products, MATCH, fit_precision(products, "oas", 1, 0, s).matrix)
        for s in (None, scales)
    )
    assert scaled[attribute] == pytest.approx(factor**2 * plain[attribute])
    others = np.arange(ATTRIBUTES) != attribute
    assert scaled[others] == pytest.approx(plain[others])
