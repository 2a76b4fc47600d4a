"""The words beside a list, on banks small enough to know what they must say."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from core import pipeline
from core.pipeline.reasons import acceptability_of, contributions_of, headline, passed, ranks_of
from core.pipeline.receipts import exclusions, receipt
from core.scenario import PRESETS, Mode
from core.schema.tables import Tables
from tests.core.banks import ATTRIBUTE_NAMES, customers, products, random_bank, ranked, seeds

BALANCED = PRESETS["balanced"]
METHODS = ("mahalanobis", "weighted")


def calm(*attributes, people=((3, 5, 6, 5),), facts=None, **columns) -> Tables:
    return Tables(customers(people, **facts or {}), products(attributes, **columns))


IDEAL = [5.7, 5.0, 5.0, 6.0, 6.2]  # of an active customer with metrics 3, 5, 6, 5


def beside(**changes: float) -> list[float]:
    """The ideal product of that customer with some attributes moved."""
    return [x + changes.get(n, 0) for n, x in zip(ATTRIBUTE_NAMES, IDEAL, strict=True)]


@given(seed=seeds)
def test_contributions_sum_to_the_score_in_the_list(seed):
    scenario = BALANCED.with_value("leans.lock_in", 0.4).with_value("leans.risk_to_bank", 0.2)
    found = ranked(random_bank(seed, people=3), scenario)
    for method in METHODS:
        for customer in range(3):
            for place, product in enumerate(found.list_of(method, customer)):
                told = contributions_of(found, method, customer, int(product))
                score = found.lists[method].score[customer, place]
                assert told.score == pytest.approx(score, abs=1e-9)
                assert told.total.sum() == pytest.approx(score, abs=1e-9)


def test_contributions_sum_to_the_score_on_the_sample_bank(sample_ranking):
    for customer in range(0, 600, 23):
        method = sample_ranking.served(customer)
        for product, place in ranks_of(sample_ranking, method, customer).items():
            told = contributions_of(sample_ranking, method, customer, product)
            score = sample_ranking.lists[method].score[customer, place - 1]
            assert told.total.sum() == pytest.approx(score, abs=1e-9)


RISKY = np.random.default_rng(5).uniform([0, 0, 0, 6, 0], 10, (16, 5)).tolist()
"""Products all over the scale, none of which is safe for the bank."""


def test_the_headline_names_what_puts_the_first_ahead_and_where_it_stood():
    tables = calm(IDEAL, beside(revenue_potential=1, risk_to_bank=-4), *RISKY)
    before = ranked(tables, BALANCED.with_value("leans.risk_to_bank", 2.0))
    after = ranked(tables)
    told = headline(after, before, 0)
    assert told.product == "Product P01"
    assert told.because == "it is ahead of Product P02 on revenue potential"
    assert told.before == "it was second in the baseline"
    assert told.text == (
        "Offer Product P01 first because it is ahead of Product P02 on revenue potential; "
        "it was second in the baseline."
    )
    assert headline(after, after, 0).before == "as in the baseline"


def test_a_first_offer_that_the_baseline_did_not_list():
    tables = calm(IDEAL, beside(risk_to_customer=2, lock_in=-1), category=["Cards", "Loans"])
    cards, loans = (
        ranked(tables, BALANCED.with_value("rules.categories_off", (off,)).with_value(
            "rules.tolerance", 3.0)) for off in ("Loans", "Cards")
    )  # fmt: skip
    told = headline(loans, cards, 0)
    assert (told.product, told.because) == ("Product P02", "it is the only suitable product")
    assert told.before == "it was not in the baseline's list"


def test_products_with_the_same_numbers_are_said_to_tie():
    found = ranked(calm(IDEAL, IDEAL, beside(lock_in=-4)))
    assert headline(found, found, 0).because == (
        "it fits as well as Product P02 and has the lower product number"
    )


def test_where_nothing_can_be_offered_the_headline_counts_the_first_rules():
    tables = calm(
        beside(risk_to_customer=4), beside(risk_to_customer=3.5), beside(lock_in=1),
        facts={"age": [20.0]}, min_age=[np.nan, 30.0, 30.0],
    )  # fmt: skip
    found = ranked(tables)
    told = headline(found, found, 0)
    assert told.text == "Nothing can be offered: 2 too risky, 1 too young."
    assert told.acceptability is None
    assert acceptability_of(found, 0) is None
    refused = exclusions(found, 0)
    assert refused["rule"].tolist() == ["too_risky", "too_risky", "min_age"]
    assert refused["product"].tolist() == [0, 1, 2]


def test_a_customer_of_whom_nothing_is_known_is_told_so():
    found = ranked(
        calm(IDEAL, beside(lock_in=1), people=[[np.nan] * 4, [3, 5, 6, 5]]),
        BALANCED.with_value("rules.enforced", False),
    )
    assert headline(found, found, 0).text == (
        "Nothing can be offered: none of the customer's metrics is known."
    )
    assert exclusions(found, 0).empty
    assert receipt(found, 0, 0).empty


def test_the_receipt_says_what_was_compared_and_what_would_let_the_product_in():
    tables = calm(
        [7.5, 5, 5, 5, 5], [3, 4, 5, 6, 7],
        facts={"age": [17.0], "income": [30_000.0]},
        min_age=[18.0, np.nan], min_income=[np.nan, 42_500.5], min_credit_score=[650.0, np.nan],
        category=["Funds", "Cards"],
    )  # fmt: skip
    found = ranked(tables, BALANCED.with_value("rules.categories_off", ("Cards",)))
    first = receipt(found, 0, 0).set_index("rule")
    assert first.loc["too_risky", ["outcome", "sentence", "loosen"]].tolist() == [
        "excluded", "risk 7.5 > limit 6.7", "raise the risk tolerance by 0.8",
    ]  # fmt: skip
    assert first.loc["min_age", "sentence"] == "age 17 < 18"
    assert first.loc["min_age", "loosen"] == "in 1 years"
    assert first.loc["min_credit_score", ["outcome", "sentence"]].tolist() == [
        "to verify", "credit score unknown ≥ 650",
    ]  # fmt: skip
    assert first.loc["already_held", ["outcome", "sentence", "loosen"]].tolist() == [
        "passed", "not held", "",
    ]  # fmt: skip
    assert "min_income" not in first.index
    second = receipt(found, 0, 1).set_index("rule")
    assert second.loc["category_off", "loosen"] == "switch Cards on again"
    assert second.loc["min_income", "sentence"] == "income 30,000 < 42,500.5"
    assert second.loc["too_risky", "outcome"] == "passed"
    assert exclusions(found, 0).loc[1, "rule"] == "category_off"


def test_the_loosening_of_a_receipt_lets_the_product_in():
    tables = calm([7.53, 5, 5, 5, 5], [3, 4, 5, 6, 7])
    found = ranked(tables)
    said = receipt(found, 0, 0).set_index("rule").loc["too_risky", "loosen"]
    extra = float(said.rsplit(" ", 1)[1])
    wider = ranked(tables, BALANCED.with_value("rules.tolerance", 1.0 + extra))
    assert not found.list_of("mahalanobis", 0).tolist().count(0)
    assert wider.list_of("mahalanobis", 0).tolist().count(0)


def test_each_excluded_product_of_the_sample_bank_has_one_first_rule(sample_ranking):
    order = list(sample_ranking.exclusions)
    excluded = pipeline.excluded_table(sample_ranking)
    for customer in range(0, 600, 61):
        told = exclusions(sample_ranking, customer)
        own = excluded[excluded["customer_id"] == sample_ranking.ids[customer]]
        first = own.groupby("product_id", sort=False)["rule"].agg(lambda r: min(r, key=order.index))
        assert told["rule"].tolist() == first.tolist()
        listed = set(sample_ranking.list_of("weighted", customer).tolist())
        assert not listed & set(told["product"])


def test_what_passed_what_and_by_which_attribute():
    tables = calm(IDEAL, beside(revenue_potential=1, risk_to_bank=-4), *RISKY)
    before, after = (
        ranked(tables, BALANCED.with_value("leans.risk_to_bank", lean)) for lean in (0.0, 2.0)
    )
    assert passed(before, after, 0) == (
        "Product P02 passed Product P01: risk to bank now speaks more for it"
    )
    assert passed(before, before, 0) is None
    assert passed(after, before, 0) == (
        "Product P01 passed Product P02: risk to bank now speaks more for it"
    )


def test_a_product_that_a_rule_takes_out_left_the_list_or_was_passed():
    tables = calm(IDEAL, beside(lock_in=-2), category=["Cards", "Loans"])
    whole = ranked(tables)
    without = [
        ranked(tables, BALANCED.with_value("rules.categories_off", (off,)))
        for off in ("Cards", "Loans")
    ]
    assert passed(whole, without[0], 0) == (
        "Product P02 passed Product P01: a rule changed, not the fit"
    )
    assert passed(whole, without[1], 0) == "Product P02 left the list"


def test_a_change_of_mode_comes_before_everything_else():
    tables = calm(IDEAL, beside(lock_in=-2))
    active, passive = (ranked(tables, BALANCED.with_value("passive.force", mode)) for mode in Mode)
    assert passed(active, passive, 0) == "Now served the passive list: forced to passive"


def test_acceptability_is_the_same_every_time_and_in_any_order_of_the_catalogue():
    offers = products([beside(lock_in=-0.4), IDEAL, IDEAL, beside(lock_in=0.4)])
    firm = [
        acceptability_of(ranked(Tables(customers([[3, 5, 6, 5]]), offers.iloc[order])), 0)
        for order in ([0, 1, 2, 3], [0, 1, 2, 3], [3, 2, 1, 0])
    ]
    assert firm[0] == firm[1] == firm[2]
    assert 0.2 < firm[0].share < 0.8


def test_a_far_better_product_is_firm():
    assert acceptability_of(ranked(calm(IDEAL, *RISKY)), 0).label == "firm"


def test_tables_of_reasons_have_their_columns_even_when_empty():
    found = ranked(calm(IDEAL, beside(lock_in=-1)))
    empty = exclusions(found, 0)
    assert isinstance(empty, pd.DataFrame)
    assert empty.columns.tolist() == ["product", "name", "rule", "label", "sentence", "loosen"]
    assert receipt(found, 0, 0).columns.tolist() == [
        "rule", "label", "outcome", "sentence", "loosen"
    ]  # fmt: skip
