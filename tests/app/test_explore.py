"""The views to explore in: what their figures hold, and what the pages say beside them."""

from __future__ import annotations

import time
from base64 import b64decode

import numpy as np
import pandas as pd
import pytest
from plotly.graph_objects import Figure
from plotly.io import from_json

from app.charts.explore import cumulative, histogram, scatter
from app.charts.tradeoff import tradeoff
from app.customers import tradeoffs
from core import pipeline
from core.overview.groups import spread
from core.schema import METRICS, Products, Roster
from core.schema.tables import Tables
from tests.app.conftest import put_bank, session, words
from tests.core.banks import customers, products

ACROSS, UP = list(METRICS)[:2]
TAGGED = "<b>Bold</b> & Co"
REVENUE, LOCK_IN = Products.revenue_potential, Products.lock_in


def people() -> pd.DataFrame:
    return pd.DataFrame(
        {
            Roster.customer_id: ["a", "b", "c"],
            Roster.full_name: [TAGGED, "B", "C"],
            Roster.mode: ["active", "passive", "active"],
            ACROSS: [1.0, 8.0, float("nan")],
            UP: [2.0, 3.0, 4.0],
        }
    )


def test_a_point_carries_its_customer_and_the_unknown_are_left_out():
    active, passive = scatter(people(), METRICS, ACROSS, UP).data
    assert [list(row) for row in active.customdata] == [["a"]]
    assert [list(row) for row in passive.customdata] == [["b"]]
    assert (list(active.x), list(active.y)) == ([1.0], [2.0])
    assert (active.name, passive.name) == ("active (1)", "passive (1)")
    assert active.marker.symbol != passive.marker.symbol


def test_names_with_tags_stay_text():
    active = scatter(people(), METRICS, ACROSS, UP).data[0]
    assert list(active.text) == ["&lt;b&gt;Bold&lt;/b&gt; &amp; Co"]
    frame = spread(people()[UP], pd.Series([TAGGED] * 3))
    assert histogram(frame, "Score").data[0].name == "&lt;b&gt;Bold&lt;/b&gt; &amp; Co"


def test_shares_are_drawn_with_their_counts_and_denominators():
    groups = pd.Series(["x"] * 3 + ["y"])
    frame = spread(pd.Series([0.2, 0.3, 9.8, 5.0]), groups)
    bars, steps = histogram(frame, "Score").data[0], cumulative(frame, "Score").data[0]
    assert list(bars.customdata[0]) == [2, 3, 0.0, 0.5]
    assert bars.y[0] == pytest.approx(2 / 3)
    assert (steps.x[-1], steps.y[-1]) == (10, 1)
    assert list(steps.customdata[-1]) == [3, 3]


def test_groups_are_told_apart_by_dash_as_well_and_no_two_look_alike():
    many = spread(pd.Series([5.0] * 10), pd.Series([f"g{i}" for i in range(10)]))
    lines = histogram(many, "Score").data
    looks = {(i % 6, line.line.dash) for i, line in enumerate(lines)}  # six colours come round
    assert len(looks) == len(lines) == 10


def test_the_curve_has_its_counts_and_both_points_are_marked(sample_ranking):
    curve = pipeline.tradeoff(sample_ranking, sample_ranking.first_served, REVENUE)
    points = curve.iloc[[2, 0]].assign(point=["now %{x}", "before"])
    line, now, before = tradeoff(curve, points, "misfit", REVENUE, ("Fit", "Revenue")).data
    assert list(line.x) == curve["misfit"].tolist()
    assert (
        list(line.customdata[5])
        == curve.iloc[5][["value", "changed", "customers", "offered"]].tolist()
    )
    assert (list(now.x), list(before.y)) == ([curve["misfit"][2]], [curve[REVENUE][0]])
    assert now.marker.symbol != before.marker.symbol
    assert "now" not in now.hovertemplate  # a scenario's name is no template


@pytest.fixture
def trade_offs(open_page):
    page = open_page("customers")
    page.session_state["customers_tab"] = "Trade-offs"
    return page.run()


def drawn(page) -> list[Figure]:
    return [from_json(chart.proto.spec) for chart in page.get("plotly_chart")]


def numbers(sent: dict[str, str]) -> np.ndarray:
    """An array as Plotly sends it."""
    return np.frombuffer(b64decode(sent["bdata"]), sent["dtype"])


def test_the_trade_off_of_a_lean_is_drawn_with_a_table_and_words(trade_offs):
    page = trade_offs
    assert not page.exception
    line, scenario, baseline = drawn(page)[0].data
    assert len(numbers(line.x)) == 11
    assert scenario.name == "scenario in force"
    assert baseline.name == "baseline balanced"
    assert "0 of 600 first offers are others" in words(page)
    table = page.dataframe[0].value
    assert len(table) == 13
    said = words(page).lower()
    assert "average revenue score of first offers" in said
    assert "expected revenue" not in said


def test_the_scenario_in_force_moves_and_the_baseline_stays(trade_offs):
    page = trade_offs
    before = page.dataframe[0].value
    scenario = session(page)["scenario"].with_value(f"leans.{REVENUE}", 0.7)
    session(page)["scenario"] = scenario
    after = page.run().dataframe[0].value
    own = after[after["point"] == "scenario in force"].iloc[0]
    curve = after[after["point"] == "curve"]
    at = curve[curve["value"].round(1) == 0.7].iloc[0]
    assert own["value"] == 0.7
    for column in ("changed", "misfit", REVENUE):
        assert own[column] == pytest.approx(at[column])
    assert own["changed"] > 0
    pd.testing.assert_series_equal(before.iloc[1], after.iloc[1])
    pd.testing.assert_frame_equal(before.iloc[2:], after.iloc[2:])


def test_where_nobody_is_offered_anything_the_page_says_so(open_page):
    page = open_page("customers")
    put_bank(page, Tables(customers([[float("nan")] * 4]), products([[1, 2, 3, 4, 5], [5] * 5])))
    page.session_state["customers_tab"] = "Trade-offs"
    page.run()
    assert not page.exception
    assert "no trade-off" in page.info[0].value


def test_another_lean_has_its_own_score_upward(trade_offs):
    page = trade_offs.selectbox(key="tradeoff_lean").select(LOCK_IN).run()
    assert not page.exception
    assert "Average lock-in score of first offers" in words(page)


def test_of_a_large_bank_the_curve_is_made_beside_the_page(open_page, monkeypatch, sample_ranking):
    monkeypatch.setattr(tradeoffs, "AT_ONCE", 0)
    page = open_page("customers")
    page.session_state["customers_tab"] = "Trade-offs"
    page.run()
    deadline = time.monotonic() + 30
    while not drawn(page) and time.monotonic() < deadline:
        time.sleep(0.1)
        page.run()
    assert not page.exception
    whole = pipeline.tradeoff(sample_ranking, sample_ranking.first_served, pipeline.LEANS[0])
    table = page.dataframe[0].value
    made = table[table["point"] == "curve"]["misfit"]
    assert made.tolist() == pytest.approx(whole["misfit"].tolist())


def test_everybody_is_explored_by_metric_and_group(open_page):
    page = open_page("customers")
    page.session_state["customers_tab"] = "Everybody"
    page.run()
    pair, shares = drawn(page)
    assert sum(len(trace.customdata) for trace in pair.data) == 600
    assert [trace.name for trace in shares.data] == ["active", "passive"]
    assert "600 of 600 customers have a known score" in words(page)
    page.session_state["spread_as"] = "Cumulative"
    page.run()
    assert not page.exception
    assert numbers(drawn(page)[1].data[0].y)[-1] == 1
