"""A lean's trade-off as a curve, the scenario and the baseline on it: frame → Plotly figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from app.charts.plot import as_text, framed

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["tradeoff"]

_MARKS = (("diamond", 10), ("square-open", 18))
_SAID = ["value", "changed", "customers", "offered"]
_CHANGED = "%{customdata[1]:,} of %{customdata[2]:,} first offers are others than in the baseline"
_OFFERED = "averages over %{customdata[3]:,} customers with an offer"


def tradeoff(
    curve: pd.DataFrame, points: pd.DataFrame, across: str, up: str, words: tuple[str, str]
) -> Figure:
    """Draw the way that the averages of first offers take as a lean grows.

    Parameters
    ----------
    curve : DataFrame
        As `core.pipeline.tradeoff` returns it.
    points : DataFrame
        The same columns; point, what each is called; the scenario in force, then the baseline.
    across, up : str
        Columns of both, drawn on the two axes.
    words : tuple of str
        What the axes are called.
    """
    from plotly.graph_objects import Figure, Scatter

    spoken = (f"<br>{as_text(words[0])} %{{x:.3f}}<br>{as_text(words[1])} %{{y:.3f}}"
              f"<br>{_CHANGED}<br>{_OFFERED}")  # fmt: skip
    figure = Figure(
        Scatter(
            x=curve[across], y=curve[up], customdata=curve[_SAID], name="as the lean grows",
            mode="lines+markers+text", marker={"size": 7},
            text=_ends(curve), textposition="bottom right",
            hovertemplate="lean %{customdata[0]:.1f}" + spoken + "<extra></extra>",
        )
    )  # fmt: skip
    for (_, point), (symbol, size) in zip(points.iterrows(), _MARKS, strict=True):
        figure.add_trace(
            Scatter(
                x=[point[across]], y=[point[up]], customdata=[point[_SAID].tolist()],
                name=as_text(point["point"]), text=[as_text(point["point"])], mode="markers",
                marker={"symbol": symbol, "size": size},
                hovertemplate="%{text}" + spoken + "<extra></extra>",
            )
        )  # fmt: skip
    figure.update_layout(showlegend=True, hovermode="closest")
    return framed(figure, {"title": as_text(words[0])}, {"title": as_text(words[1])}, 440)


def _ends(curve: pd.DataFrame) -> list[str]:
    """Return the lean's value at both ends of the curve, nothing between them."""
    values = [f"  lean {value:g}" for value in curve["value"]]
    return [text if i in (0, len(values) - 1) else "" for i, text in enumerate(values)]
