"""How strongly a phrase speaks for a product: similarity beyond what any text would have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import cycle, islice

import numpy as np

from core.engines.embedding import Embedding
from core.engines.themes import EVERYDAY, THEMES

__all__ = ["Affinity"]

PRODUCTS_KEPT, PHRASES_KEPT = 4_096, 20_000

Rows = tuple[np.ndarray, ...]
"""One row of each of several arrays."""


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
        self._product = lru_cache(maxsize=PRODUCTS_KEPT)(self._embed_product)
        self._phrase = lru_cache(maxsize=PHRASES_KEPT)(self._embed_phrase)

    def __call__(self, phrases: Sequence[str], products: Sequence[str]) -> np.ndarray:
        """Return the affinities ``(len(phrases), len(products))``, at most 1, often below 0."""
        said, themes, telling = _stacked(map(self._phrase, phrases))
        vectors, usual, offered = _stacked(map(self._product, products))
        direct = said @ vectors.T - usual
        themed = np.minimum(themes[:, None, :], offered[None, :, :]).max(axis=2)
        strongest = 0.9 * np.maximum(direct, themed) + 0.1 * direct
        return strongest * telling[:, None]

    @cached_property
    def _everyday(self) -> np.ndarray:
        return self._embedding.embed(EVERYDAY)

    @cached_property
    def _signs(self) -> tuple[np.ndarray, np.ndarray]:
        """Vectors, theme after theme, few signs repeated, and what any text has of them."""
        most = max(len(theme.signs) for theme in THEMES)
        signs = [sign for theme in THEMES for sign in islice(cycle(theme.signs), most)]
        vectors = self._embedding.embed(signs)
        return vectors, (vectors @ self._everyday.T).mean(axis=1)

    @cached_property
    def _offers(self) -> np.ndarray:
        return self._embedding.embed([theme.offer for theme in THEMES])

    def _embed_phrase(self, text: str) -> Rows:
        """Return the vector, how strongly it shows each theme, and how far it is from everyday."""
        vector = self._embedding.embed([text])[0]
        signs, usual = self._signs
        themes = (signs @ vector - usual).reshape(len(THEMES), -1).max(axis=1)
        everyday = np.clip((self._everyday @ vector).max(), 0, 1)
        return vector, themes, 1 - everyday**2

    def _embed_product(self, text: str) -> Rows:
        """Return the vector, what any text has of it, and how much it is each theme's offer."""
        vector = self._embedding.embed([text])[0]
        offered = self._offers @ vector - (self._offers @ self._everyday.T).mean(axis=1)
        return vector, (self._everyday @ vector).mean(), offered


def _stacked(rows: Iterable[Rows]) -> tuple[np.ndarray, ...]:
    return tuple(map(np.array, zip(*rows, strict=True)))
