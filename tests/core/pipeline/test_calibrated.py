"""A bank calibrated to its labels: whose columns count, and what the ranking makes of it."""

import numpy as np
import pandas as pd
import pytest

from core import pipeline
from core.pipeline.calibrated import calibrate_churn, calibrated_scenario, with_probabilities
from core.scenario import PRESETS
from core.schema import Customers
from core.schema.errors import DataError
from core.schema.tables import Tables
from tests.core.banks import products

SCENARIO = PRESETS["balanced"]
PEOPLE = 300


@pytest.fixture(scope="module")
def bank():
    rng = np.random.default_rng(5)
    active = rng.integers(0, 2, PEOPLE).astype(float)
    age = rng.integers(20, 80, PEOPLE).astype(float)
    left = rng.uniform(size=PEOPLE) < 0.15 + 0.4 * (1 - active) + 0.2 * (age > 50)
    people = pd.DataFrame(
        {
            "customer_id": [f"C{i:03d}" for i in range(PEOPLE)],
            "is_active": active,
            "age": age,
            "income": rng.uniform(1e4, 9e4, PEOPLE),
            "gender": rng.choice(["f", "m"], PEOPLE),
            "churned": left.astype(float),
            "answer": pd.Series(np.where(left, "gone", "here"), dtype="str"),
            "row": pd.Series(range(1, PEOPLE + 1)).astype("str"),
        }
    )
    return pipeline.open_bank(Tables(people, products([[1, 2, 3, 4, 5], [9, 8, 7, 6, 5]])))


@pytest.fixture(scope="module")
def found(bank):
    return calibrate_churn(bank, SCENARIO)


def test_sensitive_columns_count_only_where_allowed(bank, found):
    assert set(found.columns) == {"is_active", "income"}
    allowed = SCENARIO.with_value("allow_sensitive", ("age", "gender"))
    assert {"age", "gender"} <= set(calibrate_churn(bank, allowed).columns)
    assert "gender" not in calibrate_churn(bank, SCENARIO, also=("gender",)).columns


def test_a_label_in_words_is_the_same_label(bank, found):
    told = calibrate_churn(bank, SCENARIO, "answer", yes="gone")
    assert told.probability.tolist() == found.probability.tolist()
    with pytest.raises(DataError, match="say which value means yes"):
        calibrate_churn(bank, SCENARIO, "answer")
    with pytest.raises(DataError, match="no column 'fate'"):
        calibrate_churn(bank, SCENARIO, "fate")


def test_a_counter_of_rows_is_no_evidence(bank):
    assert "row" not in calibrate_churn(bank, SCENARIO, also=("row",)).columns


def test_probabilities_become_the_metric_and_the_threshold_its_own(bank, found):
    told, scenario = with_probabilities(bank, found), calibrated_scenario(SCENARIO, found.threshold)
    result = pipeline.rank(told, pipeline.fit_reference(told, scenario))
    card = result.scores.cards[Customers.churn_rate]
    assert card.score.tolist() == pytest.approx((10 * found.probability).tolist())
    assert card.supplied.all()
    assert told.version != bank.version
    assert 0.1 <= np.mean(result.modes == "passive") <= 0.25
