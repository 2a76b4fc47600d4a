"""A guided tour in five steps, live on the bank that is loaded; nothing leaves the machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from app.start import steps
from app.state.kept import get, put

__all__ = ["button", "running", "show"]

_STEP = "tour_step"


@dataclass(frozen=True)
class TourStep:
    """One step: its name on the bar, what it shows, and the page that goes on from there."""

    name: str
    show: Callable[[], None]
    page: str
    link: str


STEPS = (
    TourStep("A bank", steps.bank, "data", "See every file on Data"),
    TourStep("Four numbers", steps.numbers, "customers", "Open this customer on Customers"),
    TourStep("Three rankings", steps.rankings, "compare", "See why on Compare"),
    TourStep("Change a rule", steps.rule, "compare", "Move the sliders on Compare"),
    TourStep("Yesterday's system", steps.yesterday, "compare", "See every refusal on Compare"),
)


def running() -> bool:
    """Say whether the tour is on."""
    return bool(get("tour", False))


def button() -> None:
    """Offer the tour."""
    st.button("Take the five-step tour", type="primary", on_click=_go, args=(0,))


def show() -> None:
    """Show the bar, the step in view, and the way on."""
    names = [f"{i}. {step.name}" for i, step in enumerate(STEPS, 1)]
    current = st.segmented_control(
        "Steps of the tour",
        list(range(len(STEPS))),
        default=0,
        format_func=names.__getitem__,
        required=True,
        label_visibility="collapsed",
        key=_STEP,
        persist_state="session",
    )
    with st.container(border=True, key="demo_step_content"):
        st.header(STEPS[current].name, anchor=False)
        STEPS[current].show()
        st.page_link(f"../pages/{STEPS[current].page}.py", label=STEPS[current].link,
                     icon=":material/arrow_forward:", icon_position="right")  # fmt: skip
    _ways(current)


def _ways(current: int) -> None:
    with st.container(horizontal=True):
        st.button("Back", on_click=_go, args=(current - 1,), disabled=current == 0)
        last = current == len(STEPS) - 1
        st.button("Next", type="primary", on_click=_go, args=(current + 1,), disabled=last)
        st.button("Reset", on_click=_go, args=(0,), help="Go back to the first step.")
        st.button("End the tour", type="tertiary", on_click=_end)


def _go(step: int) -> None:
    st.session_state[_STEP] = step
    put("tour", True)


def _end() -> None:
    put("tour", False)
