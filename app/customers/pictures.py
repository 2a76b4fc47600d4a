"""The pictures and voice notes that are kept beside a customer's posts."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app.components.roster import own_tables
from app.components.words import plain
from app.state.originals import cleaned, original
from core.engines import Media
from core.schema import Social, reader_column
from core.schema.errors import DataError
from core.scoring.features.rows import newest_first

__all__ = ["preview", "show"]

MOST, WIDTH = 12, 240


def preview(file: Media) -> None:
    """Show a cleaned picture, or let a cleaned recording be heard."""
    if file.kind == "image":
        st.image(file.data, width=WIDTH)
    else:
        st.audio(file.data, format=file.type)


def show(customer_id: str) -> None:
    """Show each file with what it says and who said so; nothing is fetched from anywhere."""
    posts = newest_first(own_tables(customer_id), Social.key)
    if posts is None or Social.media_file not in posts:
        return
    kept = posts[posts[Social.media_file].notna()].head(MOST)
    st.markdown("**Pictures and voice notes in posts**")
    for _, post in kept.iterrows():
        left, right = st.columns([1, 3])
        with left:
            _file(str(post[Social.media_file]))
        with right:
            _words(post)


def _file(digest: str) -> None:
    data = original(digest)
    if data is None:
        st.caption("The file is not kept here.")
        return
    try:
        preview(cleaned("the file kept", data))
    except DataError as fault:
        st.caption(plain(fault))


def _words(post: pd.Series) -> None:
    known = post.dropna()
    st.text(known.get(Social.media_description, "Nothing was written on what it says."))
    said = [
        known.get(reader_column(Social.media_description)),
        f"file {post[Social.media_file][:12]}",
    ]
    st.caption(plain(" · ".join(str(word) for word in said if word)))
