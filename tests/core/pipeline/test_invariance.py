"""What must not change a result: row order, currency, other customers, a second run."""

import numpy as np
import pandas as pd
import pytest

from core import pipeline
from core.export.tables import to_csv_bytes
from core.scenario import PRESETS
from core.schema import TABLES
from core.schema.tables import Tables
from core.schema.terms import scorecards
from core.scoring.features import compute

PEOPLE = 60
METHODS = ("mahalanobis", "weighted")


@pytest.fixture(scope="module")
def tables(sample_bank) -> Tables:
    """Every tenth customer of the sample bank, sentiments read."""
    return sample_bank.tables.only(sample_bank.features.index[::10].tolist())


@pytest.fixture(scope="module")
def bank(tables):
    return pipeline.open_bank(tables)


def shuffled(tables: Tables, seed: int) -> Tables:
    frames = {n: f.sample(frac=1, random_state=seed) for n, f in tables.present()}
    return tables.replaced(**frames)


def results(bank, scenario) -> dict[str, bytes]:
    """Every table of a ranking as bytes, rows in the order of their ids."""
    reference = pipeline.fit_reference(bank, scenario)
    ranking = pipeline.rank(bank, reference)
    frames = {
        "metrics": ranking.scores.table(),
        "excluded": pipeline.excluded_table(ranking),
        "served": pipeline.served_table(ranking, 12),
        **{method: pipeline.ranks_table(ranking, method, 12) for method in METHODS},
    }
    texts = {}
    for name, frame in frames.items():
        keys = [c for c in ("customer_id", "rank", "product_id", "rule") if c in frame]
        texts[name] = to_csv_bytes(frame.sort_values(keys, kind="stable"))
    return texts | {"median": repr(sorted(reference.median_distances.items())).encode()}


@pytest.mark.parametrize("name", PRESETS)
def test_the_order_of_no_tables_rows_changes_a_byte(name, tables, bank):
    again = pipeline.open_bank(shuffled(tables, 3))
    assert results(again, PRESETS[name]) == results(bank, PRESETS[name])
    assert again.version == bank.version


def test_customers_come_in_the_order_of_the_input(tables):
    mixed = shuffled(tables, 5)
    bank = pipeline.open_bank(mixed)
    ranking = pipeline.rank(bank, pipeline.fit_reference(bank, PRESETS["balanced"]))
    asked = mixed.customers["customer_id"].tolist()
    assert ranking.scores.table()["customer_id"].tolist() == asked
    listed = pipeline.ranks_table(ranking, "weighted", 3)["customer_id"].drop_duplicates().tolist()
    assert listed == [c for c in asked if c in set(listed)]


def test_other_customers_change_nothing_under_a_given_reference(sample_bank, sample_ranking):
    ids = sample_bank.features.index[5:600:37].tolist()
    few = pipeline.open_bank(sample_bank.tables.only(ids), sample_bank.as_of)
    assert few.features.to_numpy().tobytes() == sample_bank.features.loc[ids].to_numpy().tobytes()
    assert few.sentiment.to_numpy().tobytes() == sample_bank.sentiment.loc[ids].to_numpy().tobytes()
    part = pipeline.rank(few, sample_ranking.reference)
    for method in METHODS:
        whole = pipeline.ranks_table(sample_ranking, method, 12)
        expected = whole[whole["customer_id"].isin(ids)].reset_index(drop=True)
        found = pipeline.ranks_table(part, method, 12)
        pd.testing.assert_frame_equal(found, expected, check_exact=True)
    rows = [sample_ranking.position(c) for c in ids]
    assert [part.causes[i] for i in range(len(ids))] == [sample_ranking.causes[i] for i in rows]


def in_currency(tables: Tables, rate: float) -> Tables:
    """Every amount of money times `rate`, in customers and transactions."""
    frames = {}
    for name, frame in tables.present():
        for column, declared in TABLES[name].columns().items():
            if column in frame and declared.kind == "money":
                frame = frame.assign(**{column: frame[column] * rate})
            elif column in frame and declared.kind == "months":
                scaled = [
                    tuple(rate * v for v in months) if isinstance(months, tuple) else months
                    for months in frame[column]
                ]
                frame = frame.assign(**{column: pd.Series(scaled, index=frame.index, dtype=object)})
        frames[name] = frame
    return tables.replaced(**frames)


def test_no_signal_depends_on_the_currency(tables, bank):
    plain = pipeline.score_metrics(bank, PRESETS["balanced"], bank.quantiles)
    for rate, tolerance in ((8.0, 0), (107.3, 0.5 / PEOPLE)):
        other = pipeline.open_bank(in_currency(tables, rate))
        assert not other.features["income"].equals(bank.features["income"])
        found = pipeline.score_metrics(other, PRESETS["balanced"], other.quantiles)
        for metric in scorecards():
            gap = (found.cards[metric].signals - plain.cards[metric].signals).abs()
            assert gap.isna().equals(plain.cards[metric].signals.isna())
            assert gap.max().max() <= tolerance


def test_the_same_data_and_scenario_give_the_same_bytes(tables, bank):
    assert results(pipeline.open_bank(tables), PRESETS["balanced"]) == results(
        bank, PRESETS["balanced"]
    )


@pytest.mark.parametrize("name", ["transactions", "support", "social", "holdings"])
def test_a_table_without_rows_is_not_a_table_that_is_missing(name, bank):
    nobody = bank.tables.replaced(**{name: getattr(bank.tables, name).iloc[:0]})
    missing = bank.tables.replaced(**{name: None})
    zero, absent = (compute(t, bank.as_of) for t in (nobody, missing))
    assert absent.notna().sum().sum() < zero.notna().sum().sum() or name == "social"
    coverage = [
        pipeline.score_metrics(b, PRESETS["balanced"], bank.quantiles).table()
        for b in (bank, pipeline.open_bank(missing, bank.as_of))
    ]
    whole, part = (t.filter(like="_coverage").to_numpy().sum() for t in coverage)
    assert part < whole
    assert np.isfinite(part)
