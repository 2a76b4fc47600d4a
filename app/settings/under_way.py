"""All work that this session has started: what it is, how it stands, how far it is."""

from __future__ import annotations

from collections.abc import Hashable

import streamlit as st

from app.components import waiting
from app.components.part import part
from app.components.waiting import Piece
from app.components.words import plain

__all__ = ["runs", "show"]

EVERY = 1.0
STATES = {
    "pending": "waits for its turn",
    "running": "under way",
    "done": "done",
    "failed": "failed",
    "cancelled": "cancelled",
    "gone": "lost when the workbench was started again",
}


def runs(kind: str, about: Hashable) -> bool:
    """Say whether one piece of work is not finished yet."""
    states = {(piece.kind, piece.about): piece.state for piece in waiting.pieces()}
    return states.get((kind, about)) in ("pending", "running")


def show() -> None:
    """Draw a row per piece of work; those that run have their progress and Cancel."""
    if any(piece.step for piece in waiting.pieces()):
        _watch()
    else:
        _rows()


@part(run_every=EVERY)
def _watch() -> None:
    if not any(piece.step for piece in waiting.pieces()):
        st.rerun()
    _rows()


def _rows() -> None:
    found = waiting.pieces()
    if not found:
        st.caption("Nothing was started yet: readings, large files, refinements and the like.")
    for number, piece in enumerate(found):
        _row(number, piece)


def _row(number: int, piece: Piece) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(piece.kind, width=110)
        st.text(piece.title, width=320)
        st.text(STATES[piece.state], width=220)
        if piece.step:
            st.progress(piece.step.share, text=plain(piece.step.what))
            st.button("Cancel", key=f"stop_{number}", on_click=waiting.cancel,
                      args=(piece.kind, piece.about))  # fmt: skip
