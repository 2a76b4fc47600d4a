"""Files to take away. What one holds is settled when its button is drawn, as the page shows it.

Streamlit makes a file in a thread that belongs to no session: whatever is asked of the session
there is another session's, or a new one's. So the button is given a function and all it needs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from app.components.noted import noted
from app.state.kept import apart

__all__ = ["download"]

draw = st.download_button

TYPES = {
    "csv": "text/csv",
    "html": "text/html",
    "json": "application/json",
    "zip": "application/zip",
}


def download(
    label: str, file: str, make: Callable[..., bytes | str], *given: Any, **options: Any
) -> None:
    """Draw a button that hands over a file.

    Parameters
    ----------
    label : str
    file : str
        Its name; the ending says what it is, see `TYPES`.
    make : callable
        ``make(*given)`` is the content, made when the button is pressed. It knows no session.
        That it was taken is written down.
    given : any
    options : any
        As of `st.download_button`.
    """
    draw(
        label,
        noted(file)(apart(partial(make, *given))),
        file,
        TYPES[file.rsplit(".", 1)[-1]],
        on_click="ignore",
        **{"icon": ":material/download:", **options},
    )
