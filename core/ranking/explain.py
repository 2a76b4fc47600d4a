"""Why a product stands where it stands: exact contributions, contrasts, what it would take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

__all__ = [
    "Acceptability",
    "Contributions",
    "contrast",
    "contributions",
    "first_rank_acceptability",
    "lean_needed",
]

DRAWS = 200
METRIC_ERROR = 0.5


@dataclass(frozen=True)
class Contributions:
    """A score taken apart: fit + lean sum to the score exactly (to rounding).

    Parameters
    ----------
    fit : ndarray (attributes,)
        Each attribute's share of distance / median; negative where correlations excuse a gap.
    lean : ndarray (attributes,)
        −β a/10 per attribute.
    score : float
        Lower is better.
    """

    fit: np.ndarray
    lean: np.ndarray
    score: float

    @property
    def total(self) -> np.ndarray:
        """Fit and lean together (attributes,)."""
        return self.fit + self.lean


def contributions(
    parts: np.ndarray, median: float, leans: np.ndarray, attributes: np.ndarray
) -> Contributions:
    """Share a product's score out over the attributes.

    Parameters
    ----------
    parts : ndarray (attributes,)
        Parts of the squared distance.
    median : float
        Typical distance of the method.
    leans : ndarray (attributes,)
        βⱼ, negative entries never.
    attributes : ndarray (attributes,)
        What the lean reads: a, or 10 − a for what the bank wants less of.
    """
    squared = parts.sum()
    distance = np.sqrt(max(squared, 0.0))
    unit = median or 1.0
    fit = parts / distance / unit if distance > 0 else np.zeros(len(parts))
    lean = -leans * attributes / 10
    return Contributions(fit, lean, float(fit.sum() + lean.sum()))


def contrast(first: Contributions, second: Contributions) -> np.ndarray:
    """Return by how much each attribute puts `first` ahead of `second` (positive = ahead)."""
    return second.total - first.total


@dataclass(frozen=True)
class Acceptability:
    """How sure the first place is.

    Parameters
    ----------
    label : str
        firm (≥ 80 %), leaning (≥ 50 %) or open.
    share : float
        Share of draws in which the same product comes first.
    draws : int
    """

    label: str
    share: float
    draws: int


def first_rank_acceptability(
    ideal: np.ndarray,
    order: Callable[[np.ndarray], np.ndarray],
    first: int,
    seed: int,
) -> Acceptability:
    """Ask how often a product stays first if the ideal point is a little off.

    Parameters
    ----------
    ideal : ndarray (attributes,)
        0…10; NaN entries stay NaN.
    order : callable
        Ideals (draws, attributes) → position of the first product of each (draws,).
    first : int
        The product now first.
    seed : int
        Seeds 200 normal errors of half a point per attribute.
    """
    noise = np.random.default_rng(seed).normal(0, METRIC_ERROR, (DRAWS, len(ideal)))
    share = float(np.mean(order(np.clip(ideal + noise, 0, 10)) == first))
    label = "firm" if share >= 0.8 else "leaning" if share >= 0.5 else "open"
    return Acceptability(label, share, DRAWS)


def lean_needed(
    challenger: Contributions, first: Contributions, read: np.ndarray, rival: np.ndarray
) -> np.ndarray:
    """Return the extra lean per attribute at which `challenger` draws level with `first`.

    Parameters
    ----------
    read, rival : ndarray (attributes,)
        What the lean reads of the challenger and of the first product (a, or 10 − a).

    Returns
    -------
    ndarray (attributes,)
        β in median distances; inf where no lean on that attribute can do it.
    """
    edge = (read - rival) / 10
    gap = max(challenger.score - first.score, 0.0)
    return np.divide(gap, edge, out=np.full(len(edge), np.inf), where=edge > 1e-12)
