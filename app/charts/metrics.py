"""Pictures of the four metrics: how they spread, how one score came about, how two relate.

Every function takes a frame and returns a Vega-Lite chart; colours come from the theme.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from core.schema import METRICS, Term
from core.scoring.metrics import CENTRE

__all__ = ["Chart", "distributions", "squares", "waterfall"]

Chart = dict[str, Any]

_SCORE_AXIS = {"title": None, "tickCount": 10, "grid": False}
_ROW = 1.25  # height of a row of bars, where the highest bar is 1


def _score(field: str, title: str | None = None) -> Chart:
    return {"field": field, "type": "quantitative", "title": title, "scale": {"domain": [0, 10]}}


def distributions(
    frame: pd.DataFrame, terms: Mapping[str, Term], threshold: float, height: int = 252
) -> Chart:
    """Draw the metrics' histograms one below the other on one axis.

    Parameters
    ----------
    frame : DataFrame
        As `core.overview.roster.distributions` returns it.
    terms : mapping of str to Term
        The metrics' words.
    threshold : float
        Leaving-risk index from which customers are served the passive list.
    height : int
        In pixels.
    """
    row = frame["metric"].map({m: i for i, m in enumerate(METRICS)})
    share = frame["customers"] / frame.groupby("metric")["customers"].transform("max").clip(lower=1)
    named = frame["metric"].map({m: t.label for m, t in terms.items()})
    data = frame.assign(label=named, base=(row + 1) * _ROW, top=(row + 1) * _ROW - share)
    upright = {"type": "quantitative", "axis": None, "scale": {"reverse": True, "nice": False}}
    labels = pd.DataFrame(
        {"low": 0.0, "top": [i * _ROW + 0.12 for i in range(len(METRICS))],
         "label": [t.label for t in terms.values()]}
    )  # fmt: skip
    line = pd.DataFrame({"low": [threshold], "top": [0.12], "base": [_ROW]})
    return {
        "data": data,
        "height": height,
        "layer": [
            {
                "mark": {"type": "bar", "binSpacing": 1},
                "encoding": {
                    "x": {**_score("low"), "axis": _SCORE_AXIS, "bin": {"binned": True}},
                    "x2": {"field": "high"},
                    "y": {**upright, "field": "base"},
                    "y2": {"field": "top"},
                    "tooltip": [
                        {"field": "label", "title": "Metric"},
                        {"field": "low", "title": "From"},
                        {"field": "high", "title": "To"},
                        {"field": "customers", "title": "Customers"},
                    ],
                },
            },
            {
                "data": {"values": labels.to_dict("records")},
                "mark": {"type": "text", "align": "left", "baseline": "top", "fontWeight": 600},
                "encoding": {
                    "x": _score("low"),
                    "y": {**upright, "field": "top"},
                    "text": {"field": "label"},
                },
            },
            {
                "data": {"values": line.to_dict("records")},
                "mark": {"type": "rule", "strokeDash": [4, 3]},
                "encoding": {
                    "x": _score("low"),
                    "y": {**upright, "field": "base"},
                    "y2": {"field": "top"},
                },
            },
        ],
    }


def waterfall(points: pd.DataFrame, score: float) -> Chart:
    """Draw how a score grew from the centre, signal by signal.

    Parameters
    ----------
    points : DataFrame
        label, figure, points; one row per signal present, in the order drawn.
    score : float
        Where it ended, 0…10.
    """
    end = CENTRE + points["points"].cumsum()
    data = points.assign(
        start=end - points["points"],
        end=end,
        what=points["label"] + ": " + points["figure"],
        shown=[_signed(p) for p in points["points"]],
        direction=["raises" if p >= 0 else "lowers" for p in points["points"]],
        edge=end - points["points"].clip(upper=0),
    )
    low, high = min(0, end.min()), max(10, end.max())
    across = {"type": "quantitative", "scale": {"domain": [low, high]}, "title": None}
    rows = {"field": "what", "type": "nominal", "sort": None, "title": None}
    return {
        "data": data,
        "height": {"step": 26},
        "layer": [
            {
                "mark": {"type": "bar", "height": 14},
                "encoding": {
                    "x": {**across, "field": "start", "axis": {"tickCount": 10}},
                    "x2": {"field": "end"},
                    "y": {**rows, "axis": {"labelLimit": 330, "domain": False, "ticks": False}},
                    "color": {
                        "field": "direction",
                        "scale": {"domain": ["raises", "lowers"]},
                        "legend": {"title": None, "orient": "top"},
                    },
                    "tooltip": [
                        {"field": "what", "title": "Signal"},
                        {"field": "shown", "title": "Points"},
                    ],
                },
            },
            {
                "mark": {"type": "text", "align": "left", "dx": 4},
                "encoding": {
                    "x": {**across, "field": "edge"},
                    "y": rows,
                    "text": {"field": "shown"},
                },
            },
            _rule(CENTRE, across, [2, 3]),
            _rule(score, across, []),
        ],
    }


def _signed(points: float) -> str:
    return f"{points:+.1f}".replace("-", "−") if abs(points) >= 0.05 else "0.0"


def _rule(at: float, across: Chart, dash: list[int]) -> Chart:
    return {
        "data": {"values": [{"at": at}]},
        "mark": {"type": "rule", "strokeDash": dash},
        "encoding": {"x": {**across, "field": "at"}},
    }


def squares(
    density: pd.DataFrame, terms: Mapping[str, Term], across: str, up: str, side: float
) -> Chart:
    """Draw how many customers lie in each square of two metrics.

    Parameters
    ----------
    density : DataFrame
        As `core.overview.roster.density` returns it.
    terms : mapping of str to Term
        The metrics' words.
    side : float
        Length of a square's side.
    """
    data = density.assign(right=density["across"] + side, above=density["up"] + side)
    return {
        "data": data,
        "height": 420,
        "mark": "rect",
        "encoding": {
            "x": _score("across", terms[across].label),
            "x2": {"field": "right"},
            "y": _score("up", terms[up].label),
            "y2": {"field": "above"},
            "color": {"field": "customers", "type": "quantitative", "title": "Customers"},
            "tooltip": [{"field": "customers", "title": "Customers"}],
        },
    }
