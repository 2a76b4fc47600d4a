"""What is known of one customer, and what of it may be presented to a reader.

It depends on the data alone, so it is made once, however often the lists are refined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from core.engines import EvidenceRow
from core.outgoing import redact, withhold_instructions

__all__ = ["Customer", "Dossier", "make_dossier", "shortened"]

EVIDENCE_LENGTH = 400
TEXTS_KEPT = 10_000


@dataclass(frozen=True)
class Customer:
    """What must not leave: the customer's own names and numbers."""

    names: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


class Dossier(NamedTuple):
    """One customer's evidence.

    Parameters
    ----------
    rows : tuple of EvidenceRow
        As found, with distinct ids.
    presented : tuple of EvidenceRow
        As any reader is given them: redacted, shortened, without instructions; a row of which
        nothing is left is not there.
    withheld : tuple of str
        Sentences taken out because they give orders to the ranking (redacted).
    """

    rows: tuple[EvidenceRow, ...] = ()
    presented: tuple[EvidenceRow, ...] = ()
    withheld: tuple[str, ...] = ()


def make_dossier(rows: Sequence[EvidenceRow], customer: Customer | None = None) -> Dossier:
    """Put together what is known of `customer`; `rows` as of `core.refine.evidence_rows`."""
    own = customer or Customer()
    texts = list(map(_presentable, redact([row.text for row in rows], own.names, own.ids)))
    presented = [
        row if text == row.text else row._replace(text=text)
        for row, (text, _) in zip(rows, texts, strict=True)
        if text
    ]
    withheld = [order for _, orders in texts for order in orders]
    return Dossier(tuple(rows), tuple(presented), tuple(dict.fromkeys(withheld)))


def shortened(text: str, length: int) -> str:
    """Return `text` cut between words, with … at its end, if it is longer than `length`."""
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0] + "…"


@lru_cache(maxsize=TEXTS_KEPT)
def _presentable(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text as it is presented, and the sentences of it that give orders."""
    kept, orders = withhold_instructions(text)
    return shortened(kept, EVIDENCE_LENGTH), orders
