"""The one sentence over the lists, how sure it is, and what the last change did."""

from __future__ import annotations

import streamlit as st

from app.compare.view import View
from app.components.words import plain
from core.pipeline.reasons import Headline
from core.ranking.explain import Acceptability

__all__ = ["show"]

_COLOURS = {"firm": "green", "leaning": "blue", "open": "orange"}


def show(view: View) -> None:
    """Say what would be offered first, why, and what the last change moved."""
    headline = view.headline
    moved = f" :small[:gray[Last change: {plain(view.last_change)}.]]" if view.last_change else ""
    st.markdown(_marked(headline) + moved, help=_sure(headline.acceptability))


def _marked(headline: Headline) -> str:
    if not headline.product:
        return f"**Nothing can be offered:** {plain(headline.because)}."
    because, before = plain(headline.because), plain(headline.before)
    said = f"Offer **{plain(headline.product)}** first because {because}; {before}."
    if headline.acceptability is None:
        return said
    label = headline.acceptability.label
    return f"{said} :{_COLOURS[label]}-badge[{label}]"


def _sure(acceptability: Acceptability | None) -> str | None:
    if acceptability is None:
        return None
    return (
        f"Stays first in {acceptability.share:.0%} of {acceptability.draws} draws in which every "
        "attribute of the ideal is half a point off. Firm from 80 %, leaning from 50 %, else open."
    )
