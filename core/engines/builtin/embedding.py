"""Texts as vectors, from what is installed: no download, no network.

`WordLlama` carries its 16 MB of static token vectors inside its wheel. Where there is no wheel
(Python 3.14), scikit-learn's TF-IDF stands in; it sees shared words and word stems only, and
`Embedding.model` says so.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from scipy.sparse import csr_array

from core.engines.builtin.themes import EVERYDAY, THEMES

__all__ = ["Embedding", "TokenVectors", "WordCounts", "load_embedding"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_WORDS_KEPT = 20_000


class Embedding(Protocol):
    """Texts to unit vectors; a text without a word gives zeros.

    Attributes
    ----------
    model : str
        Name and version, for the record.
    threshold : float
        Affinity (see `core.engines.builtin.affinity`) from which a phrase speaks for a product.
    """

    model: str
    threshold: float

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return an array ``(len(texts), d)`` of unit rows (zeros for an empty text)."""
        ...  # pragma: no cover


def load_embedding() -> Embedding:
    """Return the best embedding that is installed; it loads on first use."""
    return TokenVectors() if find_spec("wordllama") else WordCounts()


class TokenVectors:
    """Mean of WordLlama's static token vectors, 256 numbers per text.

    The mean is linear in the words, so words are looked up once and kept: several times faster
    than embedding whole texts, with the same result but for tokens that span two words.
    """

    threshold = 0.35

    def __init__(self) -> None:
        self.model = f"WordLlama {version('wordllama')}"
        self._word = lru_cache(maxsize=_WORDS_KEPT)(self._embed_word)

    @cached_property
    def _source(self) -> Any:
        return _load_wordllama()

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return an array ``(len(texts), 256)`` of unit rows (zeros for an empty text)."""
        words = [_WORD.findall(text.lower()) for text in texts]
        place = {word: i for i, word in enumerate(dict.fromkeys(chain.from_iterable(words)))}
        known = np.array([self._word(word) for word in place], dtype=float)
        if not len(known):
            return np.zeros((len(texts), self._source.embedding.shape[1]))
        found = [place[word] for word in chain.from_iterable(words)]
        ends = np.cumsum([0, *map(len, words)])
        counts = csr_array((np.ones(len(found)), found, ends), shape=(len(texts), len(known)))
        return _unit(counts @ known)

    def _embed_word(self, word: str) -> np.ndarray:
        ids = self._source.tokenizer.encode(word, add_special_tokens=False).ids
        return self._source.embedding[ids].sum(axis=0)


class WordCounts:
    """TF-IDF of runs of four letters within words, when WordLlama is not installed.

    The weights are fitted on the reader's own phrases, so that no customer's text changes what
    another's means.
    """

    model = "TF-IDF (scikit-learn)"
    threshold = 0.28

    @cached_property
    def _source(self) -> Any:
        from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer
        from sklearn.pipeline import make_pipeline

        runs = HashingVectorizer(
            n_features=2**14,
            preprocessor=_telling_words,
            analyzer="char_wb",
            ngram_range=(4, 4),
            alternate_sign=False,
        )
        own = [sign for theme in THEMES for sign in (*theme.signs, theme.offer)]
        return make_pipeline(runs, TfidfTransformer()).fit([*own, *EVERYDAY])

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return an array ``(len(texts), 16384)`` of unit rows (zeros for an empty text)."""
        return self._source.transform(texts).toarray() if texts else np.zeros((0, 2**14))


def _telling_words(text: str) -> str:
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    words = _WORD.findall(text.lower())
    return " ".join(word for word in words if word not in ENGLISH_STOP_WORDS)


def _unit(vectors: np.ndarray) -> np.ndarray:
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    return vectors / np.where(lengths > 0, lengths, 1)[:, None]


def _load_wordllama() -> Any:
    """Load from inside the wheel; its import must not set up logging for the whole process."""
    root, quiet = logging.getLogger(), logging.NullHandler()
    root.addHandler(quiet)
    try:
        import wordllama
    finally:
        root.removeHandler(quiet)
    folder = Path(wordllama.__file__).parent
    return wordllama.WordLlama.load(cache_dir=folder, disable_download=True)
