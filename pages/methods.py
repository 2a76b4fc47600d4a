"""Methods: every formula, with the settings in force, and a worked example."""

import streamlit as st

from app.methods import SECTIONS

st.title("Methods")
rail, body = st.columns([1, 5], gap="large")
section = rail.radio(
    "Section", list(SECTIONS), key="section", bind="query-params", label_visibility="collapsed"
)
with body:
    SECTIONS[section]()
