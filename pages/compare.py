"""Compare: one customer, the rankings side by side, the controls, the reasons."""

import streamlit as st

from app import state
from app.compare import STYLE, board, header, rail

st.set_page_config(initial_sidebar_state=270)
st.html(STYLE)
with st.sidebar:
    st.title("Compare")
    state.ranking()  # a bank that cannot be ranked is said once, not in every part
    rail.show()
pickers, status = st.columns([5, 4], vertical_alignment="center")
with pickers:
    header.show()
board.show(status)
