"""What an engine is given, one click away from what it answered."""

from __future__ import annotations

from typing import Protocol

import streamlit as st

__all__ = ["show_sent"]

HEIGHT = 400


class _Request(Protocol):
    @property
    def system(self) -> str: ...

    @property
    def user(self) -> str: ...


def show_sent(request: _Request, words: str) -> None:
    """Show a request as it is sent, under `words` on how it was made."""
    with st.popover("What is read"):
        st.caption(words)
        st.code(
            f"{request.system}\n\n{request.user}", language=None, wrap_lines=True, height=HEIGHT
        )
