"""The way from a number to the section of Methods that says how it comes about."""

from __future__ import annotations

import streamlit as st

__all__ = ["methods_link"]


def methods_link(section: str, label: str) -> None:
    """Draw a link to a section of Methods; the session, with its data, goes along."""
    st.page_link("../pages/methods.py", label=label, query_params={"section": section})
