"""What a customer wrote: tickets and posts with the mood that was read from them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app.charts.draw import draw
from app.charts.money import mood
from app.customers.tables import table
from app.roster import own_tables
from core.features.rows import newest_first
from core.schema import TABLES, Social, Support

__all__ = ["show"]

_DATED = {
    Support.key: (Support.date, Support.sentiment),
    Social.key: (Social.date, Social.sentiment),
}


def show(customer_id: str) -> None:
    """Show the moods over time, then every ticket and post."""
    own = own_tables(customer_id)
    texts = {name: newest_first(own, name) for name in _DATED}
    moods = pd.concat([_moods(name, frame) for name, frame in texts.items()])
    if len(moods):
        st.markdown("**Mood, from −1 (unhappy) to 1 (happy)**")
        draw(mood(moods), alt="Mood of tickets and posts over time")
    for name, frame in texts.items():
        st.markdown(f"**{TABLES[name].label}**")
        if frame is None or frame.empty:
            st.caption("None are recorded. Add one under *Add evidence*, or upload the table.")
        else:
            table(frame, name)


def _moods(name: str, frame: pd.DataFrame | None) -> pd.DataFrame:
    day, value = _DATED[name]
    if frame is None or day not in frame or value not in frame:
        return pd.DataFrame(columns=["month", "series", "value"])
    known = frame[[day, value]].dropna()
    return pd.DataFrame({"month": known[day], "series": TABLES[name].label, "value": known[value]})
