"""What suitability rules look at, and what a rule and its outcome are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pandas as pd

__all__ = ["Candidates", "Check", "Rule", "Settings", "capacity"]


class Settings(Protocol):
    """What a scenario says of the rules, see `core.scenario.parts.Rules`."""

    @property
    def enforced(self) -> bool:
        """Whether the rules apply that keep a bank out of harm."""

    @property
    def tolerance(self) -> float:
        """Points by which a product's risk may exceed the capacity."""

    @property
    def categories_off(self) -> tuple[str, ...]:
        """Categories not offered now."""

    @property
    def weighted_excess(self) -> float | None:
        """Points over the ideal at which the weighted list skips a product; None = it does not."""


@dataclass(frozen=True)
class Candidates:
    """What the rules look at.

    Parameters
    ----------
    customers, products : DataFrame
        Tables as loaded; row order sets the axes of every result.
    ideals : ndarray (customers, attributes)
        Ideal points, 0…10; NaN = unknown.
    capacity : ndarray (customers,)
        Risk the customer can carry, 0…10; NaN = unknown.
    held : bool ndarray (customers, products)
        The customer holds the product.
    settings : Settings
    """

    customers: pd.DataFrame
    products: pd.DataFrame
    ideals: np.ndarray
    capacity: np.ndarray
    held: np.ndarray
    settings: Settings

    def limit(self, column: str) -> np.ndarray:
        """Return a product limit as (1, products); NaN = no limit."""
        return _numbers(self.products, column)[None, :]

    def figure(self, column: str) -> np.ndarray:
        """Return a customer figure as (customers, 1); NaN = not known."""
        return _numbers(self.customers, column)[:, None]


@dataclass(frozen=True)
class Check:
    """Outcome of one rule, all arrays (customers, products) or broadcastable to it.

    Parameters
    ----------
    excluded : bool ndarray
        The product may not be offered.
    value, limit : ndarray
        What was compared, floats or text; NaN or "" where there is nothing to compare.
    unverified : bool ndarray
        The product has a limit but the customer's figure is missing: kept, to verify.
    """

    excluded: np.ndarray
    value: np.ndarray
    limit: np.ndarray
    unverified: np.ndarray


def _enforced(settings: Settings) -> bool:
    return settings.enforced


@dataclass(frozen=True)
class Rule:
    """A named rule with its words.

    Parameters
    ----------
    label : str
    short : str
        What a product is by this rule, in a count: *3 too risky*.
    says, passes, loosen : str
        Filled with value and limit; `loosen`, the smallest change that would let the product in,
        with the gap between them as well.
    check : callable
    setting : str
        Path of the scenario's setting that moves it; empty = none does.
    methods : tuple of str
        Whose lists it concerns; empty = all.
    applies : callable
        Whether it is in force under a scenario's settings.
    """

    label: str
    short: str
    says: str
    passes: str
    loosen: str
    check: Callable[[Candidates], Check]
    setting: str = ""
    methods: tuple[str, ...] = ()
    applies: Callable[[Settings], bool] = _enforced

    def concerns(self, method: str) -> bool:
        """Say whether the lists of a method follow the rule."""
        return method in self.methods or not self.methods


def capacity(ideal_risk: np.ndarray, appetite: np.ndarray) -> np.ndarray:
    """Return min(ideal risk_to_customer, risk appetite): knowledge never raises it (0…10).

    Both (customers,); NaN if the appetite is unknown.
    """
    return np.where(np.isnan(appetite), np.nan, np.fmin(ideal_risk, appetite))


def _numbers(frame: pd.DataFrame, column: str) -> np.ndarray:
    if column not in frame:
        return np.full(len(frame), np.nan)
    return frame[column].to_numpy(dtype=float)
