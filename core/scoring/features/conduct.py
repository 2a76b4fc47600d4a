"""How the customer speaks and stays: sentiments, tickets, contacts, products."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from core.schema import Customers, Social, Support
from core.schema.tables import message_text
from core.scoring import lexicon
from core.scoring.features.evidence import CustomerEvents, CustomerTables, first_known, in_a_year

__all__ = [
    "leaving_words",
    "products_held",
    "recent_mean",
    "risk_words",
    "support_contacts",
    "tickets_where",
]


def recent_mean(events: CustomerEvents | None, column: str, evidence: CustomerTables) -> np.ndarray:
    """Recency-weighted mean of a column of events."""
    values = events.column(column) if events else None
    if events is None or values is None:
        return evidence.absent()
    return events.mean(values.to_numpy(dtype=float), events.recency)


def tickets_where(column: str, value: float) -> Callable[[CustomerTables], np.ndarray]:
    """Make a feature that counts tickets whose flag `column` is `value`."""

    def count(evidence: CustomerTables) -> np.ndarray:
        tickets = evidence.support
        flags = tickets.column(column) if tickets else None
        if tickets is None or flags is None:
            return evidence.absent()
        return tickets.total(flags.to_numpy(dtype=float) == value)

    return count


def leaving_words(evidence: CustomerTables) -> np.ndarray:
    """Count tickets and posts that speak of leaving, each halved with every half-life of age."""
    found = [
        events.total(lexicon.leaving(message_text(table, events.frame)).to_numpy() * events.recency)
        for events, table in ((evidence.support, Support.key), (evidence.social, Social.key))
        if events is not None
    ]
    return np.sum(found, axis=0) if found else evidence.absent()


def risk_words(evidence: CustomerTables) -> np.ndarray:
    """Return how bold (1) or cautious (−1) posts about money are, recent ones counting more."""
    posts = evidence.social
    if posts is None:
        return evidence.absent()
    text = message_text(Social.key, posts.frame)
    about_money = text.where(lexicon.money_terms(text) > 0)
    return posts.mean(lexicon.goal_boldness(about_money).to_numpy(), posts.recency)


def support_contacts(evidence: CustomerTables) -> np.ndarray:
    """Return contacts with support in a year: stated, else tickets counted."""
    return first_known(
        evidence.number(Customers.support_contact_count), in_a_year(evidence.support, evidence)
    )


def products_held(evidence: CustomerTables) -> np.ndarray:
    """Return the number of products held: stated, else counted."""
    held = evidence.holdings
    counted = held.total(np.ones(len(held.codes))) if held else evidence.absent()
    return first_known(evidence.number(Customers.products_held_count), counted)
