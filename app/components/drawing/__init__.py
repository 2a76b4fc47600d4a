"""Shows a drawing (`app.charts.markup`) in the page, in the theme's colours; it can be clicked.

The markup is made in Python, where every text is escaped; the script only puts it in place and
reports which element with a ``data-pick`` was pressed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from app.charts.markup import Element, render

__all__ = ["show_drawing"]

_FOLDER = Path(__file__).parent
_DRAWING = st.components.v2.component(
    "nextbest_drawing",
    html='<div class="nb"></div>',
    css=(_FOLDER / "drawing.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "drawing.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show_drawing(drawing: Element, key: str, on_pick: Callable[[str], None] | None = None) -> None:
    """Show a drawing.

    Parameters
    ----------
    drawing : Element
    key : str
        Names the place, so that a changed drawing replaces the one before.
    on_pick : callable, optional
        Gets the ``data-pick`` of the element that was pressed.
    """

    def picked() -> None:
        if on_pick:
            on_pick(str(st.session_state[key].picked))

    _DRAWING(data={"markup": render(drawing)}, key=key, on_picked_change=picked)
