"""The distances by name, each with its words and its formula.

To add one, write the function that returns its parts and enter it in `DISTANCES`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.ranking.distance import mahalanobis, region_offset, weighted

__all__ = ["DISTANCES", "Distance"]


def _clipped(
    gap: np.ndarray, directions: np.ndarray, precision: np.ndarray, unknown: np.ndarray
) -> np.ndarray:
    """Return of each gap the part that hurts."""
    return np.where(directions == 0, gap, np.maximum(gap * directions, 0) * directions)


@dataclass(frozen=True)
class Distance:
    """A way to measure how far a product lies from an ideal point, with its words.

    Parameters
    ----------
    label : str
        On screen.
    term : str
        The field's word.
    formula, note : str
        LaTeX and markdown, for the reader of Methods.
    parts : callable
        Ideals, products, directions and what `uses` names, to the parts of the squared distances.
    uses : {"precision", "weights"}
        What it needs of a scenario.
    counted : callable
        Gaps (attributes,), directions, precision and where an ideal is unknown, to the gaps that
        are left once the harmless side is forgiven.
    """

    label: str
    term: str
    formula: str
    note: str
    parts: Callable[[np.ndarray, np.ndarray, np.ndarray, np.ndarray], np.ndarray]
    uses: Literal["precision", "weights"]
    counted: Callable[[np.ndarray, np.ndarray, np.ndarray, np.ndarray], np.ndarray] = _clipped

    def shape(self, precision: np.ndarray, weights: np.ndarray) -> np.ndarray:
        """Return the one of both that the distance uses."""
        return precision if self.uses == "precision" else weights


DISTANCES: dict[str, Distance] = {
    "mahalanobis": Distance(
        "Best overall fit",
        "Mahalanobis",
        r"\delta_a = c_a\,\frac{p_a - x_a}{s_a}\qquad "
        r"d^2 = \min_{c\,\ge\,0}\;(\delta - Dc)^{\top} P\,(\delta - Dc)\qquad "
        r"P = \bigl[(1-\lambda)\,R + \lambda\,\operatorname{diag}R + \rho I\bigr]^{-1}",
        "$s_a$ is the attribute's spread over the reference rows, $c_a$ its scale, $R$ the "
        "estimated correlation, $\\lambda$ the shrinkage (*trust in correlations* is "
        "$1-\\lambda$) and $\\rho$ the ridge. $D$ lets each one-sided attribute move freely to its "
        "harmless side: the distance is to the nearest acceptable point, not to the ideal itself. "
        "With one such attribute $j$ and $u = P\\delta$ this is "
        "$d^2 = \\delta^{\\top}P\\delta - \\min(u_j, 0)^2 / P_{jj}$ for *at most* (max for *at "
        "least*); with several, all of at most 2⁵ sets are tried. Clipping each gap first would be "
        "wrong: with correlated attributes it can lengthen a distance.",
        mahalanobis,
        "precision",
        lambda gap, directions, precision, unknown: region_offset(
            np.nan_to_num(gap), directions, precision, unknown
        ),
    ),
    "weighted": Distance(
        "By priorities",
        "weighted",
        r"d = \sqrt{\textstyle\sum_a w_a\, e_a^2}\qquad \sum_a w_a = 1",
        "$e_a$ is the part of $p_a - x_a$ that hurts, in 0–10 units. A weight says *how strictly "
        "to match* an attribute, not to have more of it; for more of it there is the lean.",
        weighted,
        "weights",
    ),
}
