"""Controls for settings of the scenario: range, step and words all come from the scenario.

A control shows the scenario's value and changes it through a callback, so that undo, presets and
uploads move it as well; its own widget state is never the truth. A control in a *group* draws only
its group and the board again, the others draw the whole page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from app import state
from app.components.banner import attempt
from app.components.showing import showing
from core.scenario import field_info

__all__ = [
    "BOARD",
    "changed",
    "choice",
    "mirror",
    "number",
    "redraw",
    "several",
    "switch",
    "typed",
]

BOARD = "board"
"""Name of the fragment that shows what the scenario leads to."""

Convert = Callable[[Any], Any]


def changed(title: str, *parts: str) -> str:
    """Return `title` with the number of settings below `parts` that differ from the preset."""
    changes = state.scenario().changes(state.home_scenario())
    count = sum(path.startswith(parts) for path in changes)
    return f"{title} · {count} changed" if count else title


def mirror(share: float) -> float:
    """Return 1 − share: λ shown as trust, and back."""
    return round(1 - share, 10)


def _same(value: Any) -> Any:
    return value


def redraw(group: str) -> list[str]:
    """Return the fragments that a control of a group changes."""
    return [group, BOARD] if group else []


def _bound(
    kind: str,
    path: str,
    convert: Convert = _same,
    group: str = "",
    options: Sequence[Any] | None = None,
) -> dict[str, Any]:
    """Tie a widget to the setting at `path`: its key, default and what a choice does."""
    return showing(
        f"{kind}:{path}",
        convert(state.scenario().value(path)),
        lambda held: attempt(state.change, path, convert(held)),
        redraw(group),
        options,
    )


def _limits(path: str) -> dict[str, Any]:
    info = field_info(path)
    return {"min_value": info["low"], "max_value": info["high"], "step": info["step"]}


def number(
    path: str, label: str = "", note: str = "", convert: Convert = _same, group: str = ""
) -> None:
    """Show a slider, and beside it a box for a typed value.

    Parameters
    ----------
    path : str
        Setting of the scenario.
    label, note : str
        Label and explanation; default the setting's own words.
    convert : callable
        Its own inverse, between setting and widget.
    group : str
        Name of the fragment that the control stands in.
    """
    info = field_info(path)
    slider, box = st.columns([5, 2], gap="small", vertical_alignment="bottom")
    slider.slider(
        label or info["title"],
        help=note or info["help"],
        **_limits(path),
        **_bound("slider", path, convert, group),
    )
    box.number_input(
        f"{info['title']}, typed",
        label_visibility="collapsed",
        format="%g" if isinstance(info["step"], float) else None,
        **_limits(path),
        **_bound("typed", path, convert, group),
    )


def typed(path: str, label: str = "", group: str = "") -> None:
    """Show a box for a typed number; it may be emptied where the setting may be."""
    info = field_info(path)
    st.number_input(
        label or info["title"],
        help=info["help"],
        **_limits(path),
        **_bound("typed", path, group=group),
    )


def choice(
    path: str,
    options: Iterable[Any],
    words: Mapping[Any, str] | None = None,
    convert: Convert = _same,
    label: str = "",
) -> None:
    """Show a list to pick one of `options` from, each under its words (default its name)."""
    info, listed = field_info(path), list(options)
    st.selectbox(
        label or info["title"],
        listed,
        format_func=lambda option: words[option] if words else str(option).replace("_", " "),
        help=info["help"],
        **_bound("choice", path, convert, options=listed),
    )


def several(path: str, options: Iterable[str]) -> None:
    """Show a list to pick any of `options` from."""
    info, bound = field_info(path), _bound("several", path, list)
    default = bound.pop("value")
    st.multiselect(info["title"], list(options), default, help=info["help"], **bound)


def switch(path: str) -> None:
    """Show a switch for a setting that is on or off."""
    info = field_info(path)
    st.toggle(info["title"], help=info["help"], **_bound("switch", path))
