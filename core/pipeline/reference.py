"""The reference: what a scenario makes of a bank, fitted once and applied to any customer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pandas as pd

from core.pipeline.bank import Bank, score_metrics
from core.ranking import covariance, distance, ideal, lists
from core.ranking.registry import DISTANCES
from core.scenario import Direction, Mode, Scenario
from core.schema import ATTRIBUTES, Products
from core.schema.errors import DataError
from core.scoring.metrics import Scores
from core.scoring.quantiles import Quantiles

__all__ = ["Reference", "fit_reference"]

REFERENCE_CUSTOMERS = 300
FEW, SMALL = 100, 200_000
"""Up to so many pairs of customer and product, parts (4 kB a result at most) and distances
(1.6 MB) are remembered."""

_SIDES = {Direction.MATCH: 0, Direction.AT_MOST: 1, Direction.AT_LEAST: -1}


@dataclass(frozen=True)
class Reference:
    """What a scenario makes of a bank: fitted once, applied to any of its customers.

    Parameters
    ----------
    scenario : Scenario
    data_version : str
    as_of : Timestamp
    quantiles : Quantiles
    precision : Precision
        P of the Mahalanobis distance.
    median_distances : mapping of (method, mode) to float
        Median distance over reference customers and catalogue; the unit of leans.
    """

    scenario: Scenario
    data_version: str
    as_of: pd.Timestamp
    quantiles: Quantiles
    precision: covariance.Precision
    median_distances: Mapping[tuple[str, Mode], float]

    def loadings(self, mode: Mode) -> dict[str, dict[str, float]]:
        """Return the signed loadings of a mode."""
        return getattr(self.scenario, f"{mode}_loadings").model_dump()

    def directions(self, mode: Mode) -> np.ndarray:
        """Return the side that hurts per attribute: 1 at most, 0 match, −1 at least."""
        directions = getattr(self.scenario, f"{mode}_directions")
        return np.array([_SIDES[getattr(directions, a)] for a in ATTRIBUTES])

    def shape(self, method: str) -> np.ndarray:
        """Return what the method's distance needs: P or the weights."""
        weights = self.scenario.vector("weights")
        return DISTANCES[method].shape(self.precision.matrix, weights)

    def leans(self) -> np.ndarray:
        """Return β per attribute (attributes,), at least 0."""
        leans = self.scenario.leans.model_dump()
        return np.array([leans.get(a, 0.0) for a in ATTRIBUTES])

    def bonus(self, attributes: np.ndarray) -> np.ndarray:
        """Return the policy lean of each product, in median distances."""
        return lists.lean_bonus(attributes, self.leans())

    def parts(
        self, method: str, mode: Mode, ideals: np.ndarray, attributes: np.ndarray
    ) -> np.ndarray:
        """Return the parts of the squared distances (attributes, customers, products)."""
        arrays = (ideals, attributes, self.directions(mode), self.shape(method))
        if len(ideals) * len(attributes) > FEW:
            return _parts(method, *arrays)
        return _remembered_parts(method, *map(_frozen, arrays))

    def distances(
        self, method: str, mode: Mode, ideals: np.ndarray, attributes: np.ndarray
    ) -> np.ndarray:
        """Return the distances (customers, products)."""
        arrays = (ideals, attributes, self.directions(mode), self.shape(method))
        if len(ideals) * len(attributes) > SMALL:
            return distance.length(_parts(method, *arrays))
        return _remembered_distances(method, *map(_frozen, arrays))


def _parts(method: str, *arrays: np.ndarray) -> np.ndarray:
    return DISTANCES[method].parts(*arrays)


Frozen = tuple[bytes, str, tuple[int, ...]]


def _frozen(array: np.ndarray) -> Frozen:
    return array.tobytes(), array.dtype.str, array.shape


def _thawed(arrays: Iterable[Frozen]) -> Iterator[np.ndarray]:
    return (np.frombuffer(data, kind).reshape(shape) for data, kind, shape in arrays)


@lru_cache(maxsize=1024)
def _remembered_parts(method: str, *arrays: Frozen) -> np.ndarray:
    result = _parts(method, *_thawed(arrays))
    result.setflags(write=False)
    return result


@lru_cache(maxsize=64)
def _remembered_distances(method: str, *arrays: Frozen) -> np.ndarray:
    """Keep the last results: most controls leave most distances as they are."""
    result = distance.length(_parts(method, *_thawed(arrays)))
    result.setflags(write=False)
    return result


def fit_reference(bank: Bank, scenario: Scenario, scores: Scores | None = None) -> Reference:
    """Fit P and the median distance on the bank's catalogue and customers.

    At most 300 customers, evenly spaced by id, stand for all.

    Parameters
    ----------
    scores : Scores, optional
        The customers' metrics under this scenario, if known already (`score_metrics`).

    Raises
    ------
    DataError
        If the catalogue holds no two products that differ.
    """
    rows = bank.attributes
    values = (scores or score_metrics(bank, scenario, bank.quantiles)).values()
    order = np.argsort(values.index.to_numpy().astype(str), kind="stable")
    evenly = np.linspace(0, len(order) - 1, min(len(order), REFERENCE_CUSTOMERS))
    sample = values.iloc[order[evenly.round().astype(int)]]
    ideals = {
        mode: ideal.ideal_points(sample, getattr(scenario, f"{mode}_loadings").model_dump())
        for mode in Mode
    }
    if scenario.covariance.reference == "pooled":
        complete = ideals[Mode.ACTIVE]
        rows = np.vstack([rows, complete[~np.isnan(complete).any(axis=1)]])
    precision = _precision(scenario, rows)
    reference = Reference(scenario, bank.version, bank.as_of, bank.quantiles, precision, {})
    medians = {
        (method, mode): _median(reference.distances(method, mode, ideals[mode], bank.attributes))
        for method in DISTANCES
        for mode in Mode
    }
    return replace(reference, median_distances=medians)


def _precision(scenario: Scenario, rows: np.ndarray) -> covariance.Precision:
    recipe, scales = scenario.covariance, scenario.vector("covariance.scales")
    ordered = rows[np.lexsort(rows.T)]
    try:
        return covariance.fit_precision(
            ordered, recipe.estimator, recipe.shrinkage, recipe.ridge, scales
        )
    except ValueError as error:
        fix = "give at least two products that differ in an attribute"
        raise DataError(Products.key, str(error), fix) from error


def _median(distances: np.ndarray) -> float:
    return float(np.median(distances)) if distances.size else 0.0
