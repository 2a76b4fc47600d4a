"""Numbers that the address of a new session names."""

from __future__ import annotations

import streamlit as st

from app.state.kept import get, put
from core.schema.errors import DataError

__all__ = ["number_in_link"]

_DIGITS = 15


def number_in_link(parameter: str) -> int | None:
    """Return the number that the URL of a new session gives for `parameter`, once; else None.

    Raises
    ------
    DataError
        What stands there is no number.
    """
    asked = st.query_params.get(parameter)
    if asked is None or get(f"asked_{parameter}", None) == asked:
        return None
    put(f"asked_{parameter}", asked)
    if not (asked.isascii() and asked.isdigit() and len(asked) <= _DIGITS):
        raise DataError(
            "link", f"{parameter} is not a number", "choose from the lists on the pages",
            value=asked[:40],
        )  # fmt: skip
    return int(asked)
