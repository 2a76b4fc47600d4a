"""What a lean costs: everybody's first offers as the bank wants more and more of something."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from core.pipeline.offers import BLOCK, SERVED, Ranking
from core.ranking import lists
from core.scenario import Mode, Scenario
from core.schema import ATTRIBUTES
from core.schema.progress import Progress, silent

__all__ = ["LEANS", "LEAN_VALUES", "first_offers_at", "standing_of", "tradeoff"]

LEANS = tuple(type(Scenario().leans).model_fields)
"""What a bank can lean to; names of `ATTRIBUTES`."""

LEAN_VALUES = tuple(step / 10 for step in range(11))


def tradeoff(
    ranking: Ranking,
    against: np.ndarray,
    lean: str,
    values: Sequence[float] = LEAN_VALUES,
    progress: Progress = silent,
) -> pd.DataFrame:
    """Move one lean of a scenario and average everybody's first offers at each value.

    Everything else stays as in the scenario of `ranking`: a lean moves neither distances nor
    rules, so only the order is made anew.

    Parameters
    ----------
    ranking : Ranking
    against : int ndarray (customers,)
        First offers that those at each value are compared with, −1 = none.
    lean : str
        One of `LEANS`.
    values : sequence of float
        At least 0, in typical distances.
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
    firsts = first_offers_at(ranking, lean, values, progress)
    rows = [{"value": v, **standing_of(ranking, f, against)}
            for v, f in zip(values, firsts, strict=True)]  # fmt: skip
    return pd.DataFrame(rows)


def first_offers_at(
    ranking: Ranking, lean: str, values: Sequence[float], progress: Progress = silent
) -> np.ndarray:
    """Return everybody's first offer at each value of a lean (values, customers), −1 = none."""
    if lean not in LEANS:
        raise ValueError(f"no lean {lean!r}")
    at = list(ATTRIBUTES).index(lean)
    leans = np.tile(ranking.reference.leans(), (len(values), 1))
    leans[:, at] = values
    bonuses = [lists.lean_bonus(ranking.attributes, row) for row in leans]
    firsts = np.empty((len(values), len(ranking.ids)), dtype=int)
    for start in range(0, len(ranking.ids), BLOCK):
        progress(start, len(ranking.ids), f"Trying {len(values)} leans")
        rows = slice(start, start + BLOCK)
        firsts[:, rows] = _firsts(ranking, rows, bonuses)
    return firsts


def _firsts(ranking: Ranking, rows: slice, bonuses: Sequence[np.ndarray]) -> np.ndarray:
    """Return the first offers of some customers under each bonus; ties fall as in the lists."""
    columns = np.argsort(ranking.bank.tie_order, kind="stable")
    misfit = np.where(_served(ranking, ranking.barred, rows), np.inf, _misfits(ranking, rows))
    offered = np.isfinite(misfit).any(axis=1)
    ordered = misfit[:, columns]
    best = [columns[(ordered - bonus[columns]).argmin(axis=1)] for bonus in bonuses]
    return np.where(offered, np.array(best), -1)


def _misfits(ranking: Ranking, rows: slice) -> np.ndarray:
    """Return distances of the served method in typical distances (rows, products)."""
    typical = ranking.reference.typical
    unit = {mode: typical[method, mode] or 1.0 for mode, method in SERVED.items()}
    passive = ranking.modes[rows] == Mode.PASSIVE
    units = np.where(passive, unit[Mode.PASSIVE], unit[Mode.ACTIVE])
    return _served(ranking, ranking.distance, rows) / units[:, None]


def _served(ranking: Ranking, of: Mapping[str, np.ndarray], rows: slice) -> np.ndarray:
    """Return what holds for the method that each customer is served (rows, products)."""
    passive = (ranking.modes[rows] == Mode.PASSIVE)[:, None]
    return np.where(passive, of[SERVED[Mode.PASSIVE]][rows], of[SERVED[Mode.ACTIVE]][rows])


def standing_of(ranking: Ranking, firsts: np.ndarray, against: np.ndarray) -> dict[str, float]:
    """Average the first offers of everybody.

    Parameters
    ----------
    firsts, against : int ndarray (customers,)
        Positions in the catalogue, −1 = none.

    Returns
    -------
    dict
        customers; offered, those with a first offer; changed, those whose first offer is another
        than in `against`; misfit, the mean distance of first offers in typical distances; and per
        attribute the mean score of first offers, 0…10. Means are NaN where nothing is offered.
    """
    offered = np.flatnonzero(firsts >= 0)
    scores = ranking.attributes[firsts[offered]]
    misfit = _misfit_of(ranking, firsts)
    return {
        "customers": len(firsts),
        "offered": len(offered),
        "changed": int((firsts != against).sum()),
        "misfit": float(misfit.mean()) if len(offered) else float("nan"),
        **{
            name: float(scores[:, i].mean()) if len(offered) else float("nan")
            for i, name in enumerate(ATTRIBUTES)
        },
    }


def _misfit_of(ranking: Ranking, firsts: np.ndarray) -> np.ndarray:
    """Return the misfit of those first offers that there are (offered,)."""
    parts = [np.empty(0)]
    for mode, method in SERVED.items():
        rows = np.flatnonzero((ranking.modes == mode) & (firsts >= 0))
        unit = ranking.reference.typical[method, mode] or 1.0
        parts.append(ranking.distance[method][rows, firsts[rows]] / unit)
    return np.concatenate(parts)
