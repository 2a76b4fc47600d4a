"""Long work of a session: started beside the page, watched, cancelled, found again after F5.

What a job is about names it: the same thing is done once per session, and what came of it stays
with the session until `forget`, of many pieces the latest.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from app.components.part import part
from app.components.words import plain
from app.state.identity import user
from app.state.jobs import JobStep, jobs
from app.state.kept import get, put
from core.schema.errors import WorkbenchError
from core.schema.memory import hand_back
from core.schema.progress import Progress

__all__ = [
    "LARGE",
    "Piece",
    "adopt",
    "adopted",
    "busy",
    "cancel",
    "drop_all_but",
    "forget",
    "outcome",
    "pieces",
]

LARGE = 20 * 1024**2
"""Bytes from which on a file is read and checked beside the page."""

EVERY = 0.5
KEPT = 8
"""So many results stay with a session."""

STOPPED = "stopped"
_PARAMETER = "job"
_Key = tuple[str, Hashable]
NOTHING = "Nothing was changed."


@dataclass(frozen=True, eq=False)
class Done:
    """What came of a job."""

    result: Any


@dataclass(frozen=True)
class Piece:
    """One piece of this session's work.

    Parameters
    ----------
    kind, about : str, hashable
        What it is.
    title : str
        The same in words.
    state : str
        ``pending``, ``running``, ``done``, ``failed``, ``cancelled``, or ``gone`` if the process
        that did it was started again.
    step : JobStep or None
        Where it is, while it runs.
    """

    kind: str
    about: Hashable
    title: str
    state: str
    step: JobStep | None = None


def outcome(
    kind: str,
    about: Hashable,
    title: str,
    work: Callable[[Progress], Any] | None = None,
    stopped: str = NOTHING,
    again: str = "Start again",
) -> Any:
    """Return what came of `work`; until then draw how far it is and return None.

    Parameters
    ----------
    kind, about : str, hashable
        What the work is; both together name it within the session.
    title : str
        The same in words.
    work : callable, optional
        Started if it was not yet; None if it can only be found.
    stopped, again : str
        What holds once it was cancelled, and the words on the button that starts it again.

    Raises
    ------
    WorkbenchError
        Why it failed, each time it is asked for.
    """
    key, known = (kind, about), _known()
    held = known.get(key)
    if isinstance(held, Done | WorkbenchError):
        return _given(held)
    if held is None and work is not None:
        held = known[key] = jobs().submit(kind, about, title, work, user())
        _titles()[key] = title
        _write_link()
    job = jobs().find(held)
    if job is None:
        st.info(plain(f"{title} was stopped. {stopped}"))
        if work is not None:
            st.button(again, key=f"again_{key}", on_click=known.pop, args=(key, None))
        return None
    if not job.finished:
        _watch(job.id, key)
        return None
    held = _taken(key, job.id)
    _write_link()
    return _given(held)


def _taken(key: _Key, id: str) -> Done | WorkbenchError:
    """Keep what came of a job, and let go of the oldest of many results."""
    known = _known()
    try:
        known[key] = Done(jobs().take(id))
    except WorkbenchError as fault:
        known[key] = fault.with_traceback(None)  # which would keep the file alive
    for old in [k for k, held in known.items() if isinstance(held, Done)][:-KEPT]:
        del known[old]
    return known[key]


def _given(held: Done | WorkbenchError) -> Any:
    if isinstance(held, WorkbenchError):
        raise held
    return held.result


@part(run_every=EVERY)
def _watch(id: str, key: _Key) -> None:
    job = jobs().find(id)
    if job is None or job.finished:
        st.rerun()
    st.progress(job.step.share, text=plain(job.step.what))
    st.button("Cancel", key=f"cancel_{id}", on_click=cancel, args=key, icon=":material/close:")


def cancel(kind: str, about: Hashable) -> None:
    """Let work stop at its next step; what was not kept elsewhere is lost."""
    held = _known()[kind, about]
    if jobs().find(held) is not None:
        jobs().cancel(held)
        _known()[kind, about] = STOPPED


def busy(kind: str) -> bool:
    """Return whether work of one kind is still under way in this session."""
    known = _known()
    return any(key[0] == kind and jobs().find(known[key]) is not None for key in known)


def pieces() -> list[Piece]:
    """Return this session's work, in the order in which it was started."""
    return [_piece(key, held) for key, held in _known().items()]


def _piece(key: _Key, held: Any) -> Piece:
    job, title = jobs().find(held) if isinstance(held, str) else None, _titles().get(key, "")
    if job is not None:
        return Piece(*key, title, job.state, None if job.finished else job.step)
    return Piece(*key, title, _ended(held))


def _ended(held: Any) -> str:
    """Return the state of work that is no job any more."""
    if isinstance(held, Done):
        return "done"
    if isinstance(held, WorkbenchError):
        return "failed"
    return "cancelled" if held == STOPPED else "gone"


def adopt() -> None:
    """Take up the user's jobs that the URL names and this session does not know: those before F5.

    A look at another page takes them out of the URL; they are named there again.
    """
    for id in st.query_params.get_all(_PARAMETER):
        job = jobs().find(id)
        if job is not None and job.user == user() and id not in _ids():
            key = (job.kind, job.about)
            _known()[key], _titles()[key] = id, job.title
            put("adopted", (*get("adopted", ()), key))
    if st.query_params.get_all(_PARAMETER) != _ids():
        _write_link()


def adopted(kind: str) -> list[Any]:
    """Return what the jobs of one kind were about that were taken up."""
    return [about for found, about in get("adopted", ()) if found == kind]


def drop_all_but(kind: str, wanted: Callable[[Any], bool]) -> None:
    """Cancel and forget the work of one kind about things that are not wanted any more."""
    for key in [k for k in _known() if k[0] == kind and not wanted(k[1])]:
        held = _known().pop(key)
        jobs().cancel(held)
        put("adopted", tuple(known for known in get("adopted", ()) if known != key))


def forget(*kinds: str) -> None:
    """Cancel work of some kinds, let go of what came of it, and hand the memory back."""
    for key in [key for key in _known() if key[0] in kinds]:
        jobs().cancel(_known().pop(key))
    put("adopted", tuple(key for key in get("adopted", ()) if key[0] not in kinds))
    hand_back()


def _known() -> dict[_Key, Any]:
    return get("jobs", {})


def _titles() -> dict[_Key, str]:
    return get("titles", {})


def _ids() -> list[str]:
    """Return the ids of jobs that this session still waits for."""
    return [held for held in _known().values() if jobs().find(held) is not None]


def _write_link() -> None:
    """Name the jobs of this session in the URL."""
    waited = _ids()
    if waited:
        st.query_params[_PARAMETER] = waited
    else:
        st.query_params.pop(_PARAMETER, None)
