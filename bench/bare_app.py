"""The yardstick: the least that a Streamlit app with one slider can do."""

import streamlit as st

st.title("Bare")
st.text(f"Level {st.slider('Level', 0, 100, 50)}")
