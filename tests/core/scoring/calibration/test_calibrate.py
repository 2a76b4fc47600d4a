"""Probabilities from labels: out of fold, honest about leaks and too few labels, repeatable."""

import json

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import roc_auc_score

from core.schema.errors import DataError
from core.scoring.calibration import calibrate, leaking, single_auc

PEOPLE = 500
DEFAULTS = {"quiet": 1.0, "angry": 1.0, "noise": 1.0}


def evidence(seed: int = 0):
    """Signals of which two matter, columns with a bend that no line sees, and a rare label."""
    rng = np.random.default_rng(seed)
    ids = pd.Index([f"C{i:03d}" for i in range(PEOPLE)])
    signals = pd.DataFrame(rng.uniform(size=(PEOPLE, 3)), ids, list(DEFAULTS))
    columns = signals.assign(
        bend=rng.normal(size=PEOPLE), kind=rng.choice(["a", "b"], PEOPLE).astype(object)
    )
    odds = 4 * signals["quiet"] + 2 * signals["angry"] - 5.5 + 1.5 * (columns["bend"].abs() > 1)
    label = (rng.uniform(size=PEOPLE) < 1 / (1 + np.exp(-odds))).astype(float)
    return signals, columns, pd.Series(label, ids, name="left")


@pytest.fixture(scope="module")
def whole():
    signals, columns, label = evidence()
    label = label.copy()
    label.iloc[:40] = np.nan
    return calibrate(signals, columns, label, DEFAULTS), label


def test_probabilities_order_and_sum_like_what_happened(whole):
    found, label = whole
    known = label.notna()
    assert found.probability.between(0, 1).all()
    assert found.probability.index.equals(label.index)
    assert found.probability[known].mean() == pytest.approx(label.mean(), abs=0.03)
    assert found.chosen.auc == pytest.approx(roc_auc_score(label[known], found.probability[known]))
    assert found.chosen.auc > 0.7
    assert found.chosen.log_loss == min(m.log_loss for m in found.measures.values())
    assert found.score.max() <= 10
    assert (found.positives + found.negatives, found.unlabelled) == (known.sum(), 40)
    assert (found.probability >= found.threshold).mean() == pytest.approx(0.1, abs=0.01)


def test_learned_weights_stand_beside_the_defaults_on_one_scale(whole):
    weights = whole[0].weights.set_index("signal")
    assert weights["learned"].abs().sum() == pytest.approx(3)
    assert weights["learned"].idxmax() == "quiet"
    assert weights.loc["quiet", "learned"] > weights.loc["angry", "learned"] > 0
    assert abs(weights.loc["noise", "learned"]) < 0.5


def test_the_reliability_curve_counts_every_labelled_customer(whole):
    found, label = whole
    curve = found.reliability
    assert curve["customers"].sum() == label.notna().sum()
    assert curve["predicted"].is_monotonic_increasing
    assert (curve["observed"] * curve["customers"]).sum() == pytest.approx(label.sum())


def test_the_account_is_json_without_a_customer(whole):
    told = json.loads(whole[0].to_json())
    assert told["measures"][told["model"]]["auc"] == whole[0].chosen.auc
    assert "C000" not in whole[0].to_json()


def test_the_order_of_customers_and_of_runs_changes_no_bit(whole):
    found, label = whole
    signals, columns, _ = evidence()
    order = np.random.default_rng(1).permutation(PEOPLE)
    again = calibrate(*(t.iloc[order] for t in (signals, columns, label)), DEFAULTS)
    assert again.probability[label.index].equals(found.probability)
    assert again.to_json() == found.to_json()


def test_nobodys_own_label_enters_their_probability():
    """Pure noise stays at a coin's toss: a model that saw the labels would not."""
    signals, columns, label = evidence()
    shuffled = pd.Series(np.random.default_rng(2).permutation(label), label.index, name="left")
    assert 0.35 < calibrate(signals, columns, shuffled, DEFAULTS).chosen.auc < 0.62


def test_a_column_that_tells_the_label_is_left_out_and_named():
    signals, columns, label = evidence()
    told = columns.assign(closed_on=label + 0.001, reason=np.where(label == 1, "moved", "none"))
    found = calibrate(signals, told, label, DEFAULTS)
    assert set(found.refused) == {"closed_on", "reason"}
    assert not set(found.refused) & set(found.columns)
    assert found.chosen.auc < 0.95
    only = pd.DataFrame({"closed_on": label})
    with pytest.raises(DataError, match="closed_on"):
        calibrate(signals[[]], only, label, {})


def test_leaks_hide_in_absence_and_in_either_direction():
    label = np.array([True] * 5 + [False] * 5)
    absent = pd.Series([1.0] * 5 + [np.nan] * 5)
    falling = pd.Series(np.arange(10.0))
    assert single_auc(absent, label) == single_auc(falling, label) == 1
    assert single_auc(pd.Series([1.0] * 10), label) == 0.5
    assert set(leaking(pd.DataFrame({"a": absent, "b": [1.0] * 10}), label)) == {"a"}


@pytest.mark.parametrize(("value", "word"), [(1.0, "yes"), (0.0, "no")])
def test_too_few_labels_of_a_class_are_refused(value, word):
    signals, columns, label = evidence()
    some = np.flatnonzero(label == value)[:49]
    few = label.where(label != value)
    few.iloc[some] = value
    with pytest.raises(DataError, match=f"49 customers are labelled {word}"):
        calibrate(signals, columns, few, DEFAULTS)


def test_every_fit_is_a_step_at_which_the_work_can_be_left():
    seen: list[tuple[int, int]] = []
    signals, columns, label = evidence()

    def note(done: int, total: int, what: str) -> None:
        seen.append((done, total))
        if done == 7:
            raise InterruptedError(what)

    with pytest.raises(InterruptedError, match="columns"):
        calibrate(signals, columns, label, DEFAULTS, progress=note)
    assert seen == [(step, 12) for step in range(8)]
