"""Evidence rows to weighted phrases, and phrases to a score per product with its reasons."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from core.engines.polarity import refused, sentences
from core.engines.question import EvidenceRow

__all__ = ["SILENT", "Phrase", "Verdict", "phrases", "verdicts"]

KIND_WEIGHT = {"goal": 1.5, "post": 1.0, "ticket": 0.8, "purchase": 1.0}
HALF_LIFE_DAYS = 120
UNDATED_WEIGHT = 0.5
BAD_MOOD = -0.3
FULL_MATCH = 0.4
NEAR_BEST = 0.75
MEANINGFUL = 0.1
QUOTED = 70


@dataclass(frozen=True)
class Phrase:
    """A piece of evidence: what is matched, how much it counts, and how to cite it."""

    matched: str
    weight: float
    evidence: str
    cite: str
    refusal: bool = False


@dataclass(frozen=True)
class Verdict:
    """Score of one product (−1…1; 0 = nothing said) with reason and ids of the evidence."""

    score: float
    reason: str
    evidence: tuple[str, ...]


SILENT = Verdict(0.0, "", ())


def phrases(rows: Sequence[EvidenceRow], today: str) -> list[Phrase]:
    """Split evidence `rows` into phrases, weighted by kind, age (`today` is ISO) and amount."""
    now = date.fromisoformat(today)
    return [phrase for row in rows for phrase in _phrases(row, now)]


def verdicts(said: Sequence[Phrase], affinity: np.ndarray, threshold: float) -> list[Verdict]:
    """Weigh the phrases for and against each product.

    Parameters
    ----------
    said : sequence of Phrase
        The phrases, n of them.
    affinity : ndarray, shape (n, p)
        How strongly each phrase speaks of each product.
    threshold : float
        Affinity below which a phrase says nothing about a product.

    Returns
    -------
    list of Verdict
        One per product; phrases add up with diminishing returns (noisy or), so that ten like
        posts do not count ten times. Scores nearer to 0 than `MEANINGFUL` become 0.
    """
    strength = np.clip((affinity - threshold) / FULL_MATCH, 0, 1)
    refusal = np.array([phrase.refusal for phrase in said])
    near_best = affinity >= np.maximum(threshold, NEAR_BEST * affinity.max(axis=1, keepdims=True))
    strength[refusal] = near_best[refusal]
    counts = strength * np.array([phrase.weight for phrase in said])[:, None]
    speaks_for = 1 - np.prod(1 - np.clip(counts, 0, 0.9), axis=0)
    against = 1 - np.prod(1 - np.clip(-counts, 0, 0.9), axis=0)
    return [_verdict(said, counts[:, p], speaks_for[p] - against[p]) for p in range(len(against))]


def _verdict(said: Sequence[Phrase], counts: np.ndarray, score: float) -> Verdict:
    if abs(score) < MEANINGFUL:
        return SILENT
    signed = counts * np.sign(score)
    strongest = [i for i in np.argsort(-signed, kind="stable")[:2] if signed[i] > 0]
    cites = " and ".join(dict.fromkeys(said[i].cite for i in strongest))
    evidence = tuple(dict.fromkeys(said[i].evidence for i in strongest))
    return Verdict(float(score), f"{'Fits' if score > 0 else 'Held back by'} {cites}", evidence)


def _phrases(row: EvidenceRow, now: date) -> list[Phrase]:
    parts = [row.text] if row.kind == "purchase" else sentences(row.text)
    weight = KIND_WEIGHT.get(row.kind, 1.0) * _recency(row, now) * _amount(row)
    origin = _origin(row, now)
    return [_phrase(part, weight, row, origin) for part in parts]


def _phrase(part: str, weight: float, row: EvidenceRow, origin: str) -> Phrase:
    cite = f"“{_shortened(part)}” ({origin})"
    turned_down = refused(part)
    if turned_down is not None:
        return Phrase(turned_down, -weight, row.id, cite, refusal=True)
    if row.sentiment is not None and row.sentiment <= BAD_MOOD:
        weight *= row.sentiment if row.kind == "ticket" else 0.5
    return Phrase(part, weight, row.id, cite)


def _recency(row: EvidenceRow, now: date) -> float:
    if not row.date:
        return 1.0 if row.kind == "goal" else UNDATED_WEIGHT
    return 0.5 ** (max((now - date.fromisoformat(row.date)).days, 0) / HALF_LIFE_DAYS)


def _amount(row: EvidenceRow) -> float:
    return min(1.5, 0.35 * math.log2(1 + row.count)) if row.kind == "purchase" else 1.0


def _origin(row: EvidenceRow, now: date) -> str:
    if not row.date:
        return row.kind
    day = date.fromisoformat(row.date)
    when = f"{day.day} {day:%b}" if (now - day).days < 300 else f"{day.day} {day:%b %Y}"
    if row.kind == "purchase" and row.count > 1:
        return f"{row.count} purchases, last {when}"
    return f"{row.kind}, {when}"


def _shortened(text: str) -> str:
    if len(text) <= QUOTED:
        return text.rstrip(".")
    return text[:QUOTED].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"
