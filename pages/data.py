"""Data: bring tables in, see what is wrong with them, edit the catalogue, look columns up."""

import streamlit as st

from app.data import catalogue, checks, dictionary, pictures, upload, versions

st.title("Data")
parts = {
    "Upload": upload,
    "Checks": checks,
    "Catalogue": catalogue,
    "Pictures": pictures,
    "Versions": versions,
    "Dictionary": dictionary,
}
tabs = st.tabs(list(parts), key="tab", bind="query-params", on_change="rerun")
for tab, part in zip(tabs, parts.values(), strict=True):
    if tab.open or part is upload:  # files chosen must not be lost by a look elsewhere
        with tab:
            part.show()
