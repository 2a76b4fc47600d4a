"""What all but equals the label is kept, said, and never used."""

import numpy as np
import pytest

from core.export.templates import template_csv
from core.intake import Loaded, Upload, load
from core.intake.checking.leakage import MOST_AREA, separation

LEFT = np.repeat([1, 0], [60, 240])
NOISE = np.random.default_rng(3)


def customers(**columns: np.ndarray | list) -> Loaded:
    table = {"customer_id": [f"C{i}" for i in range(len(LEFT))], **columns}
    rows = [
        ",".join(table),
        *(",".join(map(str, row)) for row in zip(*table.values(), strict=True)),
    ]
    products = Upload("products.csv", template_csv("products").encode())
    return load(
        {"customers": Upload("customers.csv", "\n".join(rows).encode()), "products": products}
    )


def said(loaded: Loaded) -> str:
    return "\n".join(loaded.report.lines())


def test_separation_is_the_share_of_pairs_in_order_in_either_direction():
    left = np.array([1.0] * 12 + [0.0] * 12 + [np.nan])
    values = np.round(np.random.default_rng(5).normal(size=25), 1)
    pairs = [(g > s) + 0.5 * (g == s) for g in values[:12] for s in values[12:24]]
    assert separation(values, left) == pytest.approx(max(np.mean(pairs), 1 - np.mean(pairs)))
    assert separation(-values, left) == pytest.approx(separation(values, left))


def test_too_few_of_either_kind_decide_nothing():
    left = np.array([1.0] * 9 + [0.0] * 90)
    assert np.isnan(separation(left, left))


PLANTED = {
    "balance": np.where(LEFT == 1, 0, NOISE.uniform(1, 9, 300).round(2)),
    "products_held_count": 2 - 2 * LEFT,
    "inactive_months": 12 * LEFT,
    "satisfaction": np.where(LEFT == 1, -1, NOISE.uniform(-0.9, 1, 300).round(2)),
    "balance_history": [f"[5, 6, {0 if gone else 7}]".replace(",", ";") for gone in LEFT],
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_column_that_gives_the_label_away_is_kept_and_not_used(name):
    loaded = customers(churned=LEFT, **{name: PLANTED[name]})
    frame = loaded.tables.customers
    assert name not in frame
    assert f"{name} (not used)" in frame
    assert f"warning: customers.{name}: gives the label away (AUC 1.000 against churned" in said(
        loaded
    )
    assert "Fix: the column tells who has left" in said(loaded)


def test_a_supplied_metric_that_is_the_label_is_not_used():
    loaded = customers(Exited=LEFT, churn_rate=10 * LEFT)
    assert "churn_rate" not in loaded.tables.customers
    assert "customers.churn_rate: supplied metric is the label (AUC 1.000" in said(loaded)


def test_an_honest_strong_predictor_stays():
    strong = (650 - 100 * LEFT + np.random.default_rng(1).normal(0, 43, 300)).round()
    assert 0.93 < separation(strong, LEFT.astype(float)) < 0.97
    assert "credit_score" in customers(churned=LEFT, credit_score=strong).tables.customers


def test_just_below_the_limit_stays_and_just_above_goes():
    below, above = (np.where(np.arange(300) < 60 - n, 9.5, 3.0) for n in (2, 1))
    assert separation(below, LEFT.astype(float)) < MOST_AREA
    assert separation(above, LEFT.astype(float)) > MOST_AREA
    assert "balance" in customers(churned=LEFT, balance=below).tables.customers
    assert "balance" not in customers(churned=LEFT, balance=above).tables.customers


def test_without_a_label_nothing_is_judged():
    assert "balance" in customers(balance=PLANTED["balance"]).tables.customers
