"""Put a Vega-Lite chart on the page in the colours of the theme in force."""

from __future__ import annotations

import streamlit as st

from app.charts.metrics import Chart

__all__ = ["draw"]


def draw(chart: Chart, alt: str) -> None:
    """Show `chart`; `alt` says in one sentence what it shows.

    Streamlit colours marks, but leaves written numbers and rules black on a dark page and axis
    labels pale on a light one.
    """
    theme = "dark" if st.context.theme.type == "dark" else "light"
    ink = st.get_option(f"theme.{theme}.textColor")
    axis = {"labelColor": ink, "titleColor": ink, "labelFontSize": 12}
    config = {"text": {"color": ink}, "rule": {"color": ink}, "axis": axis,
              "legend": {"labelColor": ink}}  # fmt: skip
    st.vega_lite_chart({**chart, "config": config}, alt=alt)
