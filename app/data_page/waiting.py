"""Work on large files: started beside the page, watched, cancelled, and found again after F5.

What a job is about names it: the same thing is done once per session, and what came of it stays
on the session's shelf until `forget`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import streamlit as st

from app.jobs import jobs
from app.state.kept import get, put
from app.words import plain
from core.errors import WorkbenchError
from core.memory import hand_back
from core.progress import Progress

__all__ = ["LARGE", "adopt", "adopted", "busy", "drop_all_but", "forget", "outcome"]

LARGE = 20 * 1024**2
"""Bytes from which on a file is read and checked beside the page."""

EVERY = 0.5
ON_SHELF, STOPPED = "on the shelf", "stopped"
_PARAMETER = "job"
_Key = tuple[str, Hashable]


@st.cache_resource(max_entries=8, scope="session", show_spinner=False)
def _shelf(key: _Key, _result: Any = None) -> Any:
    return _result


def outcome(
    kind: str, about: Hashable, title: str, work: Callable[[Progress], Any] | None = None
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

    Raises
    ------
    WorkbenchError
        Why it failed, each time it is asked for.
    """
    key, known = (kind, about), _known()
    held = known.get(key)
    if isinstance(held, WorkbenchError):
        raise held
    if held == ON_SHELF:
        return _shelf(key)
    if held is None and work is not None:
        held = known[key] = jobs().submit(kind, about, title, work)
        _write_link()
    job = jobs().find(held)
    if job is None:
        _draw_stopped(key, title, can_start=work is not None)
        return None
    if not job.finished:
        _watch(job.id, key)
        return None
    return _taken(key, job.id)


def _taken(key: _Key, id: str) -> Any:
    try:
        result = _shelf(key, jobs().take(id))
    except WorkbenchError as fault:
        _known()[key] = fault.with_traceback(None)  # which would keep the file alive
        raise
    finally:
        _write_link()
    _known()[key] = ON_SHELF
    return result


@st.fragment(run_every=EVERY)
def _watch(id: str, key: _Key) -> None:
    job = jobs().find(id)
    if job is None or job.finished:
        st.rerun()
    st.progress(job.step.share, text=plain(job.step.what))
    st.button("Cancel", key=f"cancel_{id}", on_click=_cancel, args=(key,), icon=":material/close:")


def _cancel(key: _Key) -> None:
    jobs().cancel(_known()[key])
    _known()[key] = STOPPED
    _write_link()


def _draw_stopped(key: _Key, title: str, can_start: bool) -> None:
    st.info(plain(f"{title} was stopped. Nothing was loaded; your bank stays as it is."))
    if can_start:
        st.button("Start again", key=f"again_{key}", on_click=_known().pop, args=(key, None))


def busy(kind: str) -> bool:
    """Return whether work of one kind is still under way in this session."""
    known = _known()
    return any(key[0] == kind and jobs().find(known[key]) is not None for key in known)


def adopt() -> None:
    """Take up the jobs that the URL names and this session does not know: those before F5."""
    for id in st.query_params.get_all(_PARAMETER):
        job = jobs().find(id)
        if job is not None and id not in _ids():
            key = (job.kind, job.about)
            _known()[key] = id
            put("adopted", (*get("adopted", ()), key))


def adopted(kind: str) -> list[Any]:
    """Return what the jobs of one kind were about that were taken up."""
    return [about for found, about in get("adopted", ()) if found == kind]


def drop_all_but(kind: str, wanted: Callable[[Any], bool]) -> None:
    """Cancel and forget the work of one kind about things that are not wanted any more."""
    for key in [k for k in _known() if k[0] == kind and not wanted(k[1])]:
        held = _known().pop(key)
        jobs().cancel(held)
        _shelf.clear(key)
        _write_link()


def forget() -> None:
    """Cancel all work of this session, let go of what came of it, and hand the memory back."""
    for id in _ids():
        jobs().cancel(id)
    put("jobs", {})
    put("adopted", ())
    _write_link()
    _shelf.clear()
    hand_back()


def _known() -> dict[_Key, Any]:
    return get("jobs", {})


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
