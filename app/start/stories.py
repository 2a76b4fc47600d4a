"""Three customers worth a look: the sample's personas, or three chosen by one's own data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from app import state
from app.components.roster import first_names, roster
from app.components.terms import metric_text, terms
from app.components.words import plain
from app.start.facts import goal, signal_fact, strongest, top_category
from app.state.results import is_unasked
from core.overview import roster as overview
from core.sample import PERSONAS
from core.schema import Customers, Products, Roster

__all__ = ["Story", "show", "stories"]


@dataclass(frozen=True)
class Story:
    """One card: a title, the customer, two facts from the data and what is offered."""

    title: str
    customer: str
    facts: tuple[str, ...]
    refined: str


_Fact = Callable[[str], str]


def _signal(metric: str, signal: str) -> _Fact:
    return lambda customer: signal_fact(metric, signal, customer)


_PERSONAS: dict[str, tuple[str, _Fact, _Fact]] = {
    "traveller": (
        "The traveller",
        top_category,
        _signal(Customers.profit_generated, "spend"),
    ),
    "young_professional": (
        "The young professional",
        goal,
        _signal(Customers.profit_generated, "income"),
    ),
    "wealthy": (
        "The wealthy investor",
        _signal(Customers.profit_generated, "balance"),
        _signal(Customers.financial_acumen, "investing_breadth"),
    ),
}

_CHOSEN = {
    Customers.churn_rate: "Most at risk of leaving",
    Customers.profit_generated: "Most valuable",
    Customers.risk_appetite: "Boldest",
}


def stories() -> list[Story]:
    """Return three stories: of the sample's personas, else of the highest in three metrics."""
    if state.is_sample():
        return [
            Story(title, PERSONAS[key], (one(PERSONAS[key]), two(PERSONAS[key])),
                  _refined(PERSONAS[key]))
            for key, (title, one, two) in _PERSONAS.items()
        ]  # fmt: skip
    return [story for metric in _CHOSEN for story in _highest(metric)]


def _highest(metric: str) -> list[Story]:
    top = overview.highest(roster(), metric, 1)
    return [
        Story(f"{_CHOSEN[metric]}: {terms()[metric].label} {metric_text(metric, row[metric])}",
              row[Roster.customer_id], tuple(strongest(metric, row[Roster.customer_id])),
              _refined(row[Roster.customer_id]))
        for _, row in top.iterrows()
    ]  # fmt: skip


def _refined(customer: str) -> str:
    """Return what comes first after refinement, or that nobody was asked; empty if nothing."""
    ranking = state.ranking()
    names = ranking.bank.tables.products.set_index(Products.product_id)[Products.name]
    refined = state.refined(customer, ranking)
    if is_unasked(refined):
        return f"{refined.engine} was not asked yet"
    return str(names[refined.items[0].product_id]) if refined.items else ""


def show() -> None:
    """Show the three cards; their buttons open Compare on that customer."""
    people = roster().set_index(Roster.customer_id)
    with st.grid(3, min_column_width=260):
        for number, story in enumerate(stories()):
            with st.container(border=True, height="stretch"):
                _card(story, str(people.at[story.customer, Roster.full_name]), f"story_{number}")


def _card(story: Story, name: str, key: str) -> None:
    st.markdown(f"**{plain(story.title)}** · {plain(name)}")
    st.markdown("\n".join(f"- {plain(fact)}" for fact in story.facts))
    ranking = state.ranking()
    customer = ranking.position(story.customer)
    first = first_names(ranking, customer, ranking.served(customer), 1)
    st.markdown(
        f"Offered first: {plain(first[0]) if first else 'nothing'}  \n"
        f"After recent evidence: **{plain(story.refined or 'nothing')}**"
    )
    st.space("stretch")
    if st.button("Open in Compare", key=key, width="stretch"):
        state.select_customer(story.customer)
        st.switch_page("../pages/compare.py", query_params={"customer": story.customer})
