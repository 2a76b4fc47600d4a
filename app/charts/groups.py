"""Pictures of customers in groups: metrics side by side, and what is known of whom."""

from __future__ import annotations

import pandas as pd

from app.charts.metrics import Chart

__all__ = ["between", "coverage_map"]


def between(compared: pd.DataFrame) -> Chart:
    """Draw, for each metric, the middle half of every group as a line with the median on it.

    Parameters
    ----------
    compared : DataFrame
        As `core.overview.groups.compared` returns it.
    """
    rows = {
        "field": "group",
        "type": "nominal",
        "sort": compared["group"].drop_duplicates().tolist(),
        "title": None,
        "axis": {"labelLimit": 160, "domain": False, "ticks": False},
    }
    across = {"type": "quantitative", "title": None, "scale": {"domain": [0, 10]}}
    return {
        "data": compared,
        "facet": {
            "column": {
                "field": "label",
                "title": None,
                "sort": compared["label"].drop_duplicates().tolist(),
                "header": {"labelFontWeight": "bold", "labelFontSize": 12},
            }
        },
        "spec": {
            "height": {"step": 24},
            "width": 250,
            "encoding": {"y": rows},
            "layer": [
                {
                    "mark": {"type": "rule", "strokeWidth": 3, "opacity": 0.45},
                    "encoding": {
                        "x": {**across, "field": "low", "axis": {"tickCount": 5}},
                        "x2": {"field": "high"},
                    },
                },
                {
                    "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
                    "encoding": {
                        "x": {**across, "field": "middle"},
                        "tooltip": [
                            {"field": "group", "title": "Group"},
                            {"field": "customers", "title": "Customers"},
                            {"field": "low", "title": "A quarter is below", "format": ".1f"},
                            {"field": "middle", "title": "Half is below", "format": ".1f"},
                            {"field": "high", "title": "A quarter is above", "format": ".1f"},
                        ],
                    },
                },
            ],
        },
    }


def coverage_map(known: pd.DataFrame) -> Chart:
    """Draw, for each signal and group, the share of customers of whom it is known.

    Parameters
    ----------
    known : DataFrame
        As `core.overview.groups.known_signals` returns it.
    """
    labels = known.assign(signal=known["signal"] + " · " + known["metric"])
    return {
        "data": labels,
        "height": {"step": 19},
        "mark": {"type": "rect", "stroke": None},
        "encoding": {
            "x": {
                "field": "group",
                "type": "nominal",
                "title": None,
                "axis": {"orient": "top", "labelAngle": 0, "labelLimit": 110, "domain": False},
            },
            "y": {
                "field": "signal",
                "type": "nominal",
                "sort": labels["signal"].drop_duplicates().tolist(),
                "title": None,
                "axis": {
                    "labelLimit": 330,
                    "labelOverlap": False,
                    "domain": False,
                    "ticks": False,
                },
            },
            "color": {
                "field": "share",
                "type": "quantitative",
                "title": "Known",
                "scale": {"domain": [0, 1]},
                "legend": {"format": ".0%"},
            },
            "tooltip": [
                {"field": "signal", "title": "Signal"},
                {"field": "group", "title": "Group"},
                {"field": "share", "title": "Known of", "format": ".0%"},
            ],
        },
    }
