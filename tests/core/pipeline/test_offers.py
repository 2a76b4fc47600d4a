"""Rankings: who is active or passive, what may be listed, and what each control moves."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import pipeline
from core.pipeline.receipts import outcomes
from core.ranking.lists import lean_reads
from core.scenario import PRESETS, Mode
from core.schema.tables import Tables
from tests.core.banks import (
    ATTRIBUTE_NAMES,
    LOCK_IN,
    METRIC_NAMES,
    RISK,
    customers,
    ids_of,
    products,
    random_bank,
    ranked,
    seeds,
)

BALANCED = PRESETS["balanced"]
METHODS = ("mahalanobis", "weighted")
ENFORCED = [name for name, scenario in PRESETS.items() if scenario.rules.enforced]


@pytest.fixture(scope="module", params=ENFORCED)
def enforced(request, sample_bank):
    """The sample bank under each preset that keeps the rules."""
    return pipeline.rank(
        sample_bank, pipeline.fit_reference(sample_bank, PRESETS[request.param]), 68
    )


def test_every_preset_but_the_original_keeps_the_rules():
    assert set(PRESETS) - set(ENFORCED) == {"original"}


def test_nothing_beyond_capacity_and_tolerance_is_ever_listed(enforced):
    values = enforced.scores.values()
    allowed = values["risk_appetite"].to_numpy() + enforced.reference.scenario.rules.tolerance
    risk = np.append(enforced.attributes[:, RISK], -np.inf)
    for lists in enforced.lists.values():
        assert (lists.products >= 0).any()
        assert (risk[lists.products] <= allowed[:, None] + 1e-9).all()
        assert (risk[lists.products] <= (enforced.capacity[:, None] + 1e-9) + (
            enforced.reference.scenario.rules.tolerance
        )).all()  # fmt: skip


def test_no_list_holds_what_a_rule_bars_what_is_held_or_a_third_of_a_kind(enforced):
    kinds = enforced.bank.tables.products["subcategory"]
    held = set(zip(*enforced.bank.tables.holdings[
        enforced.bank.tables.holdings["closed_on"].isna()
    ][["customer_id", "product_id"]].to_numpy().T, strict=True))  # fmt: skip
    for method in METHODS:
        table = pipeline.ranks_table(enforced, method, 68)
        assert not held & set(zip(table["customer_id"], table["product_id"], strict=True))
        kind = table["product_id"].map(
            dict(zip(enforced.bank.tables.products["product_id"], kinds, strict=True))
        )
        assert table.groupby([table["customer_id"], kind]).size().max() <= 2
        refused = pipeline.excluded_table(enforced)[["customer_id", "product_id"]]
        assert not set(map(tuple, refused.to_numpy())) & set(
            zip(table["customer_id"], table["product_id"], strict=True)
        )


def test_modes_go_by_leaving_risk_sentiment_or_force(sample_bank, sample_ranking):
    churn = sample_ranking.scores.values()["churn_rate"].to_numpy()
    sentiment = sample_bank.sentiment.to_numpy()
    passive = (churn >= 7) | (sentiment <= -0.4)
    assert ((sample_ranking.modes == Mode.PASSIVE) == passive).all()
    assert (sample_ranking.at_risk == passive).all()
    assert 0 < passive.sum() < len(passive)
    for cause, leaving, unhappy in zip(
        sample_ranking.causes, churn >= 7, sentiment <= -0.4, strict=True
    ):
        assert ("≥ 7" in cause) == leaving
        assert ("recent sentiment" in cause) == unhappy


@pytest.mark.parametrize("mode", Mode)
def test_a_forced_mode_holds_for_everybody_and_says_so(mode):
    found = ranked(random_bank(2), BALANCED.with_value("passive.force", mode))
    assert (found.modes == mode).all()
    assert set(found.causes) == {f"forced to {mode}"}


def test_thresholds_include_their_own_value_and_causes_name_figures():
    bank = Tables(
        customers([[7, 5, 5, 5], [6.9, 5, 5, 5], [np.nan, 5, 5, 5]]), products(np.eye(5) * 5)
    )
    found = ranked(bank)
    assert found.modes.tolist() == [Mode.PASSIVE, Mode.ACTIVE, Mode.ACTIVE]
    assert found.causes == [
        "leaving-risk index 7.0 ≥ 7", "leaving-risk index 6.9 < 7", "leaving-risk index unknown",
    ]  # fmt: skip


def test_two_recent_texts_at_the_sentiment_threshold_are_enough():
    day = pd.Timestamp("2026-03-31")
    tickets = pd.DataFrame(
        {
            "customer_id": pd.Series(["C01", "C01", "C02", "C02"], dtype="str"),
            "transcript": pd.Series(["x"] * 4, dtype="str"),
            "date": [day] * 4,
            "sentiment": [-0.4, -0.4, -0.4, -0.3],
        }
    )
    bank = Tables(customers([[3, 5, 5, 5]] * 2), products(np.eye(5) * 5), support=tickets)
    found = ranked(bank)
    assert found.modes.tolist() == [Mode.PASSIVE, Mode.ACTIVE]
    assert found.causes[0] == "recent sentiment -0.40 ≤ -0.4"


def test_active_customers_are_served_mahalanobis_and_passive_ones_weighted(sample_ranking):
    served = pipeline.served_table(sample_ranking, 5)
    expected = pd.concat(
        [
            table[table["mode"] == mode]
            for mode, method in (("active", "mahalanobis"), ("passive", "weighted"))
            for table in [pipeline.ranks_table(sample_ranking, method, 5)]
        ]
    )
    order = ["customer_id", "rank"]
    pd.testing.assert_frame_equal(
        served.sort_values(order, ignore_index=True), expected.sort_values(order, ignore_index=True)
    )


def test_a_customer_of_whom_nothing_is_known_gets_an_empty_list_not_every_product():
    bank = Tables(customers([[np.nan] * 4, [5, 5, 5, 5]]), products(np.eye(5) * 5))
    for name, scenario in PRESETS.items():
        found = ranked(bank, scenario)
        for method in METHODS:
            assert ids_of(found, method, 0) == [], name
            assert ids_of(found, method, 1) != [], name


def test_where_every_product_is_too_risky_the_answer_is_empty():
    bank = Tables(customers([[2, 5, 1, 5]]), products(np.full((3, 5), 9.0) - np.eye(3, 5)))
    found = ranked(bank)
    assert found.first_served.tolist() == [-1]
    assert set(pipeline.excluded_table(found)["rule"]) == {"too_risky"}
    assert pipeline.ranks_table(found, "mahalanobis", 5).empty


def test_equal_scores_fall_to_the_lower_product_id():
    offers = products([[4, 5, 5, 5, 5]] * 3 + [[6, 4, 5, 4, 6]])
    turned = offers.iloc[[2, 0, 3, 1]].reset_index(drop=True)
    found = ranked(Tables(customers([[3, 5, 7, 5]]), turned))
    for method in METHODS:
        same = [p for p in ids_of(found, method) if p != "P04"]
        assert same == ["P01", "P02", "P03"]


def test_variety_keeps_the_best_of_a_kind_and_can_be_off():
    rng = np.random.default_rng(4)
    offers = products(rng.uniform(0, 5, (9, 5)), subcategory=["A"] * 4 + ["B"] * 4 + [None])
    bank = Tables(customers([[3, 5, 9, 5]]), offers)
    free = ids_of(ranked(bank, BALANCED.with_value("lists.variety", 0)), "weighted")
    assert len(free) == 9
    for limit in (1, 2, 3):
        found = ids_of(ranked(bank, BALANCED.with_value("lists.variety", limit)), "weighted")
        kinds = dict(zip(offers["product_id"], offers["subcategory"], strict=True))
        kept = [p for i, p in enumerate(free)
                if not isinstance(kinds[p], str)
                or sum(kinds[q] == kinds[p] for q in free[:i]) < limit]  # fmt: skip
        assert found == kept


@given(
    seed=seeds,
    attribute=st.sampled_from(["revenue_potential", "customer_value", "lock_in", "risk_to_bank"]),
    low=st.floats(0, 1),
    rise=st.floats(0.01, 1),
    mode=st.sampled_from(list(Mode)),
)
def test_a_lean_never_lowers_its_attribute_in_the_first_choice(seed, attribute, low, rise, mode):
    bank = random_bank(seed)
    scenario = BALANCED.with_value("passive.force", mode)
    firsts = [
        ranked(bank, scenario.with_value(f"leans.{attribute}", lean)).lists
        for lean in (low, low + rise)
    ]
    column = ATTRIBUTE_NAMES.index(attribute)
    wanted = lean_reads(bank.products[ATTRIBUTE_NAMES].to_numpy())[:, column]
    for method in METHODS:
        before, after = (lists[method].products[:, 0] for lists in firsts)
        listed = before >= 0
        assert (listed == (after >= 0)).all()
        assert (wanted[after[listed]] >= wanted[before[listed]]).all()


@pytest.mark.parametrize("attribute", ["revenue_potential", "lock_in", "risk_to_bank"])
def test_leans_act_on_the_sample_bank_in_their_direction(attribute, sample_bank, sample_ranking):
    scenario = BALANCED.with_value("passive.force", Mode.ACTIVE)
    column = ATTRIBUTE_NAMES.index(attribute)
    wanted = lean_reads(sample_bank.attributes)[:, column]
    means = []
    for lean in (0.0, 0.5, 1.5):
        reference = pipeline.fit_reference(
            sample_bank, scenario.with_value(f"leans.{attribute}", lean), sample_ranking.scores
        )
        found = pipeline.rank(sample_bank, reference, 8, sample_ranking.scores)
        firsts = found.lists["mahalanobis"].products[:, 0]
        means.append(wanted[firsts[firsts >= 0]])
    assert (means[1] >= means[0]).all()
    assert (means[2] >= means[1]).all()
    assert means[2].mean() > means[0].mean() + 0.3


def leaving(bank, scores: pd.DataFrame, churn: float):
    """The sample bank with every metric supplied as it is, but the leaving risk."""
    known = {name: scores[name].to_numpy() for name in METRIC_NAMES}
    people = bank.tables.customers.assign(**known | {"churn_rate": churn})
    return replace(bank, tables=bank.tables.replaced(customers=people))


def test_the_likelier_to_leave_the_more_a_passive_list_holds(sample_bank, sample_ranking):
    scenario = BALANCED.with_value("passive.force", Mode.PASSIVE)
    reference = pipeline.fit_reference(sample_bank, scenario, sample_ranking.scores)
    lock_in = np.append(sample_bank.attributes[:, LOCK_IN], np.nan)
    held = []
    for churn in (7.0, 10.0):
        bank = leaving(sample_bank, sample_ranking.scores.values(), churn)
        lists = pipeline.rank(bank, reference, 8).lists["weighted"].products
        held.append(np.nanmean(lock_in[lists[lists[:, 0] >= 0]], axis=1))
    gain = held[1] - held[0]
    # other attributes of the ideal point move too, which may swap the last places of a list
    assert (gain >= -1e-9).mean() > 0.99
    assert gain.min() >= -0.1
    assert gain.mean() >= 0.45
    offered = sample_ranking.served_products[:, 0] >= 0
    passive = (sample_ranking.modes == Mode.PASSIVE)[offered]
    assert gain[passive].mean() >= 0.5


def test_a_list_may_be_as_long_as_the_catalogue(sample_bank, sample_reference):
    free = sample_reference.scenario.with_value("rules.enforced", False)
    reference = replace(sample_reference, scenario=free.with_value("lists.variety", 0))
    found = pipeline.rank(sample_bank.only(sample_bank.features.index[:5].tolist()), reference, 68)
    assert [len(found.list_of("weighted", i)) for i in range(5)] == [
        len(sample_bank.attributes)
    ] * 5
    assert (np.diff(found.lists["weighted"].score, axis=1) >= 0).all()


@pytest.mark.parametrize("preset", ["balanced", "original"])
def test_a_customers_detail_holds_the_same_bits_as_everybodys_lists(sample_bank, preset):
    offers = pipeline.rank(sample_bank, pipeline.fit_reference(sample_bank, PRESETS[preset]))
    for customer in range(0, len(offers.ids), 37):
        detail = offers.detail(customer)
        for method in METHODS:
            own, of_all = detail.lists(method, 12), offers.lists[method]
            assert own.products[0].tolist() == of_all.products[customer].tolist()
            np.testing.assert_array_equal(own.distance[0], of_all.distance[customer])
            np.testing.assert_array_equal(own.score[0], of_all.score[customer])
        for rule, counts in offers.exclusions.items():
            assert detail.exclusions(rule).sum() == counts[customer]


def test_blocks_cover_everybody_once_whatever_their_size(sample_ranking, monkeypatch):
    monkeypatch.setattr("core.pipeline.offers.BLOCK", 7)
    again = pipeline.rank(sample_ranking.bank, sample_ranking.reference)
    rows = np.concatenate([detail.rows for detail in again.details()])
    assert sorted(rows) == list(range(len(again.ids)))
    for method in METHODS:
        for before, after in zip(
            vars(sample_ranking.lists[method]).values(),
            vars(again.lists[method]).values(),
            strict=True,
        ):
            np.testing.assert_array_equal(before, after)


def test_the_skip_of_the_2025_system_has_a_receipt_and_a_count(sample_bank):
    offers = pipeline.rank(sample_bank, pipeline.fit_reference(sample_bank, PRESETS["original"]))
    assert list(offers.exclusions) == ["over_ideal"]
    skipped = pipeline.excluded_table(offers, "weighted")
    assert len(skipped) == offers.exclusions["over_ideal"].sum() > 0
    assert pipeline.excluded_table(offers, "mahalanobis").empty
    customer = offers.position(skipped["customer_id"].iloc[0])
    product = offers.bank.product_ids.index(skipped["product_id"].iloc[0])
    (line,) = outcomes(offers, customer, product)
    assert (line["rule"], line["outcome"]) == ("over_ideal", "excluded")
    assert product not in offers.list_of("weighted", customer)
