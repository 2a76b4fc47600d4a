"""Fit both models to a label, judge them out of fold, and take the better one.

Classes of unequal size are met by folds that hold both in proportion and by judging probabilities,
not by resampling or reweighting, which would spoil just these probabilities (van den Goorbergh et
al. 2022, Journal of the American Medical Informatics Association). Taking the better of two models
by their log loss out of fold is a mild optimism, of the order of the difference between them.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.schema.errors import DataError
from core.schema.leakage import MOST_AREA
from core.schema.progress import Progress, silent
from core.scoring.calibration.leakage import leaking
from core.scoring.calibration.models import MODELS, coded, points
from core.scoring.calibration.result import Calibration, measures, reliability

__all__ = ["FOLDS", "LEAST", "calibrate"]

FOLDS = 5
LEAST = 50
TOP = 0.9


def calibrate(
    signals: pd.DataFrame,
    columns: pd.DataFrame,
    label: pd.Series,
    defaults: Mapping[str, float],
    seed: int = 7,
    progress: Progress = silent,
) -> Calibration:
    """Turn evidence into the probability of a label.

    Parameters
    ----------
    signals : DataFrame (customers × signals)
        A card's signals, 0…1; NaN = absent. The logistic model reads them.
    columns : DataFrame (customers × columns)
        Numbers and categories; NaN = absent. The boosted model reads them.
    label : Series (customers,)
        1 = yes, 0 = no, NaN = unknown; its name is the label's.
    defaults : mapping of str to float
        The card's weights of the signals, in points.
    seed : int
        Decides the folds; the order of the customers does not.
    progress : Progress
        Called before each fit, of which there are `FOLDS` and one of the whole for each model.

    Raises
    ------
    DataError
        Fewer than `LEAST` customers of a class, or no column left to learn from.
    """
    name, asked = str(label.name), signals.index
    _refuse_few(label, name)
    order = np.argsort(asked.to_numpy().astype(str), kind="stable")
    signals, columns = (t.iloc[order] for t in (signals, columns))
    label = label.iloc[order]
    known = label.notna().to_numpy()
    truth = label[known].to_numpy(dtype=float)
    signals, columns = (t.dropna(axis=1, how="all") for t in (signals, columns))
    refused = {n: a for t in (signals, columns) for n, a in leaking(t[known], truth == 1).items()}
    signals, columns = (t.drop(columns=[c for c in t if c in refused]) for t in (signals, columns))
    read = {"logistic": signals, "boosted": columns}
    read = {model: table for model, table in read.items() if table.shape[1]}
    if not read:
        raise DataError(name, f"nothing is left to learn from{_reason(refused)}", "add evidence")
    steps = _steps(list(read), progress)
    fits = {model: _fit(model, table, known, truth, seed, steps) for model, table in read.items()}
    judged = {model: measures(truth, fit.probability[known]) for model, fit in fits.items()}
    best = min(judged, key=lambda model: judged[model].log_loss)
    probability = pd.Series(fits[best].probability, index=signals.index, name=name)[asked]
    return Calibration(
        name,
        best,
        probability,
        judged,
        reliability(truth, fits[best].probability[known]),
        _weights(signals, fits, defaults),
        float(np.quantile(probability, TOP)),
        refused,
        tuple(columns.columns.astype(str)),
        int(truth.sum()),
        int((1 - truth).sum()),
        int((~known).sum()),
        FOLDS,
        seed,
    )


def _refuse_few(label: pd.Series, name: str) -> None:
    for value, word in ((1, "yes"), (0, "no")):
        count = int((label == value).sum())
        if count < LEAST:
            raise DataError(
                name,
                f"{count} customers are labelled {word}, {LEAST} are needed to learn from",
                "add labelled customers, or keep the index without labels",
                column=name,
            )


def _reason(refused: Mapping[str, float]) -> str:
    told = ", ".join(f"{name} ({area:.3f})" for name, area in refused.items())
    return f": {told} alone tell the label with an AUC above {MOST_AREA}" if told else ""


@dataclass(frozen=True)
class _Fit:
    probability: np.ndarray
    log_odds: np.ndarray | None


def _steps(models: list[str], progress: Progress) -> Callable[[str], None]:
    """Return what is called with a model before each of its fits."""
    count, total = itertools.count(), len(models) * (FOLDS + 1)
    words = {"logistic": "signals", "boosted": "columns"}
    return lambda model: progress(next(count), total, f"Learning from the {words[model]}")


def _fit(
    model: str,
    table: pd.DataFrame,
    known: np.ndarray,
    truth: np.ndarray,
    seed: int,
    begin: Callable[[str], None],
) -> _Fit:
    """Predict labelled customers out of fold, the others from all labels."""
    from sklearn.model_selection import StratifiedKFold
    from threadpoolctl import threadpool_limits

    rows, texts = coded(table) if model == "boosted" else (points(table), np.array([], dtype=bool))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=seed)
    labelled = np.flatnonzero(known)
    probability = np.empty(len(rows))
    with threadpool_limits(1):  # threads that wait for shared cores cost more than they bring
        for learn, judge in folds.split(rows[labelled], truth):
            begin(model)
            fold = MODELS[model](texts, seed).fit(rows[labelled[learn]], truth[learn])
            probability[labelled[judge]] = fold.predict_proba(rows[labelled[judge]])[:, 1]
        begin(model)
        whole = MODELS[model](texts, seed).fit(rows[labelled], truth)
        if not known.all():
            probability[~known] = whole.predict_proba(rows[~known])[:, 1]
    return _Fit(probability, whole.coef_[0] if model == "logistic" else None)


def _weights(
    signals: pd.DataFrame, fits: Mapping[str, _Fit], defaults: Mapping[str, float]
) -> pd.DataFrame:
    """Put what was learned beside the defaults, in points that sum to the same total."""
    found = fits["logistic"].log_odds if "logistic" in fits else None
    odds = np.zeros(signals.shape[1]) if found is None else found
    names = signals.columns.astype(str)
    default = np.array([defaults[name] for name in names], dtype=float)
    total = np.abs(odds).sum()
    learned = odds * default.sum() / total if total else odds
    return pd.DataFrame({"signal": names, "default": default, "learned": learned, "log_odds": odds})
