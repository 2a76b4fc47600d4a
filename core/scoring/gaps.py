"""Which evidence is missing, and how much coverage each piece would add."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from core.schema.terms import scorecards

__all__ = ["evidence_gaps"]


def evidence_gaps(
    signals: Mapping[str, pd.DataFrame], weights: Mapping[str, Mapping[str, float]]
) -> pd.DataFrame:
    """Return a row per signal that some customer lacks, the costliest first.

    Parameters
    ----------
    signals : mapping of metric to DataFrame (customers × signals)
        As in `core.scoring.metrics.Scorecard`; NaN = absent.
    weights : mapping
        Per metric the signal weights that differ from the card's.

    Returns
    -------
    DataFrame
        metric, signal, feature, absent (share of customers, 0–1) and gain (mean coverage that the
        metric would win if nobody lacked the signal, 0–1).

    Examples
    --------
    >>> satisfaction = pd.DataFrame({"satisfaction": [0.2, np.nan], "unresolved": [0.5, 0.5]})
    >>> evidence_gaps({"churn_rate": satisfaction}, {"churn_rate": {"satisfaction": 0.7}})[
    ...     ["signal", "absent", "gain"]
    ... ].round(2).values.tolist()
    [['satisfaction', 0.5, 0.25]]
    """
    rows = []
    for metric, frame in signals.items():
        card = {s.name: s for s in scorecards()[metric] if s.name in frame}
        strength = {n: weights.get(metric, {}).get(n, s.weight) for n, s in card.items()}
        total = sum(strength.values())
        for name, signal in card.items():
            absent = float(frame[name].isna().mean()) if len(frame) else 0.0
            gain = strength[name] / total * absent if total else 0.0
            rows.append((metric, name, signal.feature, absent, gain))
    table = pd.DataFrame(rows, columns=["metric", "signal", "feature", "absent", "gain"])
    table = table[table["gain"] > 0]
    return table.iloc[np.argsort(-table["gain"], kind="stable")].reset_index(drop=True)
