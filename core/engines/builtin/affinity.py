"""How strongly a phrase speaks for a product: similarity beyond what any text would have."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from itertools import accumulate

import numpy as np
from threadpoolctl import ThreadpoolController

from core.engines.builtin.embedding import Embedding
from core.engines.builtin.themes import EVERYDAY, THEMES

__all__ = ["Affinity"]

AT_ONCE = 1_024
"""Phrases embedded together, so that memory does not grow with the number of phrases."""

DIGITS = 6
"""The last bits of a sum depend on what it is computed with; they must not decide an order."""


class Affinity:
    """Phrases × products on a scale where 0 is what an everyday text has and 1 is sameness.

    Two ways lead from a phrase to a product, the stronger counts: *direct*, the cosine of their
    vectors less the product's mean cosine with everyday texts; and by a *theme*, the smaller of
    phrase-to-sign and offer-to-product, each measured in the same manner (a tenth of *direct* is
    mixed in, which tells products of one theme apart). A phrase that is itself close to an
    everyday text is scaled down, because everybody writes it.

    Parameters
    ----------
    embedding : Embedding
        Turns texts into unit vectors.
    """

    def __init__(self, embedding: Embedding) -> None:
        self._embedding = embedding

    def __call__(self, phrases: Sequence[str], products: Sequence[str]) -> np.ndarray:
        """Return the affinities ``(len(phrases), len(products))``, at most 1, often below 0."""
        with _blas().limit(limits=1):
            return self._affinities(phrases, products).round(DIGITS)

    def _affinities(self, phrases: Sequence[str], products: Sequence[str]) -> np.ndarray:
        vectors = self._embedding.embed(products)
        offered = self._beyond_usual(vectors) @ self._offers.T
        found = np.empty((len(phrases), len(products)))
        for start in range(0, len(phrases), AT_ONCE):
            here = slice(start, start + AT_ONCE)
            said = self._embedding.embed(phrases[here])
            beyond = self._beyond_usual(said)
            direct = beyond @ vectors.T
            strongest = 0.9 * np.maximum(direct, _themed(self._shown(beyond), offered))
            found[here] = (strongest + 0.1 * direct) * self._telling(said)[:, None]
        return found

    @cached_property
    def _everyday(self) -> np.ndarray:
        return self._embedding.embed(EVERYDAY)

    @cached_property
    def _usual(self) -> np.ndarray:
        return self._everyday.mean(axis=0)

    @cached_property
    def _signs(self) -> np.ndarray:
        return self._embedding.embed([sign for theme in THEMES for sign in theme.signs])

    @cached_property
    def _offers(self) -> np.ndarray:
        return self._embedding.embed([theme.offer for theme in THEMES])

    def _beyond_usual(self, vectors: np.ndarray) -> np.ndarray:
        """Take the mean everyday text off: times a vector, the rest is the cosine beyond it."""
        return vectors - self._usual

    def _shown(self, beyond: np.ndarray) -> np.ndarray:
        """Return how strongly each phrase shows each theme: by its strongest sign."""
        starts = [0, *accumulate(len(theme.signs) for theme in THEMES[:-1])]
        return np.maximum.reduceat(beyond @ self._signs.T, starts, axis=1)

    def _telling(self, said: np.ndarray) -> np.ndarray:
        """Return how far each phrase is from everyday, 0–1."""
        return 1 - np.clip((said @ self._everyday.T).max(axis=1), 0, 1) ** 2


@cache
def _blas() -> ThreadpoolController:
    """Return the hold on numpy's threads: so small a product only has them wait for each other."""
    return ThreadpoolController()


def _themed(shown: np.ndarray, offered: np.ndarray) -> np.ndarray:
    """Return the strongest way from phrase to product by any one theme."""
    strongest = np.full((len(shown), len(offered)), -np.inf)
    for theme in range(shown.shape[1]):
        way = np.minimum(shown[:, theme, None], offered[None, :, theme])
        np.maximum(strongest, way, out=strongest)
    return strongest
