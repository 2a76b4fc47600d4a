"""VADER's rules (Hutto and Gilbert 2014) on levelled text, with a vocabulary of its own.

VADER knows negation, contrast, emphasis and faces. What it takes for praise in a letter to a
company is corrected here: thanks in a request or a complaint are courtesy, praise at the head of a
complaint is irony, and a pleasant word in a mere question praises nothing.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from core.language.sentiment.rules.phrases import BAD, GOOD, vocabulary

__all__ = ["SCALE", "evidence"]

SCALE = 15.0
"""VADER's normalisation: a sum s of word scores reads as s / √(s² + 15)."""

QUESTION_WEIGHT = 0.3
"""What praise counts in a text of questions only."""

SHORT = 15
"""Words of a short text; in a longer one more is found by chance, so it counts less."""

_THANKS = re.compile(r"\b(?:thanks|thank you)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\?|\bplease\b|\b(?:can|could|would|will) (?:you|i|we|someone|anyone)\b|\blet me know\b"
    r"|\bneed\b|\b(?:want|would like|i'd like) to\b|^\W*(?:how|what|where|when|which|who)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"^\W*(?:how|what|where|when|which|who|can|could|would|do|does|is|are|may|am|will|any|has"
    r"|have|did)\b[^?]*\?\W*$",
    re.IGNORECASE,
)
_PRAISE_FIRST = re.compile(
    r"^\W*(?:(?:oh|so|well|ah) )?(?:great|lovely|brilliant|fantastic|nice|perfect|awesome|thanks"
    r"|wonderful|excellent|amazing|well done|good job|bravo|congratulations|congrats|thank you)\b",
    re.IGNORECASE,
)
_TURN = re.compile(r"\b(?:but|although|though|except|until|after|despite)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_PIECE = re.compile(r"\S+(?:\s+\S+){0,99}")
"""At most a hundred words: VADER's time grows with the square of a sentence."""


def evidence(text: str) -> float:
    """Return the sum of word scores that VADER's rules find in a levelled text.

    Parameters
    ----------
    text : str
        As `core.language.sentiment.rules.spelling.level` returns it.

    Returns
    -------
    float
        0 = nothing found; one clear word in a short text is worth up to ±4.
    """
    marked = vocabulary().marked(text)
    bad, good = BAD in marked.lower(), GOOD in marked.lower()
    if bad and not good and not _TURN.search(marked):
        marked = _PRAISE_FIRST.sub(vocabulary().irony, marked)
    if not good and (bad or _ASKS.search(marked)):
        marked = _THANKS.sub(" ", marked)
    sentences = [piece for part in _SENTENCE_END.split(marked) for piece in _PIECE.findall(part)]
    found = sum(_vader_sum(sentence) for sentence in sentences)
    if found > 0 and not (bad or good) and all(map(_QUESTION.match, sentences)):
        found *= QUESTION_WEIGHT
    return found / max(1.0, len(text.split()) / SHORT) ** 0.5


def _vader_sum(sentence: str) -> float:
    """Return the sum of scores before VADER's normalisation."""
    compound = min(max(float(_vader().polarity_scores(sentence)["compound"]), -0.9999), 0.9999)
    return compound * (SCALE / (1 - compound**2)) ** 0.5


@cache
def _vader() -> Any:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    own, reader = vocabulary(), SentimentIntensityAnalyzer()
    known = {word: score for word, score in reader.lexicon.items() if word not in own.silent}
    reader.lexicon = known | own.scores
    return reader
