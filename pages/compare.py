"""Compare: one customer, the rankings side by side, the controls, the reasons."""

import streamlit as st

from app.banner import show_faults
from app.compare import STYLE, board, header, rail, sentence, strip, view

st.set_page_config(initial_sidebar_state=270)
st.html(STYLE)
seen = view.current()
with st.sidebar:
    st.title("Compare")
    rail.show(seen.ranking)
with st.container(gap="xsmall"):
    show_faults()
    header.show(seen.ranking, seen.customer)
    sentence.show(seen.ranking, seen.customer)
    board.show(seen)
    strip.show(seen.ranking, seen.baseline, seen.customer)
