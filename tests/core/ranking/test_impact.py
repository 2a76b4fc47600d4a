"""Two rankings over everybody, in a case small enough to count by hand."""

from dataclasses import dataclass

import numpy as np
import pytest

from core.ranking.impact import impact

OFFERS = np.array(
    [  # risk, value, revenue, bank risk, lock-in
        [1, 5, 2, 1, 9],
        [2, 5, 4, 1, 6],
        [3, 5, 9, 1, 3],
    ],
    dtype=float,
)


@dataclass
class Lists:
    """What a comparison needs of a ranking, by hand."""

    served_products: np.ndarray
    at_risk: np.ndarray

    @property
    def attributes(self) -> np.ndarray:
        return OFFERS

    @property
    def first_served(self) -> np.ndarray:
        return self.served_products[:, 0]


AT_RISK = np.array([True, True, False, False])
BEFORE = Lists(np.array([[0, 1, 2], [2, 1, 0], [1, 2, -1], [-1, -1, -1]]), AT_RISK)
AFTER = Lists(np.array([[2, 0, 1], [1, 2, 0], [1, 2, -1], [0, -1, -1]]), ~AT_RISK)


def test_averages_are_over_the_customers_who_get_an_offer():
    found = impact(BEFORE, AFTER)
    assert found.customers == 4
    assert found.first_changes == 3
    assert found.revenue == pytest.approx(((2 + 9 + 4) / 3, (9 + 4 + 4 + 2) / 4))
    assert found.lock_in == pytest.approx(((9 + 3 + 6) / 3, (3 + 6 + 6 + 9) / 4))


def test_at_risk_is_by_the_baseline_and_holding_starts_at_six():
    found = impact(BEFORE, AFTER)
    assert found.at_risk == 2
    assert found.reached == (1, 1)  # the first loses its holding offer, the second gains one
    assert impact(AFTER, BEFORE).reached == (2, 1)


def test_places_moved_count_leaving_and_entering_as_one_past_the_list():
    found = impact(BEFORE, AFTER)
    assert found.moved.tolist() == [1 + 1 + 2, 1 + 1 + 0, 0, 3]
    assert found.largest_movers().tolist() == [0, 3, 1]
    assert found.largest_movers(2).tolist() == [0, 3]


def test_nothing_changes_against_itself():
    found = impact(BEFORE, BEFORE)
    assert found.first_changes == 0
    assert not found.moved.any()
    assert found.largest_movers().tolist() == []
    assert found.revenue[0] == found.revenue[1]


def test_without_any_offer_the_averages_are_unknown():
    nobody = Lists(np.full((2, 3), -1), np.array([True, False]))
    found = impact(nobody, nobody)
    assert np.isnan(found.revenue).all()
    assert found.reached == (0, 0)
