"""Everybody in one table, and one customer's own rows: read once per data version."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from app import state
from app.components.terms import terms
from app.state.shared import shared
from core.overview import roster as overview
from core.pipeline import Bank, Offers
from core.schema import METRICS, Products, Roster
from core.schema.tables import Tables

__all__ = ["first_names", "own_tables", "roster", "roster_columns", "roster_of"]

FIRST = 3


@shared(8)
def _roster(bank: str, scenario_hash: str, _ranking: Offers) -> pd.DataFrame:
    tables = _ranking.bank.tables
    return overview.roster(
        tables.customers,
        tables.products,
        _ranking.scores.table(),
        _ranking.modes,
        _ranking.causes,
        _ranking.first_served,
    )


def roster_of(ranking: Offers) -> pd.DataFrame:
    """Return one row per customer of a ranking; not to be changed."""
    return _roster(ranking.bank.identity, ranking.reference.scenario.hash(), ranking)


def roster() -> pd.DataFrame:
    """Return one row per customer under the scenario in force."""
    return roster_of(state.ranking())


@shared(64)
def _own(bank: str, customer: str, _bank: Bank) -> Tables:
    return _bank.tables.only([customer])


def own_tables(customer: str) -> Tables:
    """Return the session's tables cut to one customer."""
    bank = state.bank()
    return _own(bank.identity, customer, bank)


def first_names(ranking: Offers, customer: int, method: str, count: int = FIRST) -> list[str]:
    """Return the names of a customer's first products under a method."""
    products = ranking.bank.tables.products[Products.name]
    return products.iloc[ranking.list_of(method, customer)[:count]].astype("str").tolist()


def roster_columns() -> dict[str, Any]:
    """Return how the roster's columns are shown in tables."""
    words = terms()
    score = {
        metric: st.column_config.NumberColumn(
            METRICS[metric].short, help=words[metric].description, format="%.1f", width=70
        )
        for metric in METRICS
    }
    return {
        Roster.full_name: st.column_config.TextColumn("Customer", pinned=True, width=150),
        Roster.customer_id: st.column_config.TextColumn("Number"),
        Roster.segment: st.column_config.TextColumn("Segment"),
        Roster.mode: st.column_config.TextColumn("Mode"),
        Roster.cause: st.column_config.TextColumn("Why this mode"),
        Roster.offer: st.column_config.TextColumn("First offer"),
        Roster.offer_category: st.column_config.TextColumn("Category"),
        Roster.coverage: st.column_config.NumberColumn("Known", format="percent", width=70),
        Roster.is_thin: st.column_config.CheckboxColumn("Thin file"),
        **score,
    }
