"""The scenario kept: under a name in the workspace, or as a file; every value checked on return."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app import state
from app.components import sharing
from app.components.banner import attempt
from app.components.download import download
from app.components.words import plain
from app.state.kept import get, put
from core.scenario import Scenario
from core.schema.errors import DataError
from core.store import Right, SavedScenario

__all__ = ["show"]


def show() -> None:
    """Show the scenarios of the workspace, and download and upload of the one in force."""
    try:
        kept = {saved.id: saved for saved in state.saved_scenarios()}
    except DataError as fault:
        st.warning(plain(fault))
    else:
        _named(kept)
    current = state.scenario()
    download(
        "Download scenario", f"scenario-{current.hash()}.json", current.to_json, width="stretch"
    )
    key = f"scenario_file:{get('scenario_files', 0)}"
    st.file_uploader("Load a scenario", "json", key=key, on_change=_read, args=(key,))


def _named(kept: dict[int, SavedScenario]) -> None:
    """Show what is kept under a name, to open, save and delete."""
    current, labels = state.saved_scenario(), {number: _label(s) for number, s in kept.items()}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall"):
        chosen = st.selectbox(
            "Saved scenarios",
            list(kept),
            format_func=labels.__getitem__,
            index=None,
            placeholder="None yet" if not kept else "Choose",
            disabled=not kept,
            key=f"saved_scenarios_{len(kept)}",
        )
        for label, action, icon, wanted in (
            ("Open", state.open_scenario, "folder_open", Right.READ),
            ("Delete", state.delete_scenario, "delete", Right.OWN),
        ):
            st.button(
                f":material/{icon}:",
                help=label,
                disabled=chosen is None or state.right(kept[chosen]) < wanted,
                on_click=_then_all,
                args=(action, chosen),
                key=f"scenario_{label.lower()}",
            )
    if chosen is not None:
        sharing.control(kept[chosen])
    with st.form("save_scenario", border=False):
        name = st.text_input("Save as", current.name if current else "", max_chars=80)
        if st.form_submit_button("Save scenario", width="stretch"):
            _save(name.strip())


def _label(saved: SavedScenario) -> str:
    return " · ".join(filter(None, (saved.name, sharing.whose(saved))))


def _then_all(action: Callable[[int], None], number: int) -> None:
    """Act, then draw the whole page: every control may stand elsewhere now."""
    attempt(action, number)
    st.rerun()


def _save(name: str) -> None:
    if not name:
        st.warning("A scenario needs a name.")
        return
    try:
        state.save_scenario(name)
    except DataError as fault:
        st.error(plain(fault))
    else:
        st.success(plain(f"Saved as {name}."))


def _read(key: str) -> None:
    """Put the uploaded scenario in force; a fresh uploader follows, the file is not kept."""
    upload = st.session_state[key]
    if upload is None:
        return
    put("scenario_files", get("scenario_files", 0) + 1)
    attempt(_load, upload.getvalue())


def _load(content: bytes) -> None:
    state.set_scenario(Scenario.from_json(content.decode("utf-8-sig", errors="replace")))
