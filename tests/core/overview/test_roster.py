from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.overview import roster as overview
from core.schema import METRICS, Customers, Products, Roster, coverage_column

CHURN, PROFIT = Customers.churn_rate, Customers.profit_generated


@pytest.fixture
def people() -> pd.DataFrame:
    customers = pd.DataFrame(
        {
            Customers.customer_id: ["007", "b", "c"],
            Customers.full_name: ["Ann [x] Lee", None, "Bob Lee"],
            Customers.segment: ["Gold", None, "Gold"],
        }
    )
    products = pd.DataFrame(
        {Products.name: ["Card", "Plan"], Products.category: ["Cards", "Investments"]}
    )
    scores = pd.DataFrame({metric: [2.0, np.nan, 9.0] for metric in METRICS})
    for metric in METRICS:
        scores[coverage_column(metric)] = [1.0, 0.0, 0.49]
    return overview.roster(
        customers, products, scores, ["active", "active", "passive"], ["x", "y", "z"],
        np.array([1, -1, 0]),
    )  # fmt: skip


def ids(frame: pd.DataFrame) -> list[str]:
    return frame[Roster.customer_id].tolist()


def test_a_roster_names_everybody_and_their_first_offer(people):
    assert people[Roster.full_name].tolist() == ["Ann [x] Lee", "b", "Bob Lee"]
    assert people[Roster.offer].tolist() == ["Plan", "", "Card"]
    assert people[Roster.offer_category].tolist() == ["Investments", "", "Cards"]
    assert people[Roster.is_thin].tolist() == [False, True, True]


def test_a_catalogue_without_categories_still_gives_a_roster():
    customers = pd.DataFrame({Customers.customer_id: ["a"]})
    scores = pd.DataFrame(
        {m: [5.0] for m in METRICS} | {coverage_column(m): [1.0] for m in METRICS}
    )
    bare = overview.roster(
        customers, pd.DataFrame({Products.name: ["Card"]}), scores, ["active"], [""], np.array([0])
    )
    assert bare[Roster.offer_category].tolist() == [""]
    assert bare[Roster.full_name].tolist() == ["a"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("lee", ["007", "c"]), ("lee ann", ["007"]), ("00", ["007"]), ("[x]", ["007"]), ("zz", [])],
)
def test_search_finds_parts_of_names_and_numbers_as_they_stand(people, text, found):
    assert ids(overview.matching(people, text)) == found


def test_filters_add_up(people):
    assert ids(overview.matching(people, chosen={Roster.segment: ["Gold"]})) == ["007", "c"]
    assert ids(overview.matching(people, chosen={Roster.mode: []})) == ["007", "b", "c"]
    passive_gold = {Roster.segment: ["Gold"], Roster.mode: ["passive"]}
    assert ids(overview.matching(people, chosen=passive_gold)) == ["c"]
    assert ids(overview.matching(people, only_thin=True)) == ["b", "c"]


def test_a_range_leaves_the_unknown_out_unless_it_spans_everything(people):
    assert ids(overview.matching(people, ranges={CHURN: (0, 10)})) == ["007", "b", "c"]
    assert ids(overview.matching(people, ranges={CHURN: (0, 9.5)})) == ["007", "c"]
    assert ids(overview.matching(people, ranges={CHURN: (2.5, 10)})) == ["c"]


def test_the_headline_counts(people):
    found = overview.headline(people, pd.DataFrame({Products.name: ["Card", "Plan"]}))
    assert (found.customers, found.products) == (3, 2)
    assert (found.without_offer, found.thin) == (1, 2)
    assert found.passive == pytest.approx(1 / 3)


def test_the_highest_are_known_and_ties_fall_to_the_lower_number(people):
    tied = pd.concat([people, people.iloc[[2]].assign(**{Roster.customer_id: "a"})])
    assert ids(overview.highest(tied, CHURN, 5)) == ["a", "c", "007"]


def test_distributions_count_every_known_score_once(people):
    counts = overview.distributions(people, bins=10)
    assert counts.groupby("metric")["customers"].sum().tolist() == [2] * len(METRICS)
    churn = counts[counts["metric"] == CHURN].set_index("low")["customers"]
    assert (churn[2.0], churn[9.0]) == (1, 1)


def test_density_counts_pairs_by_square(people):
    squares = overview.density(people, CHURN, PROFIT, bins=10)
    assert squares.values.tolist() == [[2, 2, 1], [9, 9, 1]]


def test_first_offers_leave_out_who_gets_none(people):
    counts = overview.first_offers(people, Roster.offer_category)
    assert counts[Roster.offer_category].tolist() == ["Cards", "Investments"]
    assert counts["share"].tolist() == pytest.approx([1 / 3, 1 / 3])


def test_missing_signals_are_counted_most_first():
    signals = {m: pd.DataFrame(index=range(4)) for m in METRICS}
    signals[CHURN] = pd.DataFrame({"age": [np.nan] * 3 + [1.0], "contacts": [np.nan] + [0.0] * 3})
    missing = overview.missing_signals(signals)
    assert missing[["label", "missing"]].values.tolist() == [
        ["Age", 3],
        ["Contacts with support", 1],
    ]
    assert missing["share"].tolist() == [0.75, 0.25]
