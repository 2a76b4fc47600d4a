"""Who did what and when: versions, deletions, downloads, shares, logins and calls, to export."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app import state
from app.components.download import download
from app.components.sheet import sheet
from app.components.words import when
from core.export.tables import to_csv_bytes
from core.store import Event, EventLog

__all__ = ["events_table", "show"]

SHOWN = 1000


def events_table(events: list[Event], names: dict[str, str]) -> pd.DataFrame:
    """Return a row per thing done, as it is shown and exported."""
    return pd.DataFrame(
        {
            "When": [event.at for event in events],
            "Who": [names.get(event.user or "", event.user or "") for event in events],
            "User": [event.user or "" for event in events],
            "What": [event.what for event in events],
            "About": [event.about for event in events],
            "Details": [event.detail for event in events],
        }
    )


def show() -> None:
    """Draw the last of it, with all of it to download."""
    st.header("Who did what")
    store = state.workspace()
    events, names = store.events.latest(SHOWN), store.events.names()
    if not events:
        st.info("Nothing was done yet.")
        return
    st.caption(
        "Names and notes of what belongs to somebody else are left out. "
        f"The last {len(events)} are shown; the file holds all."
    )
    shown = events_table(events, names)
    sheet(
        shown.assign(When=shown["When"].map(when)),
        hide_index=True,
        height=320,
        alt="What was done, newest first",
    )
    download("Download the record (CSV)", "audit.csv", _whole, store.events, names, key="audit_csv")


def _whole(events: EventLog, names: dict[str, str]) -> bytes:
    return to_csv_bytes(events_table(events.latest(), names))
