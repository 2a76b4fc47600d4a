"""Figures read block by block and by code are those of the plain definitions, bit for bit."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from core.scoring.features import series
from core.scoring.features.evidence import CustomerEvents

RANDOM = np.random.default_rng(7)


def histories(customers: int = 40, months: int = 13) -> np.ndarray:
    values = np.round(RANDOM.normal(50, 40, (customers, months)), 1)
    values[RANDOM.random(values.shape) < RANDOM.random((customers, 1))] = np.nan
    values[:3] = [[0.0], [7.0], [np.nan]]
    return values


def slope(months: np.ndarray) -> float:
    pairs = combinations(range(len(months)), 2)
    found = np.array([(months[j] - months[i]) / (j - i) for i, j in pairs])
    level = series.mean(np.abs(months)[None])[0]
    return np.clip(12 * np.nanmedian(found) / level if level > 0 else 0.0, -1, 3)


def step(months: np.ndarray) -> float:
    level = series.mean(np.abs(months)[None])[0]
    return np.nanmedian(np.abs(np.diff(months))) / level if level > 0 else np.nan


@pytest.mark.parametrize(("read", "of_one"), [(series.trend, slope), (series.swing, step)])
def test_blocks_and_sorted_medians_give_the_figure_of_every_row_alone(monkeypatch, read, of_one):
    monkeypatch.setattr(series, "BLOCK", 7)
    values = histories()
    values = values[[np.isfinite(np.diff(row)).any() or np.isnan(row).all() for row in values]]
    plain = [of_one(v) if np.isfinite(v).sum() >= series.MIN_MONTHS else np.nan for v in values]
    assert read(values).tobytes() == np.array(plain).tobytes()


def events(rows: int = 300, customers: int = 9) -> CustomerEvents:
    codes = RANDOM.integers(0, customers, rows)
    return CustomerEvents(
        pd.DataFrame(index=range(rows)), codes, RANDOM.uniform(0, 400, rows), customers
    )


def test_sums_run_over_sorted_values_of_each_customer():
    moved, values = events(), RANDOM.normal(0, 1e6, 300)
    plain = [sum(np.sort(values[moved.codes == c]).tolist(), 0.0) for c in range(9)]
    assert moved.total(values).tolist() == plain


@pytest.mark.parametrize("kind", ["str", object, "category"])
def test_distinct_labels_are_counted_without_case_or_absent_ones(kind):
    moved = events()
    words = RANDOM.choice(np.array(["Food", "food", "FUEL", "Rent", None], object), 300)
    words[moved.codes == 4] = None
    plain = [len({w.lower() for w in words[moved.codes == c] if w}) for c in range(9)]
    assert moved.distinct(pd.Series(words, dtype=kind)).tolist() == plain
    assert moved.distinct(pd.Series([None] * 300, dtype="str")).tolist() == [0] * 9
