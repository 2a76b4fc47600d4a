"""Who and what the session looks at: a customer, and one product of the catalogue."""

from __future__ import annotations

import streamlit as st

from app.state.data import bank
from app.state.kept import get, put
from app.state.shared import shared
from core.pipeline import Bank
from core.schema import Customers

__all__ = [
    "customer_id",
    "customer_labels",
    "pick_product",
    "picked_product",
    "select_customer",
]


def customer_id() -> str:
    """Return the customer picked: by hand, by the URL's ``?customer=``, else the first."""
    ids = bank().features.index
    picked = get("customer", None) or st.query_params.get("customer")
    return picked if isinstance(picked, str) and picked in ids else str(ids[0])


def select_customer(customer: str) -> None:
    """Pick a customer and write it into the URL."""
    put("customer", customer)
    put("product", None)
    st.query_params["customer"] = customer


@shared(4)
def _customer_labels(bank: str, _bank: Bank) -> dict[str, str]:
    customers = _bank.tables.customers.set_index(Customers.customer_id)
    if Customers.full_name not in customers:
        return {str(i): str(i) for i in customers.index}
    named = customers[Customers.full_name].fillna("")
    return {str(i): f"{name} · {i}" if name else str(i) for i, name in named.items()}


def customer_labels() -> dict[str, str]:
    """Return "name · id" for every customer id, in the order of the table."""
    return _customer_labels(bank().identity, bank())


def picked_product() -> str | None:
    """Return the product picked for this customer, or None: then the first offer is looked at."""
    return get("product", None)


def pick_product(product: str | None) -> None:
    """Look at one product of the catalogue; None goes back to the first offer."""
    put("product", product)
