"""Facts about one customer, read from the data and put in few words."""

from __future__ import annotations

from textwrap import shorten

from app import state
from app.components.roster import own_tables
from core.schema import Customers, Transactions
from core.scoring.features.rows import by_category
from core.scoring.metrics import sentences

__all__ = ["goal", "signal_fact", "strongest", "top_category"]


def strongest(metric: str, customer: str, count: int = 2) -> list[str]:
    """Return the signals that raise a metric most, as label and figure."""
    ranking = state.ranking()
    lines = sentences(metric, ranking.scores.cards[metric], ranking.bank.features, customer)
    raising = lines[lines["points"] > 0].head(count)
    return [f"{line.label}: {line.figure}" for line in raising.itertuples()]


def signal_fact(metric: str, signal: str, customer: str) -> str:
    """Return one signal of a metric as label and figure; it is said where it is not known."""
    ranking = state.ranking()
    lines = sentences(metric, ranking.scores.cards[metric], ranking.bank.features, customer)
    line = lines[lines["signal"] == signal].iloc[0]
    return f"{line['label']}: {line['figure'] or 'not known'}"


def goal(customer: str) -> str:
    """Return the beginning of what the customer says they want."""
    words = own_tables(customer).customers.iloc[0].get(Customers.goals)
    return (
        f"“{shorten(words, 80, placeholder=' …')}”" if isinstance(words, str) else "No goals known"
    )


def top_category(customer: str) -> str:
    """Return what a customer spends most on, with the number of purchases."""
    table = by_category(own_tables(customer))
    if table.empty:
        return "No purchases are recorded"
    first = table.iloc[0]
    return (
        f"{first[Transactions.category]}: {first['purchases']} of {table['purchases'].sum()} "
        f"purchases, {first['spent']:,.0f} spent"
    )
