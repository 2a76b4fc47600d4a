"""Asking an engine by a press, and only then: the question is put, asked beside the page, answered.

A question names all that the answer depends on; when any of it changes, the press is forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from secrets import token_hex
from typing import TypeVar

from app.components import waiting
from app.components.banner import show_fault
from app.state import engines
from app.state.kept import get, put
from core.engines import Engine
from core.schema.errors import WorkbenchError
from core.schema.progress import Progress

__all__ = ["answered", "ask", "done_with"]

T = TypeVar("T")


def ask(kind: str, question: str) -> None:
    """Put a question; for the press of a button. A second press asks anew."""
    put("asked", {**get("asked", {}), kind: (question, token_hex())})


def answered(
    kind: str,
    question: str,
    title: str,
    engine: str,
    work: Callable[[Engine, Progress], T],
    stopped: str,
) -> T | None:
    """Return the answer to a question that was put; None until there is one.

    Parameters
    ----------
    kind, question : str
        As given to `ask`.
    title : str
        What is done, in words.
    engine : str
        Name of the engine that `work` is handed.
    work : callable
        Asks, beside the page.
    stopped : str
        What holds once it was cancelled.
    """
    asked, turn = get("asked", {}).get(kind, ("", ""))
    if asked != question:
        return None
    try:
        about = partial(work, engines.asking(engine))
        found: T | None = waiting.outcome(kind, turn, title, about, stopped)
    except WorkbenchError as fault:
        show_fault(fault)
        return None
    return found


def done_with(kind: str) -> None:
    """Forget what was asked of a kind, once the answer is kept elsewhere."""
    put("asked", {known: value for known, value in get("asked", {}).items() if known != kind})
