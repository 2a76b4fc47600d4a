"""The one sentence over the lists, how sure it is, and what the last change did."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from app import state
from app.compare.view import View
from app.words import plain
from core.explain import Firmness
from core.pipeline import Ranking
from core.pipeline.why import Headline

__all__ = ["show"]

_COLOURS: dict[str, Literal["green", "blue", "orange"]] = {
    "firm": "green",
    "leaning": "blue",
    "open": "orange",
}


def show(view: View) -> None:
    """Say what would be offered first and why."""
    headline = view.headline
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(_marked(headline), width="content")
        if headline.firmness:
            _firmness(headline.firmness)
        _copy(view.ranking, headline.text)
        if view.last_change:
            st.caption(f"Last change: {plain(view.last_change)}.", width="content")


def _marked(headline: Headline) -> str:
    if not headline.product:
        return f"**Nothing can be offered:** {plain(headline.because)}."
    because, before = plain(headline.because), plain(headline.before)
    return f"Offer **{plain(headline.product)}** first because {because}; {before}."


def _firmness(firmness: Firmness) -> None:
    st.badge(
        firmness.label,
        color=_COLOURS[firmness.label],
        help=f"Stays first in {firmness.share:.0%} of {firmness.draws} draws in which every "
        "attribute of the ideal is half a point off. Firm from 80 %, leaning from 50 %, else open.",
    )


def _copy(ranking: Ranking, text: str) -> None:
    with st.popover("Copy", type="tertiary", help="The sentence with scenario and data version"):
        scenario = ranking.reference.scenario
        source = f"scenario {scenario.name} {scenario.hash()}, data {ranking.bank.version}"
        st.code(f"{state.customer_id()}: {text} ({source})", language=None, wrap_lines=True)
