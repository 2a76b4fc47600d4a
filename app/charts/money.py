"""One customer's money and sentiment over time."""

from __future__ import annotations

import pandas as pd

from app.charts.metrics import Chart

__all__ = ["over_months", "sentiment", "spending"]

_MONTHS = {
    "field": "month",
    "type": "ordinal",
    "timeUnit": "yearmonth",
    "title": None,
    "axis": {"format": "%b %y", "labelOverlap": True, "labelAngle": 0},
}
_DAYS = {"field": "month", "type": "temporal", "title": None, "axis": {"format": "%d %b"}}
_MONEY = {"field": "value", "type": "quantitative", "title": None, "axis": {"format": "~s"}}
_TOOLTIP = [
    {"field": "series", "title": " "},
    {"field": "month", "title": "Month", "type": "temporal", "format": "%B %Y"},
    {"field": "value", "title": "Amount", "format": ",.0f"},
]


def _series(order: list[str]) -> Chart:
    legend = {"title": None, "orient": "top", "labelLimit": 300}
    return {"field": "series", "type": "nominal", "scale": {"domain": order}, "legend": legend}


def spending(monthly: pd.DataFrame, spent: str, earned: str) -> Chart:
    """Draw monthly spending as bars against the income as a line.

    Parameters
    ----------
    monthly : DataFrame
        month, series, value, as `core.scoring.features.rows.monthly` returns it.
    spent, earned : str
        The two series.
    """
    colour = _series([spent, earned])
    encoding = {"x": _MONTHS, "y": _MONEY, "color": colour, "tooltip": _TOOLTIP}
    marks = {spent: {"type": "bar", "width": {"band": 0.7}}, earned: {"type": "line"}}
    return {
        "data": monthly[monthly["series"].isin([spent, earned])],
        "height": 240,
        "encoding": encoding,
        "layer": [
            {"mark": mark, "transform": [{"filter": f"datum.series === '{series}'"}]}
            for series, mark in marks.items()
        ],
    }


def over_months(monthly: pd.DataFrame, names: list[str]) -> Chart:
    """Draw series of month-end amounts as lines, apart by colour and dash."""
    return {
        "data": monthly[monthly["series"].isin(names)],
        "height": 240,
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": _MONTHS,
            "y": _MONEY,
            "color": _series(names),
            "strokeDash": _series(names),
            "tooltip": _TOOLTIP,
        },
    }


def sentiment(texts: pd.DataFrame) -> Chart:
    """Draw the sentiment of tickets and posts over time, −1…1, apart by colour and shape.

    Parameters
    ----------
    texts : DataFrame
        month (the day), series (table), value (sentiment).
    """
    kinds = {**_series(sorted(texts["series"].unique())), "field": "series"}
    return {
        "data": texts,
        "height": 180,
        "mark": {"type": "point", "filled": True, "size": 80},
        "encoding": {
            "x": _DAYS,
            "y": {**_MONEY, "scale": {"domain": [-1, 1]}, "axis": {"tickCount": 4}},
            "color": kinds,
            "shape": kinds,
            "tooltip": [
                {"field": "series", "title": " "},
                {"field": "month", "title": "Day", "type": "temporal", "format": "%d %B %Y"},
                {"field": "value", "title": "Sentiment", "format": "+.2f"},
            ],
        },
    }
