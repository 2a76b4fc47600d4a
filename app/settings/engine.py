"""The engines: which one reads, why, what the others lack, and how they are asked."""

from __future__ import annotations

from collections.abc import Callable
from secrets import token_hex
from typing import Any

import streamlit as st

from app import state
from app.components import waiting
from app.components.login import single_user
from app.components.words import number, plain
from app.state import engines
from app.state.kept import get, put
from core.engines import ENGINES
from core.engines.hosted.providers import SUCCESSORS
from core.schema.errors import WorkbenchError

__all__ = ["show"]


def show() -> None:
    """Show the engine in force and a card for each there is."""
    active = state.scenario().refinement.engine
    st.markdown(f"**Active: {ENGINES[active].label}.** {_why(active)}")
    st.caption(
        "Keys and addresses are read from the server's secrets or environment; they are never "
        "shown or kept here. A hosted engine is asked only when you press a button."
    )
    single_user()
    for name in ENGINES:
        with st.container(border=True):
            _card(name, active)


def _why(active: str) -> str:
    if active == state.home_scenario().refinement.engine:
        return "The preset names it."
    fault = engines.obstacle(active)
    return f"You chose it, but it cannot be asked ({plain(fault)})." if fault else "You chose it."


def _card(name: str, active: str) -> None:
    fault = engines.obstacle(name)
    title, use = st.columns([4, 1], vertical_alignment="center")
    title.markdown(f"**{ENGINES[name].label}**")
    title.markdown(f"Not ready: {plain(fault)}" if fault else "Ready")
    use.button(
        "In use" if name == active else "Use this engine",
        key=f"use_{name}",
        disabled=name == active or bool(fault),
        on_click=state.change,
        args=("refinement.engine", name),
    )
    if not engines.is_hosted(name):
        st.text(f"Model: {engines.model(name)}. Nothing leaves this machine.")
        return
    variables = " or ".join(ENGINES[name].variables["key"])
    st.text(f"Key: {variables}, as an environment variable or in .streamlit/secrets.toml")
    host = engines.address(name)
    st.text(f"Address: {host or 'the provider’s own'} ({ENGINES[name].variables['base_url'][0]})")
    if package := ENGINES[name].package:
        _sdk(package())
    _settings(name)
    _spent(name)
    if not fault:
        _trial(name)


def _sdk(package: str) -> None:
    """Name the package that is asked through, and what to install where its makers ended it."""
    st.text(f"Through: {package or 'no package is installed'}")
    if package in SUCCESSORS:
        st.warning(
            f"{package} is not maintained any more. Install {SUCCESSORS[package]} beside it "
            f"(`pip install {SUCCESSORS[package]}`) and start the workbench again: it is preferred "
            "from then on."
        )


def _settings(name: str) -> None:
    now = engines.engine_settings(name)
    first, second, third, fourth = st.columns(4)
    with first:
        _field(name, "model", st.text_input, "Model", placeholder=engines.model(name) or "default")
        _field(name, "temperature", st.number_input, "Temperature", 0.0, 2.0, step=0.1)
    with second:
        _field(name, "per_minute", st.number_input, "Calls per minute", 1, 10_000)
        _field(
            name, "calls", st.number_input, "Budget: calls", 1, value=None, placeholder="no limit"
        )
    with third:
        _field(
            name, "tokens", st.number_input, "Budget: tokens", 1, value=None, placeholder="no limit"
        )
        _field(
            name, "cost", st.number_input, "Budget: cost", 0.0, value=None, placeholder="no limit"
        )
    with fourth:
        _field(name, "price_in", st.number_input, "Price per million tokens read", 0.0)
        _field(name, "price_out", st.number_input, "Price per million tokens written", 0.0)
    if now.cost is not None and not now.price_in + now.price_out:
        st.warning("Without prices the budget for cost stops nothing.")


def _field(
    name: str, setting: str, widget: Callable, label: str, *limits: float, **more: Any
) -> None:
    """Show one setting; a change of it counts at once."""
    key = f"{name}_{setting}"
    st.session_state.setdefault(key, getattr(engines.engine_settings(name), setting))
    more |= dict(zip(("min_value", "max_value"), limits, strict=False))
    widget(label, key=key, on_change=_changed, args=(name, setting), **more)


def _changed(name: str, setting: str) -> None:
    value = st.session_state[f"{name}_{setting}"]
    engines.change_engine(name, setting, value.strip() if isinstance(value, str) else value)


def _spent(name: str) -> None:
    budget = engines.budget(name)
    spent = budget.spent
    st.caption(
        f"Spent since the start: {number(spent.calls)} calls, {number(spent.tokens_in)} tokens "
        f"read, {number(spent.tokens_out)} written, cost {budget.price(spent):.4f}"
    )


def _trial(name: str) -> None:
    """Show the button, and what came of pressing it; the work runs beside the page."""
    st.button("Test the connection", key=f"test_{name}", on_click=_start, args=(name,))
    turn = get(f"tried_{name}", "")
    if not turn:
        return
    try:
        tried = waiting.outcome(
            "test", turn, f"The test of {ENGINES[name].label}", engines.trial(name)
        )
    except WorkbenchError as fault:
        st.error(plain(fault))
        return
    if tried is None:
        return
    if tried.fault:
        st.error(plain(tried.fault))
    else:
        st.success(f"{plain(tried.answered)} answered.")
    if tried.models:
        st.selectbox(
            "Models on offer", tried.models, index=None, placeholder="Choose one to use it",
            key=f"{name}_offered", on_change=_choose, args=(name,),
        )  # fmt: skip


def _start(name: str) -> None:
    engines.forget_refusals()
    put(f"tried_{name}", token_hex())


def _choose(name: str) -> None:
    chosen = st.session_state[f"{name}_offered"]
    if chosen:
        engines.change_engine(name, "model", chosen)
        st.session_state[f"{name}_model"] = chosen
