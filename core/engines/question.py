"""The question that engines answer: which products this evidence speaks for.

It travels as one line of JSON between two marked lines of the user message, so that a language
model and the built-in reader are given the same.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

__all__ = [
    "EvidenceRow",
    "Opinion",
    "Product",
    "Question",
    "ReaderAnswer",
    "data_message",
    "unspoken",
]

_BLOCK = re.compile(r"<<DATA (?P<mark>\w+)>>\n(?P<data>.*)\n<<END (?P=mark)>>", re.DOTALL)


class EvidenceRow(NamedTuple):
    """One piece of evidence about one customer.

    Parameters
    ----------
    id : str
        ``E1``, ``E2``, … within the customer's rows.
    kind : {"goal", "post", "purchase", "ticket"}
        Where it comes from.
    date : str
        ISO day, of the latest if it sums up several; empty if unknown.
    text : str
        What was said, or what was bought and where.
    sentiment : float or None
        Sentiment −1…1; None if not known.
    records : int
        How many it sums up.
    amount : float or None
        Their total, in the dataset's currency; purchases only.
    """

    id: str
    kind: str
    date: str
    text: str
    sentiment: float | None = None
    records: int = 1
    amount: float | None = None

    @property
    def sentence(self) -> str:
        """The row in words, as a page shows it."""
        if self.amount is None:
            return f"{self.text} ({self.kind}{self.date and ', ' + self.date})"
        times = f"{self.records} purchases" if self.records > 1 else "1 purchase"
        return f"{times} in {self.text}, {self.amount:,.0f} in total, last {self.date}"


class Product(NamedTuple):
    """A product as it is presented: an opaque label and what there is to read about it."""

    label: str
    text: str


@dataclass(frozen=True)
class Question:
    """Products and evidence of one customer, as of `today` (ISO day)."""

    today: str
    products: tuple[Product, ...]
    evidence: tuple[EvidenceRow, ...]

    def to_message(self) -> str:
        """Return the user message."""
        data = {
            "today": self.today,
            "products": [product._asdict() for product in self.products],
            "evidence": [_known(row) for row in self.evidence],
        }
        return data_message("Order the products in this data.", data)

    @classmethod
    def from_message(cls, message: str) -> Question:
        """Read the question back out of a user message.

        Raises
        ------
        ValueError
            If the message holds no such question.
        """
        block = _BLOCK.search(message)
        try:
            data = json.loads(block["data"]) if block else {}
            products = tuple(Product(**row) for row in data["products"])
            evidence = tuple(EvidenceRow(**row) for row in data["evidence"])
            return cls(data["today"], products, evidence)
        except (KeyError, TypeError) as error:
            raise ValueError("the message holds no question about products") from error


class Opinion(NamedTuple):
    """What an answer says of one product: why, and by which rows of evidence."""

    label: str
    reason: str
    evidence: tuple[str, ...]


@cache
def unspoken(label: str) -> Opinion:
    """Return the opinion on a product that nothing speaks of."""
    return Opinion(label, "", ())


class ReaderAnswer(NamedTuple):
    """An answer: the products from best to worst; `abstain` says why there is no order at all."""

    order: tuple[Opinion, ...]
    abstain: str


def data_message(task: str, data: Mapping[str, Any]) -> str:
    """Return a user message with `data` between two marks that depend on it.

    No text among the data can foresee them, so none can pretend that the data has ended.
    """
    line = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    mark = hashlib.sha256(line.encode("utf-8", "replace")).hexdigest()[:16]
    return f"{task}\n<<DATA {mark}>>\n{line}\n<<END {mark}>>"


def _known(row: EvidenceRow) -> Mapping[str, Any]:
    return {name: value for name, value in row._asdict().items() if value is not None}
