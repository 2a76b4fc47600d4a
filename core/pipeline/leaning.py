"""What a lean costs: everybody's first offers as the bank wants more and more of something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from core.pipeline.detail import Detail
from core.pipeline.offers import Offers
from core.ranking import lists
from core.scenario import SERVED, Scenario
from core.schema import ATTRIBUTES
from core.schema.progress import Progress, silent

__all__ = [
    "LEANS",
    "LEAN_VALUES",
    "Firsts",
    "first_offers_at",
    "first_offers_of",
    "standing_of",
    "tradeoff",
]

LEANS = tuple(type(Scenario().leans).model_fields)
"""What a bank can lean to; names of `ATTRIBUTES`."""

LEAN_VALUES = tuple(step / 10 for step in range(11))


class Firsts(NamedTuple):
    """Everybody's first offer, both arrays (customers,).

    Parameters
    ----------
    products : int ndarray
        Positions in the catalogue; −1 = nothing can be offered.
    misfits : ndarray
        Their distance in median distances; NaN = nothing is offered.
    """

    products: np.ndarray
    misfits: np.ndarray


def tradeoff(
    offers: Offers,
    against: np.ndarray,
    lean: str,
    values: Sequence[float] = LEAN_VALUES,
    progress: Progress = silent,
) -> pd.DataFrame:
    """Move one lean of a scenario and average everybody's first offers at each value.

    Everything else stays as in the scenario of `offers`: a lean moves neither distances nor
    rules, so only the order is made anew.

    Parameters
    ----------
    offers : Offers
    against : int ndarray (customers,)
        First offers that those at each value are compared with, −1 = none.
    lean : str
        One of `LEANS`.
    values : sequence of float
        At least 0, in median distances.
    progress : Progress

    Returns
    -------
    DataFrame (values × columns)
        value, and what `standing_of` returns.

    Raises
    ------
    ValueError
        If there is no such lean.
    """
    firsts = first_offers_at(offers, lean, values, progress)
    rows = [{"value": value, **standing_of(offers, first, against)}
            for value, first in zip(values, firsts, strict=True)]  # fmt: skip
    return pd.DataFrame(rows)


def first_offers_of(offers: Offers) -> Firsts:
    """Return everybody's first offer as it stands."""
    served, unit = offers.served_lists, np.empty(len(offers.ids))
    for mode, method in SERVED.items():
        unit[offers.modes == mode] = offers.reference.median_distances[method, mode] or 1.0
    return Firsts(served.products[:, 0], served.distance[:, 0] / unit)


def first_offers_at(
    offers: Offers, lean: str, values: Sequence[float], progress: Progress = silent
) -> list[Firsts]:
    """Return everybody's first offer at each value of a lean, in the order of `values`."""
    if lean not in LEANS:
        raise ValueError(f"no lean {lean!r}")
    leans = np.tile(offers.reference.leans(), (len(values), 1))
    leans[:, list(ATTRIBUTES).index(lean)] = values
    bonuses = [lists.lean_bonus(offers.attributes, row) for row in leans]
    people, done = len(offers.ids), 0
    firsts = [Firsts(np.full(people, -1), np.full(people, np.nan)) for _ in values]
    for detail in offers.details():
        progress(done, people, f"Trying {len(values)} leans")
        done += len(detail.rows)
        for whole, some in zip(firsts, _firsts(detail, bonuses), strict=True):
            whole.products[detail.rows], whole.misfits[detail.rows] = some
    return firsts


def _firsts(detail: Detail, bonuses: Sequence[np.ndarray]) -> Iterator[Firsts]:
    """Yield the first offers of some customers under each bonus; ties fall as in the lists."""
    columns = np.argsort(detail.bank.tie_order, kind="stable")
    method = detail.served
    unit = detail.reference.median_distances[method, detail.mode] or 1.0
    misfit = np.where(detail.excluded[method], np.inf, detail.distance[method] / unit)
    offered, ordered = np.isfinite(misfit).any(axis=1), misfit[:, columns]
    for bonus in bonuses:
        best = columns[(ordered - bonus[columns]).argmin(axis=1)]
        own = misfit[np.arange(len(best)), best]
        yield Firsts(np.where(offered, best, -1), np.where(offered, own, np.nan))


def standing_of(offers: Offers, firsts: Firsts, against: np.ndarray) -> dict[str, float]:
    """Average the first offers of everybody.

    Parameters
    ----------
    against : int ndarray (customers,)
        Positions in the catalogue, −1 = none.

    Returns
    -------
    dict
        customers; offered, those with a first offer; changed, those whose first offer is another
        than in `against`; misfit, the mean distance of first offers in median distances; and per
        attribute the mean score of first offers, 0…10. Means are NaN where nothing is offered.
    """
    offered = firsts.products >= 0
    scores = offers.attributes[firsts.products[offered]]
    return {
        "customers": len(offered),
        "offered": int(offered.sum()),
        "changed": int((firsts.products != against).sum()),
        "misfit": _mean(firsts.misfits[offered]),
        **{name: _mean(column) for name, column in zip(ATTRIBUTES, scores.T, strict=True)},
    }


def _mean(values: np.ndarray) -> float:
    return float(values.mean()) if len(values) else float("nan")
