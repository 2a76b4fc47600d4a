"""Customers."""

import streamlit as st

st.title("Customers")
