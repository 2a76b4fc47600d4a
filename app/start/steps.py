"""What the steps of the tour show, live from the bank that is loaded."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app import state
from app.components.roster import first_names, roster
from app.components.sheet import sheet
from app.components.terms import metric_label
from app.components.tiles import tiles
from app.components.words import METHODS, plain
from app.start import bank as overview_of_bank
from app.start.facts import strongest
from app.start.stories import stories
from core.pipeline import Offers
from core.pipeline.receipts import receipt
from core.ranking.impact import impact
from core.sample import PERSONAS
from core.scenario import PRESETS
from core.schema import ATTRIBUTES, METRICS, Products, Roster

__all__ = ["bank", "numbers", "rankings", "rule", "yesterday"]

LISTED = 5


def bank() -> None:
    """Step 1: whose bank this is."""
    st.markdown(
        "Each customer should be offered the one product that fits best. Here they all are."
    )
    overview_of_bank.numbers()
    overview_of_bank.spread()


def _customer() -> tuple[str, str]:
    """Return number and name of the customer whom the tour follows."""
    customer = stories()[0].customer
    people = roster()
    name = people.loc[people[Roster.customer_id] == customer, Roster.full_name].iloc[0]
    state.select_customer(customer)
    return customer, plain(name)


def numbers() -> None:
    """Step 2: four numbers of one customer and what speaks for them."""
    customer, name = _customer()
    st.markdown(f"Everything known of **{name}** is summed up in four numbers from 0 to 10.")
    tiles(customer)
    for metric in METRICS:
        for said in strongest(metric, customer, 1):
            st.markdown(
                f"- {metric_label(metric)} is raised most by {plain(said)}".replace("_", r"\_")
            )


def rankings() -> None:
    """Step 3: the same customer's three lists."""
    customer, name = _customer()
    ranking = state.ranking()
    position = ranking.position(customer)
    st.markdown(
        f"The four numbers say what would suit **{name}** exactly. Every product is compared with "
        "that in three ways."
    )
    served = ranking.served(position)
    with st.grid(3, min_column_width=240):
        for method, words in METHODS.items():
            names = (
                refined_names(ranking, customer)
                if method == "refined"
                else first_names(ranking, position, method, LISTED)
            )
            with st.container(border=True, height="stretch"):
                st.markdown(f"**{words}**" + (" · would be offered" if method == served else ""))
                for place, product in enumerate(names, 1):
                    st.markdown(f"{place}\\. {plain(product)}")


def refined_names(ranking: Offers, customer: str) -> list[str]:
    """Return the names of the first products after refinement."""
    names = ranking.bank.tables.products.set_index(Products.product_id)[Products.name]
    return [str(names[i.product_id]) for i in state.refined(customer, ranking).items[:LISTED]]


def rule() -> None:
    """Step 4: what another rule would change for everybody, and for whom most."""
    presets = [key for key in PRESETS if key not in ("balanced", "original")]
    chosen = st.segmented_control(
        "Instead of the balanced scenario, try", presets, default=presets[0], required=True,
        key="demo_preset",
    )  # fmt: skip
    before, after = state.ranking_of(PRESETS["balanced"]), state.ranking_of(PRESETS[chosen])
    change = impact(before, after)
    st.markdown(
        f"**{change.first_changes:,} of {change.customers:,}** first offers would change. "
        f"Average revenue score of first offers {change.revenue[0]:.1f} → {change.revenue[1]:.1f}, "
        f"lock-in {change.lock_in[0]:.1f} → {change.lock_in[1]:.1f}; customers at risk reached "
        f"{change.reached[0]} → {change.reached[1]} of {change.at_risk}."
    )
    for mover in change.largest_movers(1):
        name = plain(roster()[Roster.full_name].iloc[mover])
        old, new = (_first(ranking, mover) for ranking in (before, after))
        st.markdown(f"Moved most: **{name}**, first offer {old} → **{new}**.")


def _first(ranking: Offers, customer: int) -> str:
    names = first_names(ranking, customer, ranking.served(customer), 1)
    return plain(names[0]) if names else "nothing"


def yesterday() -> None:
    """Step 5: what the 2025 system would have offered, and what is excluded today."""
    then, now = state.ranking_of(PRESETS["original"]), state.ranking()
    customer = _misled(then, now)
    people = roster()
    name = plain(people[Roster.full_name].iloc[customer])
    risk = now.capacity[customer]
    st.markdown(
        f"The system of 2025 read the wish for risk upside down. **{name}** can carry a risk of "
        f"**{risk:.1f}** of 10; this is what would have been offered, and what is said of it today."
    )
    listed = then.list_of(then.served(customer), customer)[:LISTED]
    sheet(
        pd.DataFrame([_today(now, customer, int(product)) for product in listed]),
        hide_index=True,
        alt="Yesterday's list and today's verdict on each product",
    )
    st.markdown(f"Offered first today: **{_first(now, customer)}**")


def _misled(then: Offers, now: Offers) -> int:
    """Return the retired teacher, or whom yesterday's first offer overburdened most."""
    if state.is_sample():
        return now.position(PERSONAS["retired_teacher"])
    risk = now.attributes[:, list(ATTRIBUTES).index(Products.risk_to_customer)]
    excess = pd.Series(risk[then.first_served] - now.capacity).where(then.first_served >= 0)
    return int(excess.fillna(-1).to_numpy().argmax())


def _today(now: Offers, customer: int, product: int) -> dict[str, object]:
    said = receipt(now, customer, product)
    excluded = said[said["outcome"] == "excluded"]["sentence"]
    row = now.bank.tables.products.iloc[product]
    return {
        "Offered in 2025": row[Products.name],
        ATTRIBUTES[Products.risk_to_customer].label: row[Products.risk_to_customer],
        "Today": "excluded: " + "; ".join(excluded) if len(excluded) else "may be offered",
    }
