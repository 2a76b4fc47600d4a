"""The pipeline as a picture, with the same in words."""

from __future__ import annotations

import streamlit as st

__all__ = ["show"]

STEPS = {
    "Files": "customers, products, purchases, tickets, posts, holdings",
    "Four metrics": "scorecards from 0 to 10, each with its evidence and what is missing",
    "Ideal point": "the product that would suit the customer exactly",
    "Three rankings": "best overall fit, by priorities, refined by recent evidence",
    "Offer": "what is suitable, and a reason for every refusal",
}


def show() -> None:
    """Show the five steps from files to an offer."""
    st.header("From files to an offer", anchor=False)
    st.mermaid_chart(_diagram(), alt="; then ".join(f"{k}: {v}" for k, v in STEPS.items()))
    with st.expander("In words"):
        for step, meaning in STEPS.items():
            st.markdown(f"- **{step}**: {meaning}")
        st.page_link("../pages/methods.py", label="Every formula stands on Methods")


def _diagram() -> str:
    boxes = [f'{i}["`**{step}**\n{what}`"]' for i, (step, what) in enumerate(STEPS.items())]
    return "flowchart LR\n" + " --> ".join(boxes)
