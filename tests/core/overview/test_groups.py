from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.overview.groups import (
    NOT_STATED,
    OTHER,
    compared,
    grouped,
    groupings,
    known_signals,
    spread,
)
from core.schema import METRICS, Customers
from core.schema.terms import scorecards


def test_words_that_repeat_make_groups_and_sensitive_or_unique_ones_do_not():
    customers = pd.DataFrame(
        {
            Customers.customer_id: [f"{i}" for i in range(8)],
            Customers.segment: ["a", "b"] * 4,
            Customers.gender: ["f", "m"] * 4,
            Customers.goals: [f"goal {i}" for i in range(8)],
            Customers.income: [1.0, 2.0] * 4,
            "colour": ["red", "blue"] * 4,
        }
    )
    assert groupings(customers) == [Customers.segment]


def test_rare_values_share_one_group_and_empty_ones_are_named():
    values = pd.Series([f"v{i:02d}" for i in range(20)] + ["v00"] * 5 + [None, ""])
    groups = grouped(values)
    assert groups.nunique() == 10
    assert (groups[values == "v00"] == "v00").all()
    assert groups.iloc[-1] == groups.iloc[-2] == NOT_STATED
    assert OTHER in set(groups)


def test_the_order_of_the_rows_plays_no_part():
    values = pd.Series([f"v{i:02d}" for i in range(20)])
    turned = values.iloc[::-1]
    pd.testing.assert_series_equal(grouped(values), grouped(turned).sort_index())


def test_quartiles_per_group_leave_out_the_unknown():
    scores = pd.DataFrame({m: [1.0, 3.0, np.nan, 9.0] for m in METRICS})
    found = compared(scores, pd.Series(["a", "a", "a", "b"])).set_index(["metric", "group"])
    first = next(iter(METRICS))
    assert found.loc[(first, "a"), ["customers", "low", "middle", "high"]].tolist() == [
        2, 1.5, 2.0, 2.5,
    ]  # fmt: skip
    assert found.loc[(first, "b"), "middle"] == 9


def test_a_group_without_any_known_score_stays_in_the_table():
    scores = pd.DataFrame({m: [1.0, np.nan] for m in METRICS})
    found = compared(scores, pd.Series(["a", "b"]))
    assert len(found) == 2 * len(METRICS)
    assert found.loc[found["group"] == "b", "customers"].tolist() == [0] * len(METRICS)


def test_shares_of_what_is_known_per_group():
    signals = {
        metric: pd.DataFrame({s.name: [0.5, np.nan, 0.1] for s in card})
        for metric, card in scorecards().items()
    }
    shares = known_signals(signals, pd.Series(["a", "a", "b"])).groupby("group")["share"]
    assert shares.unique()["a"] == pytest.approx([0.5])
    assert shares.unique()["b"] == pytest.approx([1.0])


def test_a_score_is_spread_over_bands_with_the_size_of_its_group():
    scores = pd.Series([0.0, 0.5, 0.7, 10.0, np.nan, 9.0])
    groups = pd.Series(["a", "a", "a", "a", "a", "b"])
    found = spread(scores, groups)
    first = found[found["group"] == "a"].reset_index()
    assert (found["group"].unique() == ["a", "b"]).all()
    assert first["customers"].tolist() == [1, 2] + [0] * 17 + [1]
    assert first["up_to"].tolist() == [2] + [3] * 18 + [4]
    assert set(first["of"]) == {4}
    assert first["share_up_to"].iloc[-1] == 1
    assert first["share"].sum() == pytest.approx(1)


def test_a_group_without_a_known_score_is_not_drawn_and_none_at_all_is_an_empty_table():
    scores = pd.Series([1.0, np.nan])
    assert set(spread(scores, pd.Series(["a", "b"]))["group"]) == {"a"}
    empty = spread(pd.Series([np.nan]), pd.Series(["a"]))
    assert empty.empty
    assert "share_up_to" in empty
