"""Put a Plotly figure on the page in the colours of the theme in force."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Literal

import streamlit as st

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["DASHES", "SYMBOLS", "as_text", "framed", "plot"]

DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
SYMBOLS = ("circle", "triangle-up-open")
"""What tells traces apart beside their colour, in this order."""

_CONFIG = {"displaylogo": False, "modeBarButtonsToRemove": ["toImage"], "scrollZoom": False}


def as_text(value: object) -> str:
    """Return `value` so that Plotly shows it as it stands: it reads tags in names and hovers.

    Examples
    --------
    >>> as_text("<b>A & B</b>")
    '&lt;b&gt;A &amp; B&lt;/b&gt;'
    """
    return escape(str(value), quote=False)


def framed(figure: Figure, across: dict[str, Any], up: dict[str, Any], height: int) -> Figure:
    """Give a figure its axes, its legend on top, and room for both."""
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 36, "b": 8},
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "title": None},
        xaxis={"automargin": True, **across},
        yaxis={"automargin": True, **up},
    )
    return figure


def plot(figure: Figure, alt: str, select: Literal["rerun", "ignore"] = "ignore") -> Any:
    """Show `figure`; `alt` says in one sentence what it shows. Return what is selected in it.

    Streamlit leaves the marks in Plotly's own colours and writes pale on a light page.
    """
    theme = "dark" if st.context.theme.type == "dark" else "light"
    ink = {"color": st.get_option(f"theme.{theme}.textColor")}
    axis = {"tickfont": ink, "title": {"font": ink}}
    figure.update_layout(
        colorway=st.get_option(f"theme.{theme}.chartCategoricalColors"),
        font=ink,
        legend={"font": ink},
        hoverlabel={"font": ink},
        xaxis=axis,
        yaxis=axis,
    )
    return st.plotly_chart(figure, config=_CONFIG, alt=alt, on_select=select)
