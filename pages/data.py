"""Data: bring tables in, see what is wrong with them, edit the catalogue, look columns up."""

import streamlit as st

from app.banner import show_faults
from app.data_page import catalogue, checks, dictionary, upload

st.title("Data")
show_faults()
tabs = st.tabs(["Upload", "Checks", "Catalogue", "Dictionary"], key="tab", bind="query-params")
for tab, part in zip(tabs, (upload, checks, catalogue, dictionary), strict=True):
    with tab:
        part.show()
