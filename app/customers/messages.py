"""What a customer wrote: tickets and posts, the sentiment read from them and who read it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from app.charts.draw import draw
from app.charts.money import sentiment
from app.components.roster import own_tables
from app.customers import pictures, reading
from app.customers.tables import heading, table
from core.schema import TABLES, Social, Support, reader_column
from core.scoring.features.rows import newest_first

__all__ = ["read_by", "show"]

READ_BY = "Read by"
_FIRST = (Support.date, Support.transcript, Social.text, Support.sentiment, READ_BY)
_DATED = {
    Support.key: (Support.date, Support.sentiment),
    Social.key: (Social.date, Social.sentiment),
}


def show(customer_id: str) -> None:
    """Show the sentiment over time, then every ticket and post."""
    own = own_tables(customer_id)
    texts = {name: newest_first(own, name) for name in _DATED}
    sentiments = pd.concat([_sentiments(name, frame) for name, frame in texts.items()])
    if len(sentiments):
        st.markdown("**Sentiment, from −1 (unhappy) to 1 (happy)**")
        draw(sentiment(sentiments), alt="Sentiment of tickets and posts over time")
    for name, frame in texts.items():
        st.markdown(f"**{TABLES[name].label}**")
        if frame is None or frame.empty:
            st.caption("None are recorded. Add one under *Add evidence*, or upload the table.")
        else:
            table(read_by(frame), name)
    pictures.show(customer_id)
    reading.show(customer_id)


def read_by(frame: pd.DataFrame) -> pd.DataFrame:
    """Return texts with one column that says which reader filled what; empty = from the file.

    Day, text, sentiment and reader stand first.
    """
    columns = {field: reader_column(str(field)) for field in frame}
    known = {field: by for field, by in columns.items() if by in frame}
    said = [_by_reader({str(f): row[by] for f, by in known.items()}) for _, row in frame.iterrows()]
    told = frame.drop(columns=list(known.values())).assign(**{READ_BY: said})
    first = [name for name in _FIRST if name in told]
    return told[[*first, *(name for name in told if name not in first)]]


def _by_reader(readers: Mapping[str, object]) -> str:
    found: dict[str, list[str]] = {}
    for field, reader in readers.items():
        if isinstance(reader, str):
            found.setdefault(reader, []).append(heading(field).lower())
    return "; ".join(f"{reader}: {', '.join(fields)}" for reader, fields in found.items())


def _sentiments(name: str, frame: pd.DataFrame | None) -> pd.DataFrame:
    day, value = _DATED[name]
    if frame is None or day not in frame or value not in frame:
        return pd.DataFrame(columns=["month", "series", "value"])
    known = frame[[day, value]].dropna()
    return pd.DataFrame({"month": known[day], "series": TABLES[name].label, "value": known[value]})
