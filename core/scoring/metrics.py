"""The four metrics as scorecards: score = clip(5 + Σ points, 0, 10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from core.schema import METRICS, coverage_column
from core.schema.cards import Signal
from core.scoring.quantiles import Quantiles

__all__ = ["CENTRE", "Scorecard", "Scores", "active_signals", "score", "sentences"]

CENTRE = 5.0


@dataclass(frozen=True)
class Scorecard:
    """One metric of all customers; signals and points are worked out when they are asked for.

    Parameters
    ----------
    features : DataFrame (customers × features)
        What the signals are read from.
    quantiles : Quantiles
    card : tuple of Signal
        The signals that count.
    weights : ndarray (signals,)
        Of each signal, in points.
    score : Series (customers,)
        0…10; NaN = unknown.
    coverage : Series (customers,)
        Share of the card's weight that was present, 0…1; 1 where the score was supplied.
    supplied : bool Series (customers,)
        The score is the bank's own, taken as given.
    """

    features: pd.DataFrame
    quantiles: Quantiles
    card: tuple[Signal, ...]
    weights: np.ndarray
    score: pd.Series
    coverage: pd.Series
    supplied: pd.Series

    @property
    def signals(self) -> pd.DataFrame:
        """Each signal in its direction, 0…1; NaN = absent (customers × signals)."""
        columns = {s.name: _signal(s, self.features, self.quantiles) for s in self.card}
        return pd.DataFrame(columns, self.features.index)

    @property
    def points(self) -> pd.DataFrame:
        """Rows sum to score − 5 before clipping; 0 where absent (customers × signals)."""
        return self.signals.apply(lambda one: _points(self._weight(one.name), one.to_numpy()))

    def _weight(self, signal: str) -> float:
        return float(self.weights[[s.name for s in self.card].index(signal)])

    def only(self, customer_id: str) -> Scorecard:
        """Return one customer's scorecard, to look at its signals without everybody's."""
        own = [customer_id]
        return replace(
            self,
            features=self.features.loc[own],
            score=self.score[own],
            coverage=self.coverage[own],
            supplied=self.supplied[own],
        )


def _points(weight: float, signal: np.ndarray) -> np.ndarray:
    """Return weight × (2·signal − 1); 0 where the signal is absent."""
    return np.where(np.isnan(signal), 0.0, weight * (2 * signal - 1))


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
        s
        for s in METRICS[metric].card
        if not s.sensitive or s.lawful or s.sensitive in allow_sensitive
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
                tuple(active_signals(metric, allow_sensitive)),
                weights.get(metric, {}),
                None if supplied is None else supplied.get(metric),
            )
            for metric in METRICS
        }
    )


def _scorecard(
    features: pd.DataFrame,
    quantiles: Quantiles,
    card: tuple[Signal, ...],
    chosen: Mapping[str, float],
    supplied: pd.Series | None,
) -> Scorecard:
    weights = np.array([chosen.get(s.name, s.weight) for s in card])
    points, present, whole = np.zeros(len(features)), np.zeros(len(features)), 0.0
    for weight, one in zip(weights, card, strict=True):  # so no result depends on the row count
        signal = _signal(one, features, quantiles)
        points = points + _points(weight, signal)
        present = present + ~np.isnan(signal) * weight
        whole = whole + weight
    coverage = present / whole if whole else np.zeros(len(features))
    value = np.where(coverage > 0, np.clip(CENTRE + points, 0, 10), np.nan)
    given = np.full(len(features), np.nan) if supplied is None else supplied.to_numpy(dtype=float)
    known, index = ~np.isnan(given), features.index
    return Scorecard(
        features,
        quantiles,
        card,
        weights,
        pd.Series(np.where(known, given, value), index),
        pd.Series(np.where(known, 1.0, coverage), index),
        pd.Series(known, index),
    )


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
    own, rows = scorecard.only(customer_id), []
    levels, points = own.signals, own.points
    for signal in METRICS[metric].card:
        if signal.name not in levels:
            continue
        value = float(features.loc[customer_id, signal.feature])  # type: ignore[arg-type]
        rows.append(
            {
                "signal": signal.name,
                "label": signal.label,
                "figure": "" if np.isnan(value) else signal.unit.format(value),
                "points": points.at[customer_id, signal.name],
                "level": levels.at[customer_id, signal.name],
            }
        )
    table = pd.DataFrame(rows)
    order = table["points"].abs().where(table["level"].notna(), -1)
    return table.loc[order.sort_values(ascending=False, kind="stable").index].reset_index(drop=True)
