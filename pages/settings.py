"""Settings: what reads the evidence, sentiment read again, what is kept back, what was asked."""

import streamlit as st

from app.settings import audit, engine, jobs, privacy

st.title("Settings")
parts = {"Engine": engine, "Jobs": jobs, "Privacy": privacy, "Audit": audit}
tabs = st.tabs(list(parts), key="settings_tab", bind="query-params", on_change="rerun")
for tab, part in zip(tabs, parts.values(), strict=True):
    if tab.open:
        with tab:
            part.show()
