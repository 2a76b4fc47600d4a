"""A scorecard's weights as sliders: part of the scenario, with undo, counted as changes."""

from __future__ import annotations

from functools import partial

import streamlit as st

from app import state
from app.components.banner import attempt
from app.components.showing import showing
from core.schema.terms import scorecards
from core.scoring.metrics import active_signals

__all__ = ["MOST", "show"]

MOST = 3.0
"""Points at the end of a slider; a scenario file may go further."""


def show(metric: str) -> None:
    """Draw a slider per signal of `metric`; a move scores every customer again."""
    scenario = state.scenario()
    own = scenario.cards.get(metric, {})
    with st.expander(
        "Weights of this scorecard", key=f"weights_open_{metric}", on_change="rerun"
    ) as fold:
        if not fold.open:
            return
        st.caption(
            "Points a signal can add or take at most. Changes hold for every customer and every "
            f"page; they are part of the scenario. {len(own)} of this card differ from the default."
        )
        left, right = st.columns(2, gap="medium")
        for number, signal in enumerate(active_signals(metric, scenario.allow_sensitive)):
            weight = float(own.get(signal.name, signal.weight))
            name = f"weight:{metric}.{signal.name}"
            (left, right)[number % 2].slider(
                signal.label,
                0.0,
                max(MOST, weight),
                step=0.1,
                **showing(name, weight, partial(_choose, metric, signal.name)),
                help=f"Default {signal.weight:g}. 0 leaves the signal out.",
            )
        st.button(
            "Back to the defaults",
            disabled=not own,
            on_click=attempt,
            args=(_put, metric, {}),
            key=f"weights_reset_{metric}",
        )


def _choose(metric: str, signal: str, weight: float) -> None:
    """Keep a weight in the scenario; one that is back at its default is no change."""
    default = next(s.weight for s in scorecards()[metric] if s.name == signal)
    own = dict(state.scenario().cards.get(metric, {}))
    own.pop(signal, None)
    chosen = round(weight, 2)
    if chosen != default:
        own[signal] = chosen
    attempt(_put, metric, own)


def _put(metric: str, own: dict[str, float]) -> None:
    others = {m: weights for m, weights in state.scenario().cards.items() if m != metric}
    state.change("cards", others | ({metric: own} if own else {}))
