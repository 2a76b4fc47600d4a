"""A picture of before and after: who moved, and what that changed for them."""

from __future__ import annotations

import pandas as pd

from app.charts.metrics import Chart

__all__ = ["EFFECTS", "before_after"]

EFFECTS = ("another first offer", "another mode", "the same offer and mode")
"""What a move led to, the strongest first."""


def before_after(points: pd.DataFrame, label: str, domain: tuple[float, float]) -> Chart:
    """Draw a figure after against before, a mark per customer; on the dashed line nothing moved.

    Parameters
    ----------
    points : DataFrame
        customer, before, after, effect (of `EFFECTS`).
    label : str
        Words for the figure.
    domain : tuple of float
        Its lowest and highest value.
    """
    scale = {"type": "quantitative", "scale": {"domain": list(domain)}, "axis": {"tickCount": 5}}
    across = {**scale, "field": "before", "title": f"{label}, before"}
    up = {**scale, "field": "after", "title": f"{label}, after"}
    by_effect = {"field": "effect", "scale": {"domain": list(EFFECTS)}}
    tips = [
        {"field": "customer", "title": "Customer"},
        {"field": "before", "title": "Before", "format": ".2f"},
        {"field": "after", "title": "After", "format": ".2f"},
        {"field": "effect", "title": "Now"},
    ]
    return {
        "data": points,
        "height": 320,
        "layer": [
            {
                "data": {"values": [{"before": at, "after": at} for at in domain]},
                "mark": {"type": "line", "strokeDash": [4, 3], "strokeWidth": 1},
                "encoding": {"x": across, "y": up},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 60, "opacity": 0.8},
                "encoding": {
                    "x": across,
                    "y": up,
                    "color": {**by_effect, "legend": {"title": None, "orient": "top"}},
                    "shape": by_effect,
                    "tooltip": tips,
                },
            },
        ],
    }
