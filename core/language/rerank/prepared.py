"""What is known of one customer, and what of it may be presented to a reader.

It depends on the data alone, so it is made once, however often the lists are refined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from core.engines import EvidenceRow
from core.engines.redaction import presentable

__all__ = ["EVIDENCE_LENGTH", "Customer", "PreparedEvidence", "prepare_evidence"]

EVIDENCE_LENGTH = 400
"""Characters of a text that are presented."""


@dataclass(frozen=True)
class Customer:
    """What must not leave: the customer's own names and numbers."""

    names: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


class PreparedEvidence(NamedTuple):
    """One customer's evidence.

    Parameters
    ----------
    rows : tuple of EvidenceRow
        As found, with distinct ids.
    presented : tuple of EvidenceRow
        As any reader is given them: redacted, shortened, without instructions; a row of which
        nothing is left is not there.
    injections : tuple of str
        Sentences taken out because they give orders to the ranking (redacted).
    shortened : tuple of str
        Ids of the rows of which a part is left out, because they are longer than is read.
    """

    rows: tuple[EvidenceRow, ...] = ()
    presented: tuple[EvidenceRow, ...] = ()
    injections: tuple[str, ...] = ()
    shortened: tuple[str, ...] = ()


def prepare_evidence(
    rows: Sequence[EvidenceRow], customer: Customer | None = None
) -> PreparedEvidence:
    """Put together what is known of `customer`; `rows` as of `evidence_rows`."""
    own = customer or Customer()
    texts = presentable([row.text for row in rows], EVIDENCE_LENGTH, own.names, own.ids)
    known = list(zip(rows, texts, strict=True))
    presented = [
        row if shown.text == row.text else row._replace(text=shown.text)
        for row, shown in known
        if shown.text
    ]
    injections = [order for shown in texts for order in shown.orders]
    cut = [row.id for row, shown in known if shown.shortened]
    return PreparedEvidence(
        tuple(rows), tuple(presented), tuple(dict.fromkeys(injections)), tuple(cut)
    )
