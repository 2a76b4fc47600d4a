"""The sentiment of an English text, −1 (bad) to 1 (good), read on this machine, without a key.

Two readings are added up: VADER's rules with a vocabulary of complaints, praise and irony
(`rules`, `vocabulary.toml`), and the word score of all words (`word_score`), which has something
to say where no rule fits. Up to ±.05 a text is neutral, as in VADER; an ordinary complaint reads
about −.5, an outburst from −.8. Other languages read as neutral, and subtle irony is missed.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

import numpy as np
from numpy.typing import ArrayLike

from core.language.sentiment.rules.rules import SCALE, evidence
from core.language.sentiment.rules.spelling import level
from core.language.sentiment.rules.word_scores import word_score
from core.schema.progress import Progress, silent

__all__ = ["NEUTRAL", "READER", "combined", "read_sentiment"]

READER = f"Built-in reader for English (VADER {version('vaderSentiment')}, extended)"

NEUTRAL = 0.05
"""Sentiment between −.05 and .05 are neutral."""

STEP = 500
"""Texts read between two calls of a progress."""

_WORD_WEIGHT = 1.5
_FAINT = (-0.15, 0.25)
"""What leaves a text neutral; praise must be plainer, since polite words are everywhere."""


def read_sentiment(texts: Sequence[str], progress: Progress = silent) -> np.ndarray:
    """Return the sentiment of each text.

    Parameters
    ----------
    texts : sequence of str
        English texts; each distinct one is read once.
    progress : Progress
        Called every so many distinct texts.

    Returns
    -------
    ndarray of float, shape (len(texts),)
        −1…1; NaN for a text without a word, or one that is not a text (missing).

    Examples
    --------
    >>> read_sentiment(["Solved within minutes, thank you!", "Charged twice again.", " "]).round(1)
    array([ 0.7, -0.5,  nan])
    """
    distinct, read = [text for text in dict.fromkeys(texts) if _is_text(text)], {}
    for at, text in enumerate(distinct):
        if at % STEP == 0:
            progress(at, len(distinct), "Opening the bank: the sentiment of its texts")
        read[text] = _sentiment(text)
    return np.array([read.get(text, np.nan) for text in texts], dtype=float)


def _is_text(text: object) -> bool:
    return isinstance(text, str) and bool(text.strip())


def _sentiment(text: str) -> float:
    plain = level(text)
    return float(combined(evidence(plain), word_score(plain)))


def combined(found: ArrayLike, felt: ArrayLike) -> np.ndarray:
    """Return the sentiment, −1…1, that evidence and word scores make together.

    Their weighted sum is normalised as VADER does it; what is faint then is drawn towards 0, so
    that VADER's border of neutral holds for this sum, too.
    """
    total = np.asarray(found, dtype=float) + _WORD_WEIGHT * np.asarray(felt, dtype=float)
    raw = total / np.sqrt(total**2 + SCALE)
    return np.interp(raw, (-1, _FAINT[0], 0, _FAINT[1], 1), (-1, -NEUTRAL, 0, NEUTRAL, 1))
