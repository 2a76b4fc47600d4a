"""The reference: everything relative, fitted once per data version and applied to any row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.schema.terms import scorecards

__all__ = ["Quantiles", "fit_quantiles"]

KNOTS = 1001


@dataclass(frozen=True)
class Quantiles:
    """Sorted values (at most 1001 per feature) against which a figure's rank is read.

    Parameters
    ----------
    knots : mapping of str to float array
        Per feature the sorted reference values, thinned evenly when there are more.
    """

    knots: Mapping[str, np.ndarray]

    def rank(self, feature: str, values: np.ndarray) -> np.ndarray:
        """Return the mid-rank of `values` among the reference, 0…1.

        Ties count half, so that a value everybody shares gives 0.5; NaN stays NaN, and a
        feature that the reference never saw gives NaN.
        """
        knots = self.knots.get(feature, np.array([]))
        if not len(knots):
            return np.full(len(values), np.nan)
        below = np.searchsorted(knots, values, "left")
        upto = np.searchsorted(knots, values, "right")
        return np.where(np.isnan(values), np.nan, (below + upto) / (2 * len(knots)))


def fit_quantiles(features: pd.DataFrame) -> Quantiles:
    """Collect the knots of every feature that a card reads by quantile.

    Parameters
    ----------
    features : DataFrame (customers × features)
        NaN is left out.
    """
    relative = {name for card in scorecards().values() for s in card for name in s.relative}
    return Quantiles({name: _knots(features[name].to_numpy()) for name in sorted(relative)})


def _knots(values: np.ndarray) -> np.ndarray:
    present = np.sort(values[~np.isnan(values)])
    if len(present) <= KNOTS:
        return present
    return present[np.linspace(0, len(present) - 1, KNOTS).round().astype(int)]
