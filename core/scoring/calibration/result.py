"""What came of a calibration, and its account for the record."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

__all__ = ["Calibration", "Measures", "measures", "reliability"]

BINS = 10


@dataclass(frozen=True)
class Measures:
    """How good probabilities are, out of fold.

    Parameters
    ----------
    auc : float
        Chance that one who left stands above one who stayed, 0.5 = none known.
    brier : float
        Mean squared error, 0…1, less is better.
    log_loss : float
        Mean −log probability of what happened, less is better.
    """

    auc: float
    brier: float
    log_loss: float


@dataclass(frozen=True)
class Calibration:
    """A metric as a probability, with the account of how it came about.

    Parameters
    ----------
    label : str
        Column it was fitted to.
    model : str
        ``logistic`` on the signals or ``boosted`` on the columns: the lower log loss out of fold.
    probability : Series (customers,)
        0…1. Labelled customers: from the folds that did not hold them; others: from all labels.
    measures : mapping of model to Measures
        Out of fold, over the labelled customers.
    reliability : DataFrame
        predicted, observed (both 0…1) and customers in ten bins of equal size.
    weights : DataFrame
        signal, default and learned (points; below 0 = against the card's direction), log_odds.
    threshold : float
        Probability from which a customer counts as leaving: the top decile.
    refused : mapping of str to float
        Columns left out because they know the label too well, with their single AUC.
    columns : tuple of str
        Columns the boosted model read.
    positives, negatives, unlabelled : int
        Customers.
    folds, seed : int
    """

    label: str
    model: str
    probability: pd.Series
    measures: Mapping[str, Measures]
    reliability: pd.DataFrame
    weights: pd.DataFrame
    threshold: float
    refused: Mapping[str, float]
    columns: tuple[str, ...]
    positives: int
    negatives: int
    unlabelled: int
    folds: int
    seed: int

    @property
    def chosen(self) -> Measures:
        """The measures of the model that was taken."""
        return self.measures[self.model]

    @property
    def score(self) -> pd.Series:
        """The probability on the metrics' scale, 0…10."""
        return self.probability * 10

    def account(self) -> dict:
        """Return everything but the customers, as plain values for JSON."""
        tables = {"reliability": self.reliability, "weights": self.weights}
        whole = {k: v for k, v in vars(self).items() if k not in ("probability", *tables)}
        whole["measures"] = {name: asdict(m) for name, m in self.measures.items()}
        whole["refused"], whole["columns"] = dict(self.refused), list(self.columns)
        return whole | {k: t.to_dict("records") for k, t in tables.items()}

    def to_json(self) -> str:
        """Return the account as JSON text."""
        return json.dumps(self.account(), indent=2, ensure_ascii=False) + "\n"


def measures(label: np.ndarray, probability: np.ndarray) -> Measures:
    """Measure probabilities against a label of 0 and 1."""
    from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score

    return Measures(
        float(roc_auc_score(label, probability)),
        float(brier_score_loss(label, probability)),
        float(log_loss(label, probability)),
    )


def reliability(label: np.ndarray, probability: np.ndarray) -> pd.DataFrame:
    """Return mean prediction and observed share in bins of equal size, lowest first."""
    order = np.argsort(probability, kind="stable")
    rows = [
        {
            "predicted": float(probability[part].mean()),
            "observed": float(label[part].mean()),
            "customers": len(part),
        }
        for part in np.array_split(order, BINS)
        if len(part)
    ]
    return pd.DataFrame(rows)
