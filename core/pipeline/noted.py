"""What a note about one customer is asked with: the facts shown, and what must be kept back."""

from __future__ import annotations

from core import note
from core.pipeline.bank import Bank
from core.schema import Customers

__all__ = ["note_request"]


def note_request(bank: Bank, customer_id: str, facts: note.Facts) -> note.Request:
    """Return the request for a note from `facts`, without the customer's name and number."""
    customers = bank.tables.customers
    names: list[str] = []
    if Customers.full_name in customers:
        own = customers[customers[Customers.customer_id] == customer_id]
        names = own[Customers.full_name].dropna().tolist()
    return note.build_request(facts, names, [customer_id])
