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
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from core.engines.themes import EVERYDAY, THEMES

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
        Affinity (see `core.engines.affinity`) from which a phrase speaks for a product.
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
        if not texts:
            return np.zeros((0, self._source.embedding.shape[1]), dtype=np.float32)
        return np.stack([self._embed_text(text) for text in texts])

    def _embed_text(self, text: str) -> np.ndarray:
        words = [self._word(word) for word in _WORD.findall(text.lower())]
        if not words:
            return np.zeros(self._source.embedding.shape[1], dtype=np.float32)
        return _unit(np.add.reduce(np.array(words)))

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


def _unit(vector: np.ndarray) -> np.ndarray:
    length = float(np.sqrt(vector @ vector))
    return vector / length if length else vector


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
