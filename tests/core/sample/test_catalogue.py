import json

import numpy as np
import pytest

from core.sample.catalogue import make_products
from core.schema import ATTRIBUTES, Products

PRODUCTS = make_products()
SCORES = PRODUCTS[list(ATTRIBUTES)].to_numpy()


def named(subcategory: str) -> int:
    return int((PRODUCTS[Products.subcategory] == subcategory).sum())


def test_attributes_span_all_five_directions_without_a_near_copy() -> None:
    correlation = np.corrcoef(SCORES, rowvar=False)
    assert np.linalg.matrix_rank(np.cov(SCORES, rowvar=False)) == 5
    assert np.linalg.cond(correlation) < 30
    assert np.abs(correlation - np.eye(5)).max() < 0.75


@pytest.mark.parametrize("attribute", ["risk_to_customer", "revenue_potential", "lock_in"])
def test_attributes_use_the_scale(attribute: str) -> None:
    assert PRODUCTS[attribute].min() < 1
    assert PRODUCTS[attribute].max() > 9


def test_five_categories_and_four_tiers_of_cards() -> None:
    counts = PRODUCTS[Products.category].value_counts()
    assert set(counts.index) == {"Cards", "Deposits", "Loans", "Insurance", "Investments"}
    assert counts.min() >= 8
    cards = PRODUCTS[PRODUCTS[Products.category] == "Cards"]
    assert set(cards[Products.tier]) == {"Classic", "Silver", "Gold", "Platinum"}


@pytest.mark.parametrize(
    "subcategory",
    ["Travel cards", "Savings accounts", "Certificates of deposit", "Mortgages", "Car loans",
     "Business loans", "Travel insurance", "Robo plans", "Index funds", "Sector funds",
     "Bond funds", "Savings and investment plans", "Alternative funds"],
)  # fmt: skip
def test_variety_has_something_to_choose_from(subcategory: str) -> None:
    assert named(subcategory) >= 2


def test_the_hedge_fund_is_for_the_few() -> None:
    fund = PRODUCTS[PRODUCTS[Products.name].str.contains("Hedge Fund")].iloc[0]
    assert fund[Products.risk_to_customer] == 8.5
    assert fund[Products.lock_in] > 8
    assert fund[Products.min_income] >= 150_000


def test_a_few_products_of_different_categories_have_equal_attributes() -> None:
    groups = PRODUCTS.groupby(list(ATTRIBUTES))[Products.category].nunique()
    assert (groups > 1).sum() == 2


def test_descriptions_and_terms_say_something() -> None:
    assert PRODUCTS[Products.description].str.len().min() > 60
    assert PRODUCTS[Products.description].is_unique
    assert PRODUCTS[Products.name].is_unique
    for terms in PRODUCTS[Products.details]:
        assert json.loads(terms)
