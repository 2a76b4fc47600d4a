"""Whose a dataset or a scenario is, and the control with which its owner shares it."""

from __future__ import annotations

import streamlit as st

from app import state
from app.components.banner import attempt
from app.components.words import plain
from app.state.identity import has_users
from core.store import Right, Thing

__all__ = ["control", "whose"]

WORDS = {
    "private": "Private: only I see it",
    "read": "Shared to read",
    "edit": "Shared to edit",
}


def whose(thing: Thing) -> str:
    """Return in a few words whose a thing is and how it is shared; empty for a single user."""
    if not has_users():
        return ""
    if thing.owner is None:
        return "nobody’s, shared to edit"
    shared = "private" if thing.sharing == "private" else f"shared to {thing.sharing}"
    if state.right(thing) == Right.OWN:
        return f"yours, {shared}"
    return f"{state.names().get(thing.owner, thing.owner)}’s, {shared}"


def control(thing: Thing) -> None:
    """Draw the way to share a thing of one's own, or to take one of nobody's; else nothing."""
    if not has_users():
        return
    key = f"{thing.KIND}_{thing.id}"
    if thing.owner is None:
        st.button(
            "Take",
            help="Make it yours. It stays shared to edit until you say otherwise.",
            on_click=attempt, args=(state.take_thing, thing), key=f"take_{key}",
        )  # fmt: skip
    elif state.right(thing) == Right.OWN:
        with st.popover("Share", key=f"share_{key}"):
            st.radio(
                f"Who may see {plain(thing.name)}",
                list(WORDS), index=list(WORDS).index(thing.sharing), format_func=WORDS.__getitem__,
                on_change=_shared, args=(thing, f"sharing_{key}"), key=f"sharing_{key}",
            )  # fmt: skip


def _shared(thing: Thing, key: str) -> None:
    attempt(state.share, thing, st.session_state[key])
