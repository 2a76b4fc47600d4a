"""The one sentence over the lists, how sure it is, and what the last change did."""

from __future__ import annotations

import streamlit as st

from app.compare.view import View
from app.components.words import plain
from core.pipeline.reasons import Headline
from core.ranking.explain import Firmness

__all__ = ["show"]

_COLOURS = {"firm": "green", "leaning": "blue", "open": "orange"}


def show(view: View) -> None:
    """Say what would be offered first, why, and what the last change moved."""
    headline = view.headline
    moved = f" :small[:gray[Last change: {plain(view.last_change)}.]]" if view.last_change else ""
    st.markdown(_marked(headline) + moved, help=_sure(headline.firmness))


def _marked(headline: Headline) -> str:
    if not headline.product:
        return f"**Nothing can be offered:** {plain(headline.because)}."
    because, before = plain(headline.because), plain(headline.before)
    said = f"Offer **{plain(headline.product)}** first because {because}; {before}."
    if headline.firmness is None:
        return said
    label = headline.firmness.label
    return f"{said} :{_COLOURS[label]}-badge[{label}]"


def _sure(firmness: Firmness | None) -> str | None:
    if firmness is None:
        return None
    return (
        f"Stays first in {firmness.share:.0%} of {firmness.draws} draws in which every attribute "
        "of the ideal is half a point off. Firm from 80 %, leaning from 50 %, else open."
    )
