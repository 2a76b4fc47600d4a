"""Start: this bank in one screen, three customers worth a look, and a tour."""

import streamlit as st

from app.start import bank, demo, flow, risk, saved, stories

left, right = st.columns([3, 2], vertical_alignment="bottom")
with left:
    bank.title()
with right, st.container(horizontal=True, horizontal_alignment="right"):
    if not demo.running():
        demo.button()
    saved.show()
    if st.button("Use your own data", icon=":material/upload_file:"):
        st.switch_page("../pages/data.py")

if demo.running():
    demo.show()
else:
    bank.numbers()
    stories.show()
    left, right = st.columns([2, 1], gap="medium")
    with left:
        risk.show()
    with right:
        bank.offers()
    bank.spread()
    flow.show()
