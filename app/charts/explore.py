"""Pictures to explore everybody in, with hover, zoom and selection: frame → Plotly figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from app.charts.plot import DASHES, SYMBOLS, as_text, framed
from core.scenario import Mode
from core.schema import Roster, Term

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["cumulative", "histogram", "scatter"]

_SHARE = {"tickformat": ".0%", "rangemode": "tozero", "title": "Share of the group"}
_OF = "%{customdata[0]:,} of %{customdata[1]:,} customers (%{y:.1%})"


def histogram(frame: pd.DataFrame, label: str) -> Figure:
    """Draw which share of each group has a score in each band, as steps.

    Parameters
    ----------
    frame : DataFrame
        As `core.overview.groups.spread` returns it.
    label : str
        Words for the score.
    """
    middles = frame.assign(at=(frame["low"] + frame["high"]) / 2)
    hover = _OF + ", %{customdata[2]:.1f} to %{customdata[3]:.1f}"
    return _lines(middles, "at", "share", ["customers", "of", "low", "high"], hover, label, "hvh")


def cumulative(frame: pd.DataFrame, label: str) -> Figure:
    """Draw which share of each group has a score of at most each band's end; see `histogram`."""
    hover = _OF + ", up to %{x:.1f}"
    return _lines(frame, "high", "share_up_to", ["up_to", "of"], hover, label, "linear")


def _lines(
    frame: pd.DataFrame, x: str, y: str, said: list[str], hover: str, label: str, shape: str
) -> Figure:
    from plotly.graph_objects import Figure, Scatter

    figure = Figure()
    for i, (group, rows) in enumerate(frame.groupby("group", sort=False)):
        dash = DASHES[(i + i // len(DASHES)) % len(DASHES)]  # colours come round as well
        figure.add_trace(
            Scatter(
                x=rows[x], y=rows[y], customdata=rows[said], name=as_text(group), mode="lines",
                line={"shape": shape, "dash": dash, "width": 2},
                hovertemplate=hover,
            )
        )  # fmt: skip
    figure.update_layout(hovermode="x unified", showlegend=True)
    return framed(figure, {"title": as_text(label), "range": [0, 10]}, _SHARE, 360)


def scatter(people: pd.DataFrame, terms: Mapping[str, Term], across: str, up: str) -> Figure:
    """Draw every customer as a point between two metrics, modes apart by colour and shape.

    A point carries its customer's number as its custom data. Unknown scores are left out.
    """
    from plotly.graph_objects import Figure, Scatter

    known = people[people[across].notna() & people[up].notna()]
    figure = Figure()
    for mode, symbol in zip(Mode, SYMBOLS, strict=True):
        rows = known[known[Roster.mode] == mode]
        figure.add_trace(
            Scatter(
                x=rows[across], y=rows[up], customdata=rows[[Roster.customer_id]],
                text=rows[Roster.full_name].map(as_text), name=f"{mode} ({len(rows):,})",
                mode="markers", marker={"symbol": symbol, "size": 7, "opacity": 0.75},
                hovertemplate=f"%{{text}}<br>{as_text(terms[across].label)} %{{x:.1f}}"
                f"<br>{as_text(terms[up].label)} %{{y:.1f}}<extra>{mode}</extra>",
            )
        )  # fmt: skip
    figure.update_layout(showlegend=True, dragmode="zoom")
    scale = {"range": [-0.2, 10.2], "zeroline": False}
    return framed(
        figure,
        {"title": as_text(terms[across].label), **scale},
        {"title": as_text(terms[up].label), **scale},
        440,
    )
