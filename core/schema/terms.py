"""The four metrics and the five attributes, in the words that every page uses."""

from __future__ import annotations

from dataclasses import dataclass

from core.schema.cards import ACUMEN, APPETITE, CHURN, PROFIT, Signal

__all__ = [
    "ATTRIBUTES",
    "METRICS",
    "SENTIMENT_FADES",
    "SOURCES",
    "WISHES_FADE",
    "Metric",
    "Term",
    "scorecards",
]


@dataclass(frozen=True)
class Term:
    """A quantity of the field: the words for it on screen and in the glossary."""

    label: str
    description: str


@dataclass(frozen=True)
class Metric(Term):
    """A metric, 0…10 per customer.

    Parameters
    ----------
    short : str
        The label where there is little room.
    card : tuple of Signal
        What speaks for it, in which direction, how strongly.
    """

    short: str = ""
    card: tuple[Signal, ...] = ()


METRICS: dict[str, Metric] = {
    "churn_rate": Metric(
        "Leaving-risk index",
        "How strongly the evidence points to the customer leaving; an index, not a probability.",
        "Leaving",
        CHURN,
    ),
    "profit_generated": Metric(
        "Profit index",
        "What the customer brings the bank: income, spending, balances and borrowing.",
        "Profit",
        PROFIT,
    ),
    "risk_appetite": Metric(
        "Risk appetite",
        "How much financial risk the customer wants and is able to take.",
        "Risk",
        APPETITE,
    ),
    "financial_acumen": Metric(
        "Financial acumen",
        "Knowledge and experience with money, read from what the customer does.",
        "Acumen",
        ACUMEN,
    ),
}


def scorecards() -> dict[str, tuple[Signal, ...]]:
    """Return the card of every metric, by its name."""
    return {name: metric.card for name, metric in METRICS.items()}


ATTRIBUTES: dict[str, Term] = {
    "risk_to_customer": Term(
        "Risk to customer", "How much the customer can lose with the product."
    ),
    "customer_value": Term("Customer value", "Benefit to a customer who can make full use of it."),
    "revenue_potential": Term("Revenue potential", "What the product earns the bank."),
    "risk_to_bank": Term("Risk to bank", "What the bank can lose: default, fraud, cost."),
    "lock_in": Term(
        "Lock-in", "How long and how firmly the product ties the customer to the bank."
    ),
}

SENTIMENT_FADES, WISHES_FADE = 90.0, 120.0
"""Days after which how content a customer was, and what the customer wants, count half as much:
a wish outlasts an annoyance."""

SOURCES: dict[str, str] = {
    "word": "a word such as Low or High",
    "formula": "a formula on its rate, fee, term or volatility",
    "template": "the template of its kind",
    "middle": "the middle of the scale",
}
"""Where an attribute comes from that nobody stated."""
