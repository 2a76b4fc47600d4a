"""The head of the page: who, in which mode, under which scenario; undo, share, yesterday."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import streamlit as st

from app import state
from app.compare.control import BOARD, show_value
from app.compare.view import YESTERDAY
from app.words import plain
from core.pipeline import Ranking
from core.scenario import Mode

__all__ = ["HEAD", "pick_customer", "show", "show_status"]

HEAD = "head"
LISTED = 2000
"""So many customers fit into one list to pick from; more are searched first."""


@st.fragment(key=HEAD)
def show() -> None:
    """Show the pickers; they stay as they are while a control is turned."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        _customer(state.customer_labels(), state.customer_id())
        st.toggle(
            "Yesterday's system",
            key=YESTERDAY,
            persist_state="session",
            on_change=_board_too,
            help="Put the list of the 2025 system (preset original) beside today's; what today's "
            "rules refuse is struck out.",
        )
        _share()


def _board_too() -> None:
    st.rerun([HEAD, BOARD])


def pick_customer(customer_id: str) -> None:
    """Pick a customer from a callback, and draw again what shows it."""
    state.select_customer(customer_id)
    _board_too()


def _customer(labels: dict[str, str], customer_id: str) -> None:
    ids = list(labels)
    show_value("customer", customer_id)
    st.selectbox(
        "Customer",
        _offered(labels, customer_id),
        format_func=labels.__getitem__,
        key="customer",
        on_change=lambda: pick_customer(st.session_state["customer"]),
        label_visibility="collapsed",
        width=230,
    )
    for icon, step, words in (("chevron_left", -1, "Previous"), ("chevron_right", 1, "Next")):
        there = ids.index(customer_id) + step
        st.button(
            f":material/{icon}:",
            key=f"step{step}",
            help=f"{words} customer",
            on_click=pick_customer,
            args=(ids[there % len(ids)],),
            disabled=not 0 <= there < len(ids),
        )


def _offered(labels: dict[str, str], current: str) -> list[str]:
    """Return the customers to pick from: all, or those that a search finds."""
    if len(labels) <= LISTED:
        return list(labels)
    text = st.text_input(
        "Search", type="search", live="300ms", label_visibility="collapsed", width=150,
        placeholder="Name or number", key="customer_search",
    )  # fmt: skip
    words = (text or "").casefold()
    found = [i for i, label in labels.items() if words in label.casefold()][:LISTED]
    return list(dict.fromkeys([current, *found]))


def _share() -> None:
    with st.popover("Share", help="A link to this customer and preset"):
        address = (st.context.url or "").split("?")[0]
        home = state.home_scenario().name
        query = urlencode({"customer": state.customer_id(), "preset": home})
        st.code(f"{address}?{query}", language=None)
        st.caption("The link carries the preset; send changes to it as a scenario file.")


def show_status(ranking: Ranking, customer: int) -> None:
    """Show the customer's mode and the scenario, with a way back."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        mode = ranking.modes[customer]
        st.badge(
            f"{mode.capitalize()}: {plain(ranking.causes[customer])}",
            color="orange" if mode == Mode.PASSIVE else "blue",
            help="Active customers are served the best overall fit, passive ones (likely to leave "
            "or unhappy) the list by priorities.",
        )
        current = state.scenario()
        count = len(current.changes(state.home_scenario()))
        changes = "no changes" if not count else "1 change" if count == 1 else f"{count} changes"
        st.badge(f"{plain(current.name)} · {changes}", color="gray", help="The scenario in force.")
        for icon, action, possible, words in (
            ("undo", state.undo, state.can_undo(), "Undo the last change"),
            ("redo", state.redo, state.can_redo(), "Redo"),
            ("restart_alt", state.reset, count > 0, "Reset to the preset"),
        ):
            st.button(
                f":material/{icon}:", key=action.__name__, help=words, on_click=_whole_page,
                args=(action,), disabled=not possible,
            )  # fmt: skip


def _whole_page(action: Callable[[], None]) -> None:
    """Do what moves the rail's controls too, so that more than the board is drawn again."""
    action()
    st.rerun()
