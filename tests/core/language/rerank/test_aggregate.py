import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau

from core.language.rerank.aggregate import (
    EXACT_UP_TO,
    borda,
    chance,
    consensus,
    kemeny,
    rotations,
    votes,
)


def orders_of(low: int, high: int, most: int = 5) -> st.SearchStrategy[list[list[int]]]:
    sizes = st.integers(low, high)
    return sizes.flatmap(lambda n: st.lists(st.permutations(range(n)), min_size=1, max_size=most))


def disagreement(order: tuple[int, ...], counted: np.ndarray) -> int:
    return sum(counted[later, earlier] for earlier, later in itertools.combinations(order, 2))


@given(orders_of(2, 6))
def test_kemeny_equals_brute_force_and_of_equals_takes_the_first_in_base_order(orders):
    counted = votes(orders)
    every = itertools.permutations(range(len(counted)))
    best = min(every, key=lambda order: (disagreement(order, counted), order))
    assert tuple(kemeny(counted)) == best


@given(orders_of(2, 14))
def test_consensus_is_a_permutation(orders):
    assert sorted(consensus(orders).order) == list(range(len(orders[0])))


@given(st.permutations(range(9)), st.integers(1, 5))
def test_unanimous_orders_are_their_own_consensus(order, m):
    agreed = consensus([order] * m)
    assert agreed.order == tuple(order)
    assert agreed.stability == (None if m == 1 else 1.0)


@given(orders_of(2, 9).filter(lambda orders: len(orders) > 1))
def test_stability_is_the_mean_kendall_tau_of_all_pairs(orders):
    ranks = [np.argsort(order) for order in orders]
    expected = [kendalltau(a, b).statistic for a, b in itertools.combinations(ranks, 2)]
    assert consensus(orders).stability == pytest.approx(np.mean(expected))


def test_condorcet_winner_comes_first_although_borda_prefers_another():
    orders = [[0, 1, 2]] * 3 + [[1, 2, 0]] * 2
    assert kemeny(votes(orders))[0] == 0
    assert borda(votes(orders))[0] == 1


def test_more_items_than_exact_allows_fall_to_borda():
    for n, exact in ((EXACT_UP_TO, True), (EXACT_UP_TO + 1, False)):
        rest = list(range(3, n))
        orders = [[0, 1, 2, *rest]] * 3 + [[1, 2, 0, *rest]] * 2
        assert consensus(orders).order[0] == (0 if exact else 1)


def test_wins_are_shares_of_the_orders():
    wins = consensus([[0, 1], [0, 1], [1, 0]]).wins
    assert wins == ((0.0, pytest.approx(2 / 3)), (pytest.approx(1 / 3), 0.0))


@given(st.integers(1, 26), st.integers(1, 12))
def test_rotations_are_distinct_balanced_starts(n, m):
    starts = rotations(n, m)
    gaps = np.diff([*starts, n])
    assert starts[0] == 0
    assert len(starts) == min(n, m)
    assert gaps.max() - gaps.min() <= 1


@pytest.mark.parametrize(("n", "m"), [(6, 3), (6, 5), (8, 4), (12, 3)])
def test_random_orders_reach_the_stability_needed_less_than_once_in_a_hundred_times(n, m):
    random = np.random.default_rng(n * m)
    reached = [
        consensus(random.permuted(np.tile(range(n), (m, 1)), axis=1)).stability >= chance(n, m)
        for _ in range(1_000 if n < 12 else 100)
    ]
    assert np.mean(reached) <= 0.01


def test_a_model_that_likes_what_is_shown_first_and_knows_nothing_is_not_believed():
    shown = [[*range(12)[turn:], *range(12)[:turn]] for turn in rotations(12, 5)]
    assert consensus(shown).stability < chance(12, 5)


def test_a_short_list_is_believed_only_if_all_answers_agree():
    assert [chance(2, 2), chance(3, 3)] == [1.0, 1.0]
    assert consensus([[1, 0], [1, 0]]).stability >= chance(2, 2)
