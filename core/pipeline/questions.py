"""What is asked about one customer beside the lists, with what must be kept back of it."""

from __future__ import annotations

from core.engines import Media
from core.language import media, note
from core.pipeline.bank import Bank
from core.schema import Customers

__all__ = ["media_request", "note_request"]


def note_request(bank: Bank, customer_id: str, facts: note.Facts) -> note.NoteRequest:
    """Return the request for a note from `facts`, without the customer's name and number."""
    return note.build_request(facts, _names(bank, customer_id), [customer_id])


def media_request(bank: Bank, customer_id: str, file: Media, said: str) -> media.MediaRequest:
    """Return the request on a file in a post whose words are `said`, without name and number."""
    return media.MediaRequest.about(file, said, _names(bank, customer_id), [customer_id])


def _names(bank: Bank, customer_id: str) -> list[str]:
    customers = bank.tables.customers
    if Customers.full_name not in customers:
        return []
    own = customers[customers[Customers.customer_id] == customer_id]
    return own[Customers.full_name].dropna().tolist()
