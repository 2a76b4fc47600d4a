"""The workspace on disk that every session shares, and what of it a session has open."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import streamlit as st

from app.state.draft import forget_answers
from app.state.identity import user
from app.state.kept import get, put, report, take
from app.state.link import number_in_link
from app.state.shared import let_go, shared
from core import pipeline
from core.pipeline import Bank
from core.schema.errors import DataError
from core.store import Dataset, GoneError, Store, Version

__all__ = [
    "VARIABLE",
    "catch_up",
    "close_dataset",
    "datasets",
    "delete_dataset",
    "follow",
    "lineage",
    "open_dataset",
    "open_version",
    "opened",
    "rename_dataset",
    "still_kept",
    "take_over",
    "version",
    "versions",
    "workspace",
]

VARIABLE = "NEXTBEST_WORKSPACE"
"""Environment variable that names the folder; without it, `workspace` beside the code."""

_PARAMETER = "data"


@st.cache_resource(show_spinner=False)
def _store(folder: str) -> Store:
    return Store(Path(folder))


def workspace() -> Store:
    """Return the workspace as it is for the user of this session, see `core.store.access`.

    Raises
    ------
    DataError
        Its folder or database cannot be used, or nobody is logged in who should be.
    """
    named = os.environ.get(VARIABLE)
    folder = Path(named).expanduser() if named else Path(__file__).parents[2] / "workspace"
    return _store(str(folder)).of(user())


def opened(saved: Version, ready: Bank | None = None) -> Bank:
    """Return the bank of a version, shared between sessions; `ready` if it is open already."""
    return _opened(f"{saved.content} {sorted(saved.blobs.items())}", saved, ready)


@shared(4)
def _opened(content: str, _saved: Version, _ready: Bank | None) -> Bank:
    if _ready is not None:
        return _ready
    origin = None if _saved.origin is None else opened(workspace().version(_saved.origin))
    tables = workspace().tables(_saved.id)
    return pipeline.open_bank(tables, version=_saved.content, origin=origin)


def version() -> Version | None:
    """Return the version that the session has open; None = the sample bank as shipped."""
    return get("version", None)


def take_over(new: Version, bank: Bank | None = None) -> None:
    """Turn to a version; `bank` if it is open already, else the next run opens it."""
    if bank is not None:
        opened(new, bank)
        put("opened", new)
    put("dataset_name", workspace().dataset(new.dataset).name)
    put("version", new)


def close_dataset() -> None:
    """Go back to the sample bank as shipped; what is saved stays saved."""
    put("version", None)
    take("report_of")


def follow() -> None:
    """Bring the session to the version in force of its dataset; once per run of the app.

    A new session opens the dataset that the URL names. What cannot be opened is reported, and
    the dataset before stays, else the sample bank. Afterwards the URL names what is open.
    """
    try:
        catch_up()
        _open()
    except DataError as fault:
        report(fault)
        if isinstance(fault, GoneError) and version() is not None:
            _forget_changes()
        _go_back()
    news = take("news")
    if news:
        st.toast(f"Opened what was saved elsewhere: {news}")
    _name_in_link()


def catch_up() -> None:
    """Turn to what the dataset of this session, or else the one in the URL, has in force by now.

    Raises
    ------
    DataError
        There is no such dataset.
    """
    current = version()
    number = current.dataset if current else number_in_link(_PARAMETER)
    if number is None:
        return
    found = workspace().dataset(number)
    if current is not None:
        still_kept(current)
    put("dataset_name", found.name)
    if current is None or found.active != current.id:
        take_over(workspace().version(found.active))
        put("news", versions()[0].note if current else None)


def still_kept(saved: Version) -> None:
    """Raise GoneError if its number means something else: another folder was put in its place."""
    if not workspace().holds(saved):
        raise GoneError(
            "workspace", "holds other data than before under the same number",
            "open what you want from the list",
        )  # fmt: skip


def _open() -> None:
    current = version()
    if current != get("opened", None):
        if current is not None:
            with st.spinner("Opening the data …"):
                opened(current)
        put("opened", current)


def _forget_changes() -> None:
    """Let go of what was made here of a dataset that is gone, and was not saved."""
    for key in ("bank", "bank_name", "load_report", "unsaved", "account"):
        take(key)


def _go_back() -> None:
    """Return to the dataset that this session last had open, if there still is one."""
    before, current = take("opened"), version()
    close_dataset()
    if before and current and before.dataset != current.dataset:
        with suppress(DataError):
            take_over(before)


def _name_in_link() -> None:
    current = version()
    number = str(current.dataset) if current else None
    if st.query_params.get(_PARAMETER) != number:
        if number:
            st.query_params[_PARAMETER] = number
        else:
            del st.query_params[_PARAMETER]
    put(f"asked_{_PARAMETER}", number)


def datasets() -> list[Dataset]:
    """Return every dataset of the workspace by name."""
    return workspace().datasets()


def versions() -> list[Version]:
    """Return the versions of the open dataset, newest first."""
    current = version()
    return workspace().versions(current.dataset) if current else []


def lineage() -> Iterator[Version]:
    """Yield the version that the session has open, its parent, and so on to the first."""
    by_id, found = {v.id: v for v in versions()}, version()
    while found is not None:
        yield found
        found = by_id.get(found.parent) if found.parent else None


def open_dataset(dataset: int) -> None:
    """Open the version in force of a dataset."""
    take_over(workspace().version(workspace().dataset(dataset).active))
    put("bank", None)
    put("customer", None)


def open_version(number: int) -> None:
    """Put a version in force and open it: for undo its parent, to redo a later one."""
    take_over(workspace().activate(number))
    put("bank", None)


def rename_dataset(dataset: int, name: str) -> None:
    """Give a dataset another name."""
    workspace().rename(dataset, name)


def delete_dataset(dataset: int) -> None:
    """Delete a dataset for good; the session goes back to the sample bank if it was open."""
    current = version()
    workspace().delete(dataset)
    let_go()
    forget_answers()
    if current and current.dataset == dataset:
        close_dataset()
        put("customer", None)
