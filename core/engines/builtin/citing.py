"""Why a product stands where it does: the phrases that count most, quoted with their source."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import numpy as np

from core.engines.builtin.weighing import DAYS_KEPT, MEANINGFUL, Phrases
from core.engines.question import Opinion, ReaderAnswer, unspoken

__all__ = ["read_out"]

CITED = 2
QUOTED = 70
NOTHING_SAID = "the evidence speaks for none of these products"
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def read_out(
    labels: Sequence[str],
    scores: np.ndarray,
    counts: np.ndarray,
    said: Phrases,
    own: range,
    today: str,
) -> ReaderAnswer:
    """Put one customer's products in order, with a reason where there is one.

    Parameters
    ----------
    labels : sequence of str
        Labels of the products, p of them, sorted: products of equal score keep this order.
    scores : ndarray, shape (p,)
        See `core.engines.builtin.weighing.scores`.
    counts : ndarray, shape (n, p)
        See `core.engines.builtin.weighing.weigh`.
    said : Phrases
        n pieces, the customer's among others'.
    own : range
        Which of them are the customer's.
    today : str
        ISO day, for dates in reasons.
    """
    if not scores.any():
        return ReaderAnswer(tuple(map(unspoken, labels)), NOTHING_SAID)
    signed = counts[own.start : own.stop].T * np.sign(scores)[:, None]
    strongest = np.argsort(-signed, axis=1, kind="stable")
    found = scores.tolist()

    kinds = [said.row[i].kind for i in own]

    def opinion(p: int) -> Opinion:
        if not found[p]:
            return unspoken(labels[p])
        cited = [own[i] for i in _cited(strongest[p].tolist(), signed[p], kinds)]
        cites = " and ".join(dict.fromkeys([_cite(said, i, today) for i in cited]))
        reason = f"Fits {cites}" if found[p] > 0 else f"Held back by {cites}"
        return Opinion(labels[p], reason, tuple(dict.fromkeys([said.row[i].id for i in cited])))

    best_first = sorted(range(len(labels)), key=lambda p: -found[p])
    return ReaderAnswer(tuple(map(opinion, best_first)), "")


def _cited(strongest: Sequence[int], signed: np.ndarray, kinds: Sequence[str]) -> list[int]:
    """Return the strongest phrase and, if it counts, the strongest of another kind; else the next.

    A second kind of evidence says more than a second text, so it is named wherever there is one.
    """
    first, *rest = strongest
    told = [i for i in rest if signed[i] >= MEANINGFUL and kinds[i] != kinds[first]]
    alike = [i for i in rest if signed[i] > 0 and kinds[i] == kinds[first]]
    return [first, *(told or alike)[: CITED - 1]]


def _cite(said: Phrases, i: int, today: str) -> str:
    row, quoted = said.row[i], f"“{_shortened(said.said[i])}”"
    if not row.date:
        return f"{quoted} ({row.kind})"
    when = _when(row.date, today)
    if row.kind == "purchase" and row.records > 1:
        return f"{quoted} ({row.records} purchases, last {when})"
    return f"{quoted} ({row.kind}, {when})"


@lru_cache(maxsize=DAYS_KEPT)
def _when(iso: str, today: str) -> str:
    day = date.fromisoformat(iso)
    year = "" if (date.fromisoformat(today) - day).days < 300 else f" {day.year}"
    return f"{day.day} {_MONTHS[day.month - 1]}{year}"


def _shortened(text: str) -> str:
    if len(text) <= QUOTED:
        return text.rstrip(".")
    return text[:QUOTED].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"
