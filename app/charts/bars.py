"""Counts as horizontal bars, each with its number written beside it."""

from __future__ import annotations

import pandas as pd

from app.charts.metrics import Chart

__all__ = ["bars"]


def bars(frame: pd.DataFrame, label: str, count: str, unit: str) -> Chart:
    """Draw one bar per row in the order of the frame.

    Parameters
    ----------
    frame : DataFrame
    label, count : str
        Columns that hold the words and the numbers.
    unit : str
        What is counted, for the tooltip.
    """
    rows = {"field": label, "type": "nominal", "sort": None, "title": None}
    across = {"field": count, "type": "quantitative", "axis": None}
    return {
        "data": frame,
        "height": {"step": 26},
        "encoding": {
            "y": {**rows, "axis": {"labelLimit": 220, "domain": False, "ticks": False}},
            "x": across,
            "tooltip": [{"field": label, "title": " "}, {"field": count, "title": unit}],
        },
        "layer": [
            {"mark": {"type": "bar", "height": 14}},
            {
                "mark": {"type": "text", "align": "left", "dx": 4},
                "encoding": {"text": {"field": count, "format": ",.0f"}},
            },
        ],
    }
