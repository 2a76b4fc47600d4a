"""What the workspace keeps: datasets to open, rename and delete, and their versions."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from app import state
from app.components import sharing
from app.components.banner import attempt
from app.components.download import download
from app.components.login import single_user
from app.components.sheet import sheet
from app.components.words import plain, when
from app.state.identity import has_users
from core.export.tables import zipped_csv
from core.schema.errors import DataError
from core.store import Dataset, Right, Version

__all__ = ["ordinals", "show", "versions_table", "when"]

_LONG = 6


def ordinals(versions: list[Version]) -> dict[int, int]:
    """Return how many-th of its dataset each version is, counted from 1."""
    return {v.id: number for number, v in enumerate(sorted(versions, key=lambda v: v.id), 1)}


def versions_table(
    versions: list[Version], current: int, names: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Return a row per version, newest first: number, what made it, from which, when, content.

    With `names`, how users are called, also who made it.
    """
    number = ordinals(versions)
    table = pd.DataFrame(
        [
            {
                "Version": number[v.id],
                "In force": v.id == current,
                "What": v.note,
                "Made from": number.get(v.parent) if v.parent else None,
                "When": when(v.created),
                "Who": (names or {}).get(v.author or "", v.author),
                "Content": v.content,
            }
            for v in versions
        ]
    ).astype({"Made from": "Int64"})
    return table if names is not None else table.drop(columns="Who")


def show() -> None:
    """Draw the tab."""
    try:
        folder, kept = state.workspace().folder, state.datasets()
    except DataError as fault:
        st.error(plain(fault), icon=":material/error:")
        st.text("What you load stays in this session until that is mended.")
        return
    _open()
    st.header("Datasets")
    st.text("Each upload is a dataset. It stays, with all its versions, until you delete it here.")
    single_user()
    with st.container(height=440 if len(kept) > _LONG else "content", border=len(kept) > _LONG):
        _sample()
        for dataset in kept:
            _dataset(dataset)
    st.caption(
        "Everything above is in one folder, which may be copied or moved; the environment "
        f"variable {state.VARIABLE} names another one."
    )
    st.code(str(folder), language=None)


def _open() -> None:
    """Draw the versions of the dataset that the session has open."""
    current = state.version()
    st.header(plain(state.bank_name()))
    with st.container(horizontal=True, vertical_alignment="center"):
        download(
            "Download the tables (zip of CSV)", "bank.zip", zipped_csv,
            list(state.bank().tables.present()), key="versions_zip",
        )  # fmt: skip
        if current:
            _steps(current)
    if current is None:
        st.text(
            "The sample bank as shipped. An edit of its catalogue or evidence added to a "
            "customer is saved as a dataset of its own."
        )
        return
    listed = state.versions()
    chosen = sheet(
        versions_table(listed, current.id, state.names() if has_users() else None),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key=f"versions_{current.dataset}_{len(listed)}",
        placeholder="–",
        column_config={"What": st.column_config.TextColumn(width="large")},
        alt="Versions, newest first",
    )
    if len(listed) == 1:
        return
    rows = chosen.selection.rows
    picked = listed[rows[0]] if rows else None
    st.button(
        f"Open version {ordinals(listed)[picked.id]}" if picked else "Open the version selected",
        disabled=picked is None or picked.id == current.id or not state.may_edit(),
        on_click=attempt,
        args=(state.open_version, picked.id if picked else current.id),
        key="version_open",
    )


def _steps(current: Version) -> None:
    """Draw the ways one version back and forth; going back deletes nothing."""
    later = [v.id for v in state.versions() if v.parent == current.id]
    for label, target, icon in (
        ("Undo the last change", current.parent, "undo"),
        ("Redo", later[0] if later else None, "redo"),
    ):
        st.button(
            label,
            icon=f":material/{icon}:",
            disabled=target is None or not state.may_edit(),
            on_click=attempt,
            args=(state.open_version, target),
            key=f"version_{icon}",
        )


def _sample() -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text("Sample bank, as shipped", width="stretch")
        st.button(
            "Open", on_click=state.use_sample, disabled=not state.has_own_data(), key="open_sample"
        )


def _dataset(dataset: Dataset) -> None:
    current = state.version()
    here = current is not None and current.dataset == dataset.id
    with st.container(horizontal=True, vertical_alignment="center"):
        parts = (dataset.name, sharing.whose(dataset), "open" if here else "")
        st.text(" · ".join(filter(None, parts)), width="stretch")
        st.button(
            "Open",
            on_click=attempt,
            args=(state.open_dataset, dataset.id),
            disabled=here,
            key=f"open_{dataset.id}",
        )
        sharing.control(dataset)
        right = state.right(dataset)
        with st.popover("Rename", key=f"rename_{dataset.id}", disabled=right < Right.EDIT):
            _rename(dataset)
        with st.popover(
            "Delete", icon=":material/delete:", key=f"delete_{dataset.id}",
            disabled=right < Right.OWN,
        ):  # fmt: skip
            st.text(f"{dataset.name} and all its versions will be gone for good.")
            st.button(
                "Delete for good",
                type="primary",
                on_click=attempt,
                args=(state.delete_dataset, dataset.id),
                key=f"delete_now_{dataset.id}",
            )


def _rename(dataset: Dataset) -> None:
    with st.form(f"rename_form_{dataset.id}", border=False):
        name = st.text_input("New name", dataset.name, max_chars=80, key=f"name_{dataset.id}")
        if st.form_submit_button("Rename"):
            attempt(state.rename_dataset, dataset.id, name)
            st.rerun()
