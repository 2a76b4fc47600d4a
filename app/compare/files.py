"""The scenario as a file: saved with its name, loaded with every value checked."""

from __future__ import annotations

import streamlit as st

from app import state
from app.banner import attempt
from core.scenario import Scenario

__all__ = ["show"]


def show() -> None:
    """Show the download and the upload of the scenario in force."""
    current = state.scenario()
    st.download_button(
        "Download scenario",
        current.to_json,
        f"scenario-{current.hash()}.json",
        "application/json",
        on_click="ignore",
        width="stretch",
    )
    key = f"scenario_file:{st.session_state.setdefault('scenario_files', 0)}"
    st.file_uploader("Load a scenario", "json", key=key, on_change=_read, args=(key,))


def _read(key: str) -> None:
    """Put the uploaded scenario in force; a fresh uploader follows, the file is not kept."""
    upload = st.session_state[key]
    if upload is None:
        return
    st.session_state["scenario_files"] += 1
    attempt(_load, upload.getvalue())


def _load(content: bytes) -> None:
    state.set_scenario(Scenario.from_json(content.decode("utf-8-sig", errors="replace")))
