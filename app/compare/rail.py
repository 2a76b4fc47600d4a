"""The left rail: what a product manager turns, always in view.

The sliders stand in a few groups. A change draws its own group and the board again and leaves the
rest of the page alone, which halves the way from a key press to the new lists.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from app import state
from app.compare import folded
from app.compare.control import choice, mirror, number, redraw, typed
from app.compare.reach import with_reach
from app.components.banner import attempt
from app.components.part import part
from app.components.showing import showing
from core.scenario import PRESETS, Mode, field_info
from core.schema import ATTRIBUTES

__all__ = ["show"]

LEAN, TRUST, WEIGHTS, TOLERANCE = "rail_lean", "rail_trust", "rail_weights", "rail_tolerance"
REVENUE, RETENTION = "leans.revenue_potential", "leans.lock_in"
_FORCED = {"": "By threshold", Mode.ACTIVE: "Everyone active", Mode.PASSIVE: "Everyone passive"}


def show() -> None:
    """Show every control of the scenario, the details folded."""
    with st.container(gap="xxsmall"):
        _presets()
        _lean()
        _trust()
        _weights()
        _tolerance()
        choice("passive.force", list(_FORCED), _FORCED, _empty)
        folded.show(state.ranking())


def _empty(value: Any) -> Any:
    """Swap None, which a list cannot show as a choice, with the empty word."""
    return {None: "", "": None}.get(value, value)


def _presets() -> None:
    names = list(dict.fromkeys([*PRESETS, state.scenario().name]))
    left, right = st.columns(2, gap="small")
    left.selectbox(
        "Preset",
        names,
        **showing(
            "preset", state.scenario().name, partial(attempt, state.use_preset), options=names
        ),
        help="A scenario to start from; every change below is counted against it.",
    )
    right.selectbox(
        "Baseline",
        list(PRESETS),
        **showing(
            "baseline",
            state.baseline().name,
            partial(attempt, state.set_baseline),
            options=list(PRESETS),
        ),
        help="Movements ▲▼ and the line at the foot compare with this scenario.",
    )


@part(key=LEAN)
def _lean() -> None:
    with st.container(gap="xxsmall"):
        info = field_info(RETENTION)
        leans = state.scenario().leans
        lean = round(leans.lock_in - leans.revenue_potential, 10)
        st.slider(
            with_reach("Lean: revenue ↔ retention", state.ranking(), "leans"),
            -info["high"],
            info["high"],
            step=info["step"],
            **showing("lean", lean, _choose_lean, redraw(LEAN)),
            format="%+.1f",
            help="Left prefers products that earn more, right those that hold customers longer; "
            "0 = only the fit counts. Unit: median distances.",
        )
        left, right = st.columns(2, gap="small")
        with left:
            typed(REVENUE, group=LEAN)
        with right:
            typed(RETENTION, group=LEAN)


def _choose_lean(lean: float) -> None:
    attempt(state.change_all, _leans(lean))


def _leans(lean: float) -> dict[str, float]:
    lean = round(lean, 10)
    return {REVENUE: max(-lean, 0.0), RETENTION: max(lean, 0.0)}


@part(key=TRUST)
def _trust() -> None:
    number(
        "covariance.shrinkage",
        with_reach("Trust in correlations", state.ranking(), "covariance"),
        "1 − λ: how far the correlations between attributes count in the best overall fit.",
        mirror,
        TRUST,
    )


@part(key=TOLERANCE)
def _tolerance() -> None:
    path = "rules.tolerance"
    number(path, with_reach("Risk tolerance", state.ranking(), path), group=TOLERANCE)


@part(key=WEIGHTS)
def _weights() -> None:
    with st.container(gap="xxsmall"):
        st.markdown(
            with_reach("**How strictly to match**", state.ranking(), "weights"),
            help="Weights of *By priorities*. A weight says how strictly an attribute must match "
            "the ideal, not that more of it is wanted: that is a lean.",
        )
        weights = state.scenario().vector("weights")
        shares = weights / weights.sum()
        for (attribute, term), share in zip(ATTRIBUTES.items(), shares, strict=True):
            label = f"{term.label} :small[{share:.0%}]"
            number(f"weights.{attribute}", label, term.description, group=WEIGHTS)
