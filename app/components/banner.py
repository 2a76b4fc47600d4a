"""The one banner for faults a user can mend, and the way callbacks lead there."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app import state
from app.components.words import plain
from app.state.kept import own
from core.schema.errors import WorkbenchError

__all__ = ["attempt", "show_fault", "show_faults"]

MOST = 12


def attempt(action: Callable[..., None], *arguments: object) -> None:
    """Run what a callback wants; what goes wrong waits for `show_faults`, and nothing is lost."""
    own()  # from here on the callback runs to its end, whatever is pressed meanwhile
    try:
        action(*arguments)
    except WorkbenchError as fault:
        state.report(fault)


def show_fault(fault: WorkbenchError) -> None:
    """Show a fault and every further one that came with it, a line each."""
    faults = [fault, *getattr(fault, "also", ())]
    for one in faults[:MOST]:
        st.error(plain(one), icon=":material/error:")
    if len(faults) > MOST:
        st.error(f"… and {len(faults) - MOST} more of the kind", icon=":material/error:")


def show_faults() -> None:
    """Show the fault of the last callback, if there was one."""
    fault = state.reported()
    if fault:
        st.error(plain(fault), icon=":material/error:")
