"""Pictures of a calibration: do probabilities come true, and what was learned."""

from __future__ import annotations

import pandas as pd

from app.charts.metrics import Chart

__all__ = ["learned", "reliability"]


def reliability(bins: pd.DataFrame) -> Chart:
    """Draw the share that left against the probability said; true ones lie on the dashed line.

    Parameters
    ----------
    bins : DataFrame
        predicted, observed (0…1), customers, as `core.scoring.calibration.reliability`
        returns them.
    """
    end = max(0.1, float(bins[["predicted", "observed"]].max().max()))
    scale = {"type": "quantitative", "scale": {"domain": [0, end]}, "axis": {"format": ".0%"}}
    across = {**scale, "field": "predicted", "title": "Probability said"}
    up = {**scale, "field": "observed", "title": "Share that left"}
    tips = [
        {"field": "predicted", "title": "Said", "format": ".1%"},
        {"field": "observed", "title": "Left", "format": ".1%"},
        {"field": "customers", "title": "Customers"},
    ]
    return {
        "data": bins,
        "height": 320,
        "layer": [
            {
                "data": {"values": [{"predicted": at, "observed": at} for at in (0, end)]},
                "mark": {"type": "line", "strokeDash": [4, 3], "strokeWidth": 1},
                "encoding": {"x": across, "y": up},
            },
            {
                "mark": {"type": "line", "point": {"size": 60}},
                "encoding": {"x": across, "y": up, "tooltip": tips},
            },
        ],
    }


def learned(weights: pd.DataFrame) -> Chart:
    """Draw each signal's learned weight beside its default, in points.

    Parameters
    ----------
    weights : DataFrame
        label, default, learned, in the order drawn.
    """
    long = weights.melt("label", ["default", "learned"], "which", "points")
    by_kind = {"field": "which", "scale": {"domain": ["default", "learned"]}}
    return {
        "data": long,
        "height": {"step": 22},
        "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
        "encoding": {
            "x": {"field": "points", "type": "quantitative", "title": "Points"},
            "y": {
                "field": "label",
                "type": "nominal",
                "sort": weights["label"].tolist(),
                "title": None,
                "axis": {"labelLimit": 240, "domain": False, "ticks": False, "grid": True},
            },
            "color": {**by_kind, "legend": {"title": None, "orient": "top"}},
            "shape": by_kind,
            "tooltip": [
                {"field": "label", "title": "Signal"},
                {"field": "which", "title": "Weight"},
                {"field": "points", "title": "Points", "format": "+.2f"},
            ],
        },
    }
