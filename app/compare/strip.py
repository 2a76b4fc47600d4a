"""The line at the foot: what the scenario changes over everybody, and a way to someone affected."""

from __future__ import annotations

import streamlit as st

from app.compare.header import pick_customer
from app.compare.view import View
from app.components.words import plain
from core.ranking.impact import Impact

__all__ = ["in_words", "show"]


def in_words(result: Impact) -> str:
    """Return the impact in one line of markdown."""
    revenue, lock_in = (after - before for before, after in (result.revenue, result.lock_in))
    return (
        f"All {result.customers:,}: **{result.first_changes:,} first offers change**, average "
        f"revenue score of first offers {revenue:+.1f}, lock-in {lock_in:+.1f}, at-risk reached "
        f"{result.reached[0]} → {result.reached[1]} of {result.at_risk}"
    )


def show(view: View) -> None:
    """Show the impact against the baseline."""
    name = plain(view.baseline.reference.scenario.name)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if view.ranking is view.baseline:
            st.caption(f"The scenario equals the baseline *{name}*: turn a control to see it act.")
            return
        st.markdown(
            f"{in_words(view.impact)}  :small[against *{name}*]",
            help="Reached: at-risk customers whose first offer has a lock-in of at least 6. "
            "Scores are the catalogue's, 0–10; nothing here forecasts money.",
            width="stretch",
        )
        movers = [int(p) for p in view.impact.largest_movers() if p != view.customer]
        st.button(
            "Show me someone this affects",
            on_click=pick_customer,
            args=(str(view.ranking.ids[movers[0]]),) if movers else (),
            disabled=not movers,
        )
