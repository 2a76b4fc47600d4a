"""A customer's money: spending against income, balances and loans, purchases."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app import state
from app.charts import money
from app.charts.bars import bars
from app.charts.draw import draw
from app.components.roster import own_tables
from app.components.sheet import sheet
from app.customers.tables import table
from core.schema import Customers, Transactions
from core.scoring.features.rows import MONTHLY, by_category, monthly, newest_first

__all__ = ["show"]


def show(customer_id: str) -> None:
    """Show the monthly charts and the purchases, each with its table."""
    own = own_tables(customer_id)
    months = monthly(own, state.bank().as_of)
    left, right = st.columns(2)
    with left:
        st.markdown("**Spending against income**")
        _spending(months)
    with right:
        st.markdown("**Balances and loans**")
        _balances(months)
    if not months.empty:
        with st.expander("The months as a table"):
            wide = months.pivot(index="month", columns="series", values="value")
            wide.index = [f"{month:%B %Y}" for month in wide.index]
            sheet(wide, alt="Money by month")
    _purchases(newest_first(own, Transactions.key), by_category(own))


def _spending(months: pd.DataFrame) -> None:
    spent, earned = MONTHLY[Customers.spend_history], MONTHLY[Customers.income]
    if spent in set(months["series"]):
        chart = money.spending(months, spent, earned)
        draw(chart, alt="Monthly spending against a twelfth of the yearly income")
    else:
        st.caption("No spending is recorded. A spend history or transactions would show it.")


def _balances(months: pd.DataFrame) -> None:
    names = [MONTHLY[Customers.balance_history], MONTHLY[Customers.loan_history]]
    present = [name for name in names if name in set(months["series"])]
    if present:
        chart = money.over_months(months, present)
        draw(chart, alt="Month-end " + " and ".join(present).lower())
    else:
        st.caption("No balances are recorded. A balance history would show them.")


def _purchases(purchases: pd.DataFrame | None, categories: pd.DataFrame) -> None:
    st.markdown("**Purchases**")
    if purchases is None or purchases.empty:
        st.caption("None are recorded. Add one under *Add evidence*, or upload transactions.")
        return
    left, right = st.columns([2, 3])
    if not categories.empty:
        chart = bars(categories.head(8), Transactions.category, "spent", "Spent")
        with left:
            draw(chart, alt="Money spent by category, largest first")
    with right:
        table(purchases, Transactions.key, height=260)
