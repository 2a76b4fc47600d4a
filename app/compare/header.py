"""The head of the page: who, in which mode, under which scenario; undo, share, yesterday."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import streamlit as st

from app import state
from app.compare.control import BOARD
from app.compare.view import YESTERDAY
from app.components.part import part
from app.components.showing import showing
from app.components.words import plain
from core.pipeline import Offers
from core.pipeline import reasons as why
from core.scenario import Mode

__all__ = ["HEAD", "pick_customer", "show", "show_status"]

HEAD = "head"
_COLOURS = {Mode.ACTIVE: "blue", Mode.PASSIVE: "orange"}
LISTED = 2000
"""So many customers fit into one list to pick from; more are searched first."""


@part(key=HEAD)
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
    offered = _offered(labels, customer_id)
    st.selectbox(
        "Customer",
        offered,
        format_func=labels.__getitem__,
        **showing("customer", customer_id, state.select_customer, [HEAD, BOARD], offered),
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
    """Offer a link and the sentence to copy; both are written when they are asked for."""
    window = st.popover("Share", key="share", on_change="rerun")
    if window.open:
        with window:
            address = (st.context.url or "").split("?")[0]
            customer, home = state.customer_id(), state.home_scenario().name
            st.caption(
                "A link to this customer, data and preset; changes of the scenario go along once "
                "they are saved under a name (*Save and load*)."
            )
            query = urlencode({"customer": customer, "preset": home, **state.link_parts()})
            st.code(f"{address}?{query}", language=None, wrap_lines=True)
            st.caption("The sentence, with scenario and data version.")
            st.code(_sentence(customer), language=None, wrap_lines=True)


def _sentence(customer_id: str) -> str:
    ranking, current = state.ranking(), state.scenario()
    said = why.headline(ranking, state.baseline_ranking(), ranking.position(customer_id)).text
    source = f"scenario {current.name} {current.hash()}, data {ranking.bank.version}"
    return f"{customer_id}: {said} ({source})"


def show_status(ranking: Offers, customer: int) -> None:
    """Show the customer's mode and the scenario, with a way back."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        current, mode = state.scenario(), ranking.modes[customer]
        count = len(current.changes(state.home_scenario()))
        changes = "no changes" if not count else "1 change" if count == 1 else f"{count} changes"
        st.markdown(
            f":{_COLOURS[mode]}-badge[{mode.capitalize()}: {plain(ranking.causes[customer])}] "
            f":gray-badge[{plain(current.name)} · {changes}]",
            width="content",
            help="Active customers are served the best overall fit, passive ones (likely to leave "
            "or unhappy) the list by priorities. Changes count against the preset.",
        )
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
