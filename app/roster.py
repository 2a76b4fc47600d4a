"""Everybody in one table, and one customer's own rows: read once per data version."""

from __future__ import annotations

import pandas as pd

from app import state
from app.state.shared import shared
from core import overview
from core.pipeline import Bank, Ranking
from core.tables import Tables

__all__ = ["own_tables", "roster", "roster_of"]


@shared(8)
def _roster(bank: str, scenario_hash: str, _ranking: Ranking) -> pd.DataFrame:
    tables = _ranking.bank.tables
    return overview.roster(
        tables.customers,
        tables.products,
        _ranking.scores.table(),
        _ranking.modes,
        _ranking.causes,
        _ranking.first_served,
    )


def roster_of(ranking: Ranking) -> pd.DataFrame:
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
