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
REFUSAL_WEIGHT = 3.0
BAD_MOOD = -0.3
CLEAR_MATCH = 0.3
NEAR_BEST = 0.75
NEAR_IF_REFUSED = 0.6
MEANINGFUL = 0.1
CITED = 2
QUOTED = 70
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@dataclass(frozen=True)
class Phrase:
    """A piece of an evidence row: what is matched and how much it counts.

    Parameters
    ----------
    said : str
        The words as they stand in the row.
    matched : str
        The words to match: those said, less the words of refusal.
    weight : float
        How much it counts; negative if it speaks against what it mentions.
    row : EvidenceRow
        Where it stands.
    """

    said: str
    matched: str
    weight: float
    row: EvidenceRow

    @property
    def is_refusal(self) -> bool:
        """Whether it turns something down in so many words."""
        return self.said != self.matched


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


def verdicts(
    said: Sequence[Phrase], affinity: np.ndarray, threshold: float, today: str
) -> list[Verdict]:
    """Weigh the phrases for and against each product.

    Parameters
    ----------
    said : sequence of Phrase
        The phrases, n of them.
    affinity : ndarray, shape (n, p)
        How strongly each phrase speaks of each product.
    threshold : float
        Affinity below which a phrase says nothing about a product.
    today : str
        ISO day, for dates in reasons.

    Returns
    -------
    list of Verdict
        One per product: what speaks for it less what speaks against it, each adding up with
        diminishing returns, 1 − exp(−sum), so that ten like posts do not count ten times.
        Scores nearer to 0 than `MEANINGFUL` become 0.
    """
    refusal = np.array([[phrase.is_refusal] for phrase in said])
    near = np.where(refusal, NEAR_IF_REFUSED, NEAR_BEST)
    meant = affinity >= np.maximum(threshold, near * affinity.max(axis=1, keepdims=True))
    strength = np.where(refusal, 1.0, (affinity - threshold) / CLEAR_MATCH) * meant
    counts = strength * np.array([phrase.weight for phrase in said])[:, None]
    speaks_for = 1 - np.exp(-np.maximum(counts, 0).sum(axis=0))
    against = 1 - np.exp(np.minimum(counts, 0).sum(axis=0))
    scores = (speaks_for - against).round(6)  # the last bits depend on the shape of the batch
    now = date.fromisoformat(today)
    return [_verdict(said, counts[:, p], score, now) for p, score in enumerate(scores.tolist())]


def _verdict(said: Sequence[Phrase], counts: np.ndarray, score: float, now: date) -> Verdict:
    if abs(score) < MEANINGFUL:
        return SILENT
    signed = counts * np.sign(score)
    strongest = [said[i] for i in np.argsort(-signed, kind="stable")[:CITED] if signed[i] > 0]
    cites = " and ".join(dict.fromkeys(_cite(phrase, now) for phrase in strongest))
    evidence = tuple(dict.fromkeys(phrase.row.id for phrase in strongest))
    return Verdict(score, f"{'Fits' if score > 0 else 'Held back by'} {cites}", evidence)


def _phrases(row: EvidenceRow, now: date) -> list[Phrase]:
    weight = KIND_WEIGHT.get(row.kind, 1.0) * _recency(row, now)
    if row.kind == "purchase":
        return [Phrase(row.text, row.text, weight * _frequency(row.count), row)]
    return [_phrase(part, weight, row) for part in sentences(row.text)]


def _phrase(part: str, weight: float, row: EvidenceRow) -> Phrase:
    turned_down = refused(part)
    if turned_down is not None:
        return Phrase(part, turned_down, -REFUSAL_WEIGHT * weight, row)
    if row.sentiment is not None and row.sentiment <= BAD_MOOD:
        weight *= row.sentiment if row.kind == "ticket" else 0.5
    return Phrase(part, part, weight, row)


def _recency(row: EvidenceRow, now: date) -> float:
    if not row.date:
        return 1.0 if row.kind == "goal" else UNDATED_WEIGHT
    return 0.5 ** (max((now - date.fromisoformat(row.date)).days, 0) / HALF_LIFE_DAYS)


def _frequency(count: int) -> float:
    return min(1.5, 0.35 * math.log2(1 + count))


def _cite(phrase: Phrase, now: date) -> str:
    row, quoted = phrase.row, f"“{_shortened(phrase.said)}”"
    if not row.date:
        return f"{quoted} ({row.kind})"
    day = date.fromisoformat(row.date)
    year = "" if (now - day).days < 300 else f" {day.year}"
    when = f"{day.day} {_MONTHS[day.month - 1]}{year}"
    if row.kind == "purchase" and row.count > 1:
        return f"{quoted} ({row.count} purchases, last {when})"
    return f"{quoted} ({row.kind}, {when})"


def _shortened(text: str) -> str:
    if len(text) <= QUOTED:
        return text.rstrip(".")
    return text[:QUOTED].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"
