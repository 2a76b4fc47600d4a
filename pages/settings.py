"""Settings: what reads the evidence, how it is asked, and the record of what was asked."""

import streamlit as st

from app.settings_page import audit, engine

st.title("Settings")
parts = {"Engine": engine, "Audit": audit}
tabs = st.tabs(list(parts), key="settings_tab", on_change="rerun")
for tab, part in zip(tabs, parts.values(), strict=True):
    if tab.open:
        with tab:
            part.show()
