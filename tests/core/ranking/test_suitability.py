"""Every rule on its own: what it excludes, what it compared, what it keeps to verify."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ranking.suitability import RULES, Candidates, capacity, check_rules, in_force
from core.scenario import Rules
from tests.core.banks import customers, products

LOW, MIDDLE, HIGH = 2.0, 5.0, 8.0
OFFERS = products([[LOW, 5, 5, 5, 5], [MIDDLE, 5, 5, 5, 5], [HIGH, 5, 5, 5, 5]])


def excluded(rule: str, people: pd.DataFrame, offers=OFFERS, **facts):
    settings = ("tolerance", "categories_off", "weighted_excess")
    chosen = {name: facts[name] for name in settings if name in facts}
    candidates = Candidates(
        people,
        offers,
        facts.get("ideals", np.full((len(people), 5), 10.0)),
        facts.get("capacity", np.full(len(people), 10.0)),
        facts.get("held", np.zeros((len(people), len(offers)), dtype=bool)),
        Rules(**chosen),
    )
    checks = check_rules(candidates)
    for name, check in checks.items():
        if name != rule:
            assert not check.excluded.any(), f"{name} excludes as well"
    return checks[rule]


def one(**columns) -> pd.DataFrame:
    return customers([[5, 5, 5, 5]], **{k: [v] for k, v in columns.items()})


def test_too_risky_starts_just_above_capacity_plus_tolerance():
    check = excluded("too_risky", one(), capacity=np.array([4.0]), tolerance=1.0)
    assert check.excluded.tolist() == [[False, False, True]]
    assert excluded(
        "too_risky", one(), capacity=np.array([4.0]), tolerance=0.9
    ).excluded.tolist() == [[False, True, True]]
    assert np.broadcast_to(check.value, (1, 3)).tolist() == [[LOW, MIDDLE, HIGH]]
    assert check.limit.tolist() == [[5.0]]


def test_a_limit_that_rounding_puts_a_hair_below_the_risk_does_not_exclude_it():
    ideal_risk = 0.7 * 6 + 0.3 * 5
    assert ideal_risk < 5.7
    offers = products([[6.7, 5, 5, 5, 5]])
    assert not excluded("too_risky", one(), offers, capacity=np.array([ideal_risk])).excluded.any()


@pytest.mark.parametrize(
    ("figure", "limit", "rule", "enough", "short"),
    [
        ("age", "min_age", "min_age", 18, 17.5),
        ("age", "max_age", "max_age", 65, 66),
        ("income", "min_income", "min_income", 30_000, 29_999),
        ("credit_score", "min_credit_score", "min_credit_score", 680, 679),
    ],
)
def test_eligibility_compares_the_customer_with_the_limit(figure, limit, rule, enough, short):
    offers = OFFERS.assign(**{limit: [np.nan, float(enough), np.nan]})
    assert not excluded(rule, one(**{figure: float(enough)}), offers).excluded.any()
    check = excluded(rule, one(**{figure: float(short)}), offers)
    assert check.excluded.tolist() == [[False, True, False]]
    assert not check.unverified.any()
    assert np.broadcast_to(check.value, (1, 3))[0, 1] == short
    assert np.broadcast_to(check.limit, (1, 3))[0, 1] == enough


@pytest.mark.parametrize("limit", ["min_age", "max_age", "min_income", "min_credit_score"])
@pytest.mark.parametrize("stated", [True, False])
def test_missing_evidence_keeps_the_product_to_verify(limit, stated):
    figure = {"min_age": "age", "max_age": "age"}.get(limit, limit.removeprefix("min_"))
    people = one(**{figure: np.nan}) if stated else one()
    check = excluded(limit, people, OFFERS.assign(**{limit: [np.nan, 500.0, np.nan]}))
    assert not check.excluded.any()
    assert check.unverified.tolist() == [[False, True, False]]


def test_what_is_held_is_excluded():
    held = np.array([[False, True, False]])
    assert excluded("already_held", one(), held=held).excluded.tolist() == held.tolist()


def test_a_category_that_is_off_is_excluded_and_named():
    offers = OFFERS.assign(category=pd.Series(["Cards", None, "Loans"], dtype="str"))
    check = excluded("category_off", one(), offers, categories_off=("Loans",))
    assert check.excluded.tolist() == [[False, False, True]]
    assert check.value[0, 2] == "Loans"
    assert not excluded("category_off", one(), OFFERS, categories_off=("Loans",)).excluded.any()


def test_an_unknown_appetite_excludes_everything():
    check = excluded("unknown_metric", one(), capacity=np.array([np.nan]))
    assert check.excluded.all()
    assert check.excluded.shape == (1, 3)


@given(ideal=st.floats(0, 10), appetite=st.floats(0, 10))
def test_knowledge_may_lower_the_capacity_never_raise_it(ideal, appetite):
    assert capacity(np.array([ideal]), np.array([appetite])) == min(ideal, appetite)


def test_capacity_is_unknown_with_the_appetite():
    found = capacity(np.array([5.0, np.nan]), np.array([np.nan, 4.0]))
    assert np.isnan(found[0])
    assert found[1] == 4


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_its_words(name):
    words = {"value": "A", "limit": "B", "gap": "C"}
    rule = RULES[name]
    said = [text.format(**words) for text in (rule.label, rule.says, rule.passes, rule.loosen)]
    assert all(said)
    assert "{" not in "".join(said)


def test_the_weighted_list_may_skip_what_is_far_over_the_ideal_and_says_so():
    ideals = np.array([[4.5, 5, 5, 5, 5]])
    check = excluded("over_ideal", one(), ideals=ideals, weighted_excess=3.5)
    assert check.excluded.tolist() == [[False, False, True]]
    assert check.value.tolist() == [[0.0, 0.5, 3.5]]
    assert check.limit == 3.5
    rule = RULES["over_ideal"]
    assert (rule.concerns("weighted"), rule.concerns("mahalanobis")) == (True, False)


def test_rules_that_are_off_leave_the_skip_of_the_weighted_list_alone():
    assert in_force(Rules(enforced=False)) == []
    assert in_force(Rules(enforced=False, weighted_excess=1.0)) == ["over_ideal"]
    assert "over_ideal" not in in_force(Rules())
