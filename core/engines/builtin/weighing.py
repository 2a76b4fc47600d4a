"""Evidence rows to weighted phrases, and phrases to what speaks for and against each product."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import ne

import numpy as np
from scipy.sparse import csr_array

from core.engines.builtin.polarity import refused, sentences
from core.engines.question import EvidenceRow, Question
from core.schema.terms import WISHES_FADE

__all__ = ["MEANINGFUL", "Phrases", "phrases", "scores", "weigh"]

BOUGHT = "purchase"
KIND_WEIGHT = {"goal": 1.5, "post": 1.0, "ticket": 0.8, BOUGHT: 1.0}
UNDATED_WEIGHT = 0.5
REFUSAL_WEIGHT = 3.0
BAD_SENTIMENT = -0.3
CLEAR_MATCH = 0.3
NEAR_BEST = 0.75
NEAR_IF_REFUSED = 0.6
MEANINGFUL = 0.1
DAYS_KEPT = 10_000


@dataclass(frozen=True)
class Phrases:
    """Pieces of the evidence of m customers, in columns with an entry per piece.

    Parameters
    ----------
    said : list of str
        The words as they stand in the row.
    matched : list of str
        The words to match: those said, less the words of refusal.
    weight : list of float
        How much it counts; negative if it speaks against what it mentions.
    row : list of EvidenceRow
        Where it stands.
    ends : list of int
        Where each customer's pieces end, after the 0 where the first start; m + 1 of them.
    row_ends : list of int
        The same for each of r rows; r + 1 of them.
    """

    said: list[str]
    matched: list[str]
    weight: list[float]
    row: list[EvidenceRow]
    ends: list[int]
    row_ends: list[int]


def phrases(questions: Iterable[Question]) -> Phrases:
    """Split the evidence of `questions` into pieces, by kind, age, sentiment, frequency."""
    said, matched, weight, rows, ends, row_ends = [], [], [], [], [0], [0]
    for question in questions:
        for row in question.evidence:
            bought = row.kind == BOUGHT
            aged = _weight(row.kind, row.date, question.today)
            usual = aged * (_frequency(row.records) if bought else _sentiment(row))
            for piece in [row.text] if bought else sentences(row.text):
                against = None if bought else refused(piece)
                said.append(piece)
                matched.append(piece if against is None else against)
                weight.append(usual if against is None else -REFUSAL_WEIGHT * aged)
                rows.append(row)
            row_ends.append(len(said))
        ends.append(len(said))
    return Phrases(said, matched, weight, rows, ends, row_ends)


def weigh(said: Phrases, affinity: np.ndarray, threshold: float) -> np.ndarray:
    """Return how much each phrase counts for (positive) or against each product.

    All the phrases of a text together count for no product more than one clear match would: who
    names a product again and again has said it once. A purchase is one phrase.

    Parameters
    ----------
    said : Phrases
        n pieces.
    affinity : ndarray, shape (n, p)
        How strongly each phrase speaks of each of the p products that its customer is shown.
    threshold : float
        Affinity below which a phrase says nothing about a product.

    Returns
    -------
    ndarray, shape (n, p)
        0 where a phrase means other products more.
    """
    refusal = np.array(list(map(ne, said.said, said.matched)), dtype=bool)[:, None]
    near = np.where(refusal, NEAR_IF_REFUSED, NEAR_BEST)
    meant = affinity >= np.maximum(
        threshold, near * affinity.max(axis=1, keepdims=True, initial=-1)
    )
    wanted = np.where(refusal, 0.0, (affinity - threshold) / CLEAR_MATCH) * meant
    strength = wanted / _at_length(wanted, said)[:, None] + refusal * meant
    return strength * np.array(said.weight)[:, None]


def _at_length(wanted: np.ndarray, said: Phrases) -> np.ndarray:
    """Return, per phrase, how many clear matches its text adds up to, 1 at least."""
    total = _summed(wanted, said.row_ends).max(axis=1, initial=1.0)
    bought = np.array([row.kind == BOUGHT for row in said.row], dtype=bool)
    return np.where(bought, 1.0, np.repeat(total, np.diff(said.row_ends)))


def _summed(values: np.ndarray, ends: Sequence[int]) -> np.ndarray:
    """Add up the lines of `values` between one end and the next."""
    n = len(values)
    return csr_array((np.ones(n), np.arange(n), ends), shape=(len(ends) - 1, n)) @ values


def scores(counts: np.ndarray, ends: Sequence[int]) -> np.ndarray:
    """Return the score of each product for each customer, −1…1; 0 = nothing said.

    Parameters
    ----------
    counts : ndarray, shape (n, p)
        See `weigh`.
    ends : sequence of int
        Where the pieces of each of m customers end, see `Phrases`.

    Returns
    -------
    ndarray, shape (m, p)
        What speaks for it less what speaks against it, each adding up with diminishing returns,
        1 − exp(−sum), so that ten like posts do not count ten times. Scores nearer to 0 than
        `MEANINGFUL` are 0.
    """
    speaks_for = 1 - np.exp(-_summed(np.maximum(counts, 0), ends))
    against = 1 - np.exp(_summed(np.minimum(counts, 0), ends))
    found = (speaks_for - against).round(6)
    return np.where(np.abs(found) < MEANINGFUL, 0.0, found)


def _sentiment(row: EvidenceRow) -> float:
    if row.sentiment is None or row.sentiment > BAD_SENTIMENT:
        return 1.0
    return row.sentiment if row.kind == "ticket" else 0.5


@lru_cache(maxsize=DAYS_KEPT)
def _weight(kind: str, day: str, today: str) -> float:
    """Return how much a row of that kind and day counts."""
    whole = KIND_WEIGHT.get(kind, 1.0)
    if not day:
        return whole if kind == "goal" else whole * UNDATED_WEIGHT
    age = (date.fromisoformat(today) - date.fromisoformat(day)).days
    return whole * 0.5 ** (max(age, 0) / WISHES_FADE)


@lru_cache(maxsize=DAYS_KEPT)
def _frequency(records: int) -> float:
    return min(1.5, 0.35 * math.log2(1 + records))
