"""The four metrics as scorecards: score = clip(5 + Σ points, 0, 10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.schema import METRICS, coverage_column
from core.scoring.cards import CARDS, Signal
from core.scoring.quantiles import Quantiles

__all__ = ["CENTRE", "Scorecard", "Scores", "active_signals", "score", "sentences"]

CENTRE = 5.0


@dataclass(frozen=True)
class Scorecard:
    """One metric of all customers, from the signals to the score.

    Parameters
    ----------
    signals : DataFrame (customers × signals)
        Each signal in its direction, 0…1; NaN = absent.
    points : DataFrame (customers × signals)
        weight × (2·signal − 1); 0 where absent. Rows sum to score − 5 before clipping.
    score : Series (customers,)
        0…10; NaN = unknown.
    coverage : Series (customers,)
        Share of the card's weight that was present, 0…1; 1 where the score was supplied.
    supplied : bool Series (customers,)
        The score is the bank's own, taken as given.
    """

    signals: pd.DataFrame
    points: pd.DataFrame
    score: pd.Series
    coverage: pd.Series
    supplied: pd.Series


@dataclass(frozen=True)
class Scores:
    """The scorecards of all metrics by name."""

    cards: Mapping[str, Scorecard]

    def values(self) -> pd.DataFrame:
        """Return the scores (customers × metrics), 0…10, NaN = unknown."""
        return pd.DataFrame({metric: card.score for metric, card in self.cards.items()})

    def table(self) -> pd.DataFrame:
        """Return scores and coverages as the `metrics` command writes them."""
        coverage = {coverage_column(m): card.coverage for m, card in self.cards.items()}
        return pd.concat([self.values(), pd.DataFrame(coverage)], axis=1).reset_index()


def active_signals(metric: str, allow_sensitive: tuple[str, ...]) -> list[Signal]:
    """Return the card's signals, less those on sensitive columns that nothing allows."""
    return [
        s for s in CARDS[metric] if not s.sensitive or s.lawful or s.sensitive in allow_sensitive
    ]


def score(
    features: pd.DataFrame,
    quantiles: Quantiles,
    weights: Mapping[str, Mapping[str, float]],
    allow_sensitive: tuple[str, ...] = (),
    supplied: pd.DataFrame | None = None,
) -> Scores:
    """Score every customer on every metric.

    Parameters
    ----------
    features : DataFrame (customers × features)
        As `core.scoring.features.compute` returns them; NaN = absent.
    quantiles : Quantiles
        The reference that relative signals are read against.
    weights : mapping
        Per metric the signal weights that differ from the card's, in points.
    allow_sensitive : tuple of str
        Sensitive columns switched on.
    supplied : DataFrame, optional
        The bank's own scores (customers × some metrics), 0…10; NaN = compute.
    """
    return Scores(
        {
            metric: _scorecard(
                features,
                quantiles,
                active_signals(metric, allow_sensitive),
                weights.get(metric, {}),
                None if supplied is None else supplied.get(metric),
            )
            for metric in METRICS
        }
    )


def _scorecard(
    features: pd.DataFrame,
    quantiles: Quantiles,
    card: list[Signal],
    weights: Mapping[str, float],
    supplied: pd.Series | None,
) -> Scorecard:
    strength = np.array([weights.get(s.name, s.weight) for s in card])
    columns = [_signal(s, features, quantiles) for s in card]
    signals = np.column_stack(columns) if columns else np.empty((len(features), 0))
    present = ~np.isnan(signals)
    points = np.where(present, strength * (2 * signals - 1), 0.0)
    whole = float(_row_sum(strength[None, :])[0])
    coverage = _row_sum(present * strength) / whole if whole else 0.0
    value = np.clip(CENTRE + _row_sum(points), 0, 10)
    value = np.where(coverage > 0, value, np.nan)
    given = np.full(len(features), np.nan) if supplied is None else supplied.to_numpy(dtype=float)
    known = ~np.isnan(given)
    names, index = [s.name for s in card], features.index
    return Scorecard(
        pd.DataFrame(signals, index, names),
        pd.DataFrame(points, index, names),
        pd.Series(np.where(known, given, value), index),
        pd.Series(np.where(known, 1.0, coverage), index),
        pd.Series(known, index),
    )


def _row_sum(values: np.ndarray) -> np.ndarray:
    """Sum along rows column by column, so that the result does not depend on the row count."""
    total = np.zeros(len(values))
    for column in values.T:
        total = total + column
    return total


def _signal(signal: Signal, features: pd.DataFrame, quantiles: Quantiles) -> np.ndarray:
    """Return the signal in its direction, 0…1; of two figures the weaker, NaN if either is."""
    values = features[signal.feature].to_numpy()
    if signal.low is None or signal.high is None:
        level = quantiles.rank(signal.feature, values)
        if signal.beyond:
            level = 0.5 + np.maximum(level - signal.beyond, 0) / (2 - 2 * signal.beyond)
    else:
        level = _curve(signal, values, signal.low, signal.high)
    directed = level if signal.rising else 1 - level
    if signal.also is None:
        return directed
    second = quantiles.rank(signal.also, features[signal.also].to_numpy())
    return np.minimum(directed, second if signal.rising else 1 - second)


def _curve(signal: Signal, values: np.ndarray, low: float, high: float) -> np.ndarray:
    """Return where each value lies from `low` to `high`, 0…1, in logarithms if told so."""
    within = np.clip(values, low, high)
    if signal.logarithmic:
        return np.log(within / low) / np.log(high / low)
    return (within - low) / (high - low)


def sentences(
    metric: str, scorecard: Scorecard, features: pd.DataFrame, customer_id: str
) -> pd.DataFrame:
    """Explain one customer's score signal by signal, strongest first, absent ones last.

    Returns
    -------
    DataFrame
        Columns signal, label, figure (text, empty if absent), points, signal_value.
    """
    rows = []
    for signal in CARDS[metric]:
        if signal.name not in scorecard.signals:
            continue
        value = float(features.loc[customer_id, signal.feature])  # type: ignore[arg-type]
        rows.append(
            {
                "signal": signal.name,
                "label": signal.label,
                "figure": "" if np.isnan(value) else signal.unit.format(value),
                "points": scorecard.points.at[customer_id, signal.name],
                "level": scorecard.signals.at[customer_id, signal.name],
            }
        )
    table = pd.DataFrame(rows)
    order = table["points"].abs().where(table["level"].notna(), -1)
    return table.loc[order.sort_values(ascending=False, kind="stable").index].reset_index(drop=True)
