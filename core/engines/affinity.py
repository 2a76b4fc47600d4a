"""How strongly a phrase speaks for a product: similarity beyond what any text would have."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import cycle, islice

import numpy as np

from core.engines.embedding import Embedding
from core.engines.themes import EVERYDAY, THEMES

__all__ = ["Affinity"]


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
        self._product = lru_cache(maxsize=4096)(self._embed_product)

    def __call__(self, phrases: Sequence[str], products: Sequence[str]) -> np.ndarray:
        """Return the affinities ``(len(phrases), len(products))``, at most 1, often below 0."""
        said = self._embedding.embed(phrases)
        vectors, usual, offered = (
            np.array(part) for part in zip(*map(self._product, products), strict=True)
        )
        direct = said @ vectors.T - usual
        themed = np.minimum(self._themes(said)[:, None, :], offered[None, :, :]).max(axis=2)
        everyday = np.clip((said @ self._everyday.T).max(axis=1), 0, 1)
        strongest = 0.9 * np.maximum(direct, themed) + 0.1 * direct
        return strongest * (1 - everyday**2)[:, None]

    @cached_property
    def _everyday(self) -> np.ndarray:
        return self._embedding.embed(EVERYDAY)

    @cached_property
    def _signs(self) -> tuple[np.ndarray, np.ndarray]:
        """Vectors (themes, signs, d), few signs repeated, and what any text has of them."""
        most = max(len(theme.signs) for theme in THEMES)
        signs = [sign for theme in THEMES for sign in islice(cycle(theme.signs), most)]
        vectors = self._embedding.embed(signs).reshape(len(THEMES), most, -1)
        return vectors, (vectors @ self._everyday.T).mean(axis=2, keepdims=True)

    @cached_property
    def _offers(self) -> np.ndarray:
        return self._embedding.embed([theme.offer for theme in THEMES])

    def _themes(self, said: np.ndarray) -> np.ndarray:
        """Return how strongly each phrase shows each theme; many small products, no threads."""
        signs, usual = self._signs
        return (signs @ said.T - usual).max(axis=1).T

    def _embed_product(self, text: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        vector = self._embedding.embed([text])[0]
        offered = self._offers @ vector - (self._offers @ self._everyday.T).mean(axis=1)
        return vector, (self._everyday @ vector).mean(), offered
