"""Who is shown: name, mode and what would be offered."""

from __future__ import annotations

import streamlit as st

from app import state
from app.components.roster import first_names
from app.components.words import METHODS, plain
from core.intake.editing.provenance import is_assumed
from core.pipeline import Offers
from core.schema import Customers

__all__ = ["show"]


def show(customer_id: str) -> None:
    """Show the customer's name, mode with its cause, and first offers with a way to Compare."""
    ranking = state.ranking()
    customer = ranking.position(customer_id)
    left, right = st.columns([2, 3], vertical_alignment="top")
    with left:
        _who(ranking, customer_id, customer)
    with right, st.container(border=True):
        _offer(ranking, customer_id, customer)


def _who(ranking: Offers, customer_id: str, customer: int) -> None:
    row = ranking.bank.tables.customers.iloc[customer]
    named = row.get(Customers.full_name)
    st.header(plain(named if isinstance(named, str) else customer_id), anchor=False)
    known = [customer_id, row.get(Customers.segment), row.get(Customers.occupation)]
    st.text(" · ".join(word for word in known if isinstance(word, str)))
    mode = ranking.modes[customer]
    st.markdown(
        f":{'orange' if mode == 'passive' else 'blue'}-badge[{mode} mode] "
        f"because {plain(ranking.causes[customer])}"
    )


def _offer(ranking: Offers, customer_id: str, customer: int) -> None:
    method = ranking.served(customer)
    names = first_names(ranking, customer, method)
    if not names:
        st.markdown("**Nothing can be offered.** Compare shows which rule refuses each product.")
    else:
        st.markdown(f"Offer **{plain(names[0])}** first")
        rest = ", then ".join(plain(name) for name in names[1:])
        said = f"then {rest}. " * bool(rest) + f"From the list *{METHODS[method]}*."
        assumed = is_assumed(ranking.bank.tables.products)[ranking.list_of(method, customer)[0]]
        st.caption(said + " The first one's attributes are assumed, not confirmed." * bool(assumed))
    st.page_link(
        "../pages/compare.py",
        label="Why, and what else: Compare",
        icon=":material/arrow_forward:",
        icon_position="right",
        query_params={"customer": customer_id},
    )
