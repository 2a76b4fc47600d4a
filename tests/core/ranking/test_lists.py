"""Lists against a brute-force reading of the rules: order, ties, variety, cut."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ranking.lists import lean_bonus, lean_reads, scores, top_lists
from tests.core.banks import BANK_RISK, seeds


def by_hand(score, barred, tie_order, groups, variety, k) -> list[int]:
    """One customer's list, product by product."""
    order = sorted((p for p in range(len(score)) if not barred[p]),
                   key=lambda p: (score[p], tie_order[p]))  # fmt: skip
    listed: list[int] = []
    for product in order:
        same = sum(groups[p] == groups[product] for p in listed)
        if not variety or groups[product] < 0 or same < variety:
            listed.append(product)
    return listed[:k]


@given(seed=seeds, variety=st.integers(0, 3), k=st.integers(1, 16))
def test_lists_are_what_reading_the_rules_one_by_one_gives(variety, k, seed):
    rng = np.random.default_rng(seed)
    people, offers = 5, 13
    score = rng.integers(0, 6, (people, offers)) / 2  # many ties
    distance = rng.uniform(0, 9, (people, offers))
    barred = rng.uniform(size=(people, offers)) < rng.choice([0.1, 0.5, 1])
    tie_order, groups = rng.permutation(offers), rng.integers(-1, 4, offers)
    found = top_lists(score, distance, barred, tie_order, groups, variety, k)
    for row in range(people):
        expected = by_hand(score[row], barred[row], tie_order, groups, variety, k)
        length = len(expected)
        assert found.products[row, :length].tolist() == expected
        assert (found.products[row, length:] == -1).all()
        assert found.score[row, :length].tolist() == score[row, expected].tolist()
        assert found.distance[row, :length].tolist() == distance[row, expected].tolist()
        assert np.isnan(found.score[row, length:]).all()
        assert np.isnan(found.distance[row, length:]).all()


def test_with_everything_barred_the_list_is_empty_not_full():
    every = np.ones((1, 4), dtype=bool)
    found = top_lists(np.zeros((1, 4)), np.zeros((1, 4)), every, np.arange(4), np.arange(4), 2, 8)
    assert (found.products == -1).all()


def test_scores_are_distances_in_typical_ones_less_the_bonus():
    distance, bonus = np.array([[2.0, 6.0]]), np.array([0.25, 1.0])
    assert scores(distance, 4.0, bonus).tolist() == [[0.25, 0.5]]
    assert scores(distance, 0.0, bonus).tolist() == [[1.75, 5.0]]


def test_a_lean_reads_bank_risk_the_other_way_round():
    offer = np.array([[1.0, 2.0, 3.0, 4.0, 5.0]])
    assert lean_reads(offer).tolist() == [[1.0, 2.0, 3.0, 6.0, 5.0]]
    leans = np.zeros(5)
    leans[BANK_RISK] = 0.5
    assert lean_bonus(offer, leans) == pytest.approx([0.3])
    assert lean_bonus(offer, np.array([0, 0.1, 0.2, 0, 0.4])) == pytest.approx([0.02 + 0.06 + 0.2])
