"""The covariance recipe: how far apart two attributes must be before a difference counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

__all__ = ["ESTIMATORS", "REFERENCES", "Estimator", "Precision", "fit_precision"]

REFERENCES = ("catalogue", "pooled")
SINGULAR = 1e12
"""From this condition number on a matrix counts as singular."""


@dataclass(frozen=True)
class Precision:
    """The inverse matrix P of the recipe, with what is needed to apply and to judge it.

    Parameters
    ----------
    matrix : ndarray (attributes, attributes)
        P for differences in the attributes' own 0–10 units, spread and scale already applied;
        rows and columns of dropped attributes are 0.
    correlation : ndarray (attributes, attributes)
        The shrunk matrix that was inverted (correlations, or raw units for identity and raw).
    spread : ndarray (attributes,)
        Standard deviation each difference is divided by (1 for identity and raw).
    dropped : tuple of int
        Positions of attributes that do not vary in the reference.
    condition : float
        Condition number of the inverted matrix.
    effective_rank : float
        exp of the entropy of its eigenvalue shares (Roy & Vetterli 2007), 1…attributes.
    ridge : float
        What was added to the diagonal.
    pseudo_inverse : bool
        The matrix was singular and its pseudo-inverse was taken (not with a ridge).
    """

    matrix: np.ndarray
    correlation: np.ndarray
    spread: np.ndarray
    dropped: tuple[int, ...]
    condition: float
    effective_rank: float
    ridge: float
    pseudo_inverse: bool


def _sample(rows: np.ndarray) -> np.ndarray:
    return np.cov(rows, rowvar=False, ddof=1)


def _empirical(rows: np.ndarray) -> np.ndarray:
    return np.cov(rows, rowvar=False, ddof=0)


def _toward_identity(covariance: np.ndarray, share: float) -> np.ndarray:
    size = len(covariance)
    return (1 - share) * covariance + share * np.trace(covariance) / size * np.eye(size)


def _ledoit_wolf(rows: np.ndarray) -> np.ndarray:
    covariance, (count, size) = _empirical(rows).reshape(rows.shape[1], -1), rows.shape
    squares = (rows - rows.mean(axis=0)) ** 2
    noise = ((squares.T @ squares / count) - covariance**2).sum() / count
    spread = ((covariance - np.trace(covariance) / size * np.eye(size)) ** 2).sum()
    return _toward_identity(covariance, min(noise / spread, 1.0) if spread else 1.0)


def _oas(rows: np.ndarray) -> np.ndarray:
    covariance, (count, size) = _empirical(rows).reshape(rows.shape[1], -1), rows.shape
    power, mean_square = (covariance**2).mean(), (np.trace(covariance) / size) ** 2
    spread = (count + 1) * (power - mean_square / size)
    return _toward_identity(covariance, min((power + mean_square) / spread, 1.0) if spread else 1.0)


def _diagonal(rows: np.ndarray) -> np.ndarray:
    return np.eye(rows.shape[1])


@dataclass(frozen=True)
class Estimator:
    """One way to estimate a covariance.

    Parameters
    ----------
    note : str
        What it does and whose it is, for the reader of Methods.
    fit : callable
        From rows (n, attributes), centred, to a covariance (attributes, attributes).
    raw_units : bool
        It works in the attributes' own units, others on standardised attributes.
    """

    note: str
    fit: Callable[[np.ndarray], np.ndarray]
    raw_units: bool = False


ESTIMATORS: dict[str, Estimator] = {
    "oas": Estimator(
        "Oracle approximating shrinkage (Chen et al. 2010); shrinks by itself, the default.", _oas
    ),
    "ledoit_wolf": Estimator("Ledoit and Wolf (2004); shrinks by itself.", _ledoit_wolf),
    "sample": Estimator("The sample correlations as they are.", _sample),
    "diagonal": Estimator("No correlations: standardised Euclidean distance.", _diagonal),
    "identity": Estimator(
        "No correlations and no standardising: Euclidean distance in 0–10 units.", _diagonal, True
    ),
    "raw": Estimator(
        "Sample covariance in raw units, pseudo-inverse when singular: the 2025 system.",
        _sample,
        True,
    ),
}


def fit_precision(
    rows: np.ndarray,
    estimator: str = "oas",
    shrinkage: float = 0.5,
    ridge: float = 1e-6,
    scales: np.ndarray | None = None,
) -> Precision:
    """Estimate P from the reference rows.

    Parameters
    ----------
    rows : ndarray (n, attributes)
        Complete rows, 0…10, n ≥ 2; constant attributes are dropped and reported.
    estimator : str
        A key of `ESTIMATORS`.
    shrinkage : float
        λ in 0…1: off-diagonals are multiplied by 1 − λ after the estimate.
    ridge : float
        Added to the diagonal before inversion.
    scales : ndarray (attributes,), optional
        Factor on each standardised difference, applied after the estimate.

    Raises
    ------
    ValueError
        If `rows` has fewer than two rows or no attribute varies.
    """
    if len(rows) < 2:
        raise ValueError("a covariance needs at least two reference rows")
    size = rows.shape[1]
    deviation = rows.std(axis=0, ddof=1)
    keep = deviation > 1e-9
    if not keep.any():
        raise ValueError("no attribute varies over the reference rows")
    chosen = ESTIMATORS[estimator]
    spread = np.ones(size) if chosen.raw_units else np.where(keep, deviation, 1.0)
    kept = ((rows - rows.mean(axis=0)) / spread)[:, keep]
    estimate = chosen.fit(kept).reshape(keep.sum(), -1)
    shrunk = _shrink(estimate if chosen.raw_units else _correlation(estimate), shrinkage)
    shrunk = shrunk + ridge * np.eye(len(shrunk))
    condition = float(np.linalg.cond(shrunk))
    factor = (np.ones(size) if scales is None else scales) / spread
    matrix = np.zeros((size, size))
    matrix[np.ix_(keep, keep)] = _invert(shrunk, condition) * np.outer(factor[keep], factor[keep])
    eigenvalues = np.linalg.eigvalsh(shrunk)
    return Precision(
        matrix,
        shrunk,
        spread,
        tuple(np.flatnonzero(~keep).tolist()),
        condition,
        _effective_rank(eigenvalues),
        ridge,
        condition > SINGULAR,
    )


def _correlation(covariance: np.ndarray) -> np.ndarray:
    deviation = np.sqrt(np.diag(covariance))
    return covariance / np.outer(deviation, deviation)


def _shrink(matrix: np.ndarray, shrinkage: float) -> np.ndarray:
    return matrix * (1 - shrinkage) + np.diag(np.diag(matrix)) * shrinkage


def _invert(matrix: np.ndarray, condition: float) -> np.ndarray:
    """Invert by Cholesky; a singular matrix gets its pseudo-inverse."""
    if condition > SINGULAR:
        return np.linalg.pinv(matrix, rcond=1 / SINGULAR, hermitian=True)
    root = np.linalg.inv(np.linalg.cholesky(matrix))
    return root.T @ root


def _effective_rank(eigenvalues: np.ndarray) -> float:
    shares = np.clip(eigenvalues, 1e-300, None) / np.clip(eigenvalues, 1e-300, None).sum()
    return float(np.exp(-(shares * np.log(shares)).sum()))
