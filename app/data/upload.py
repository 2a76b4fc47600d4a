"""The flow of an upload: choose files, look at them and map their columns, check, load."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import streamlit as st

from app import state
from app.components import waiting
from app.components.banner import attempt, show_fault
from app.components.download import download
from app.components.words import plain
from app.data import checking, checks, codes, files, loaded, repairs
from app.data.checking import Checked
from app.data.files import Settled
from app.data.mapping import missing
from app.data.mapping_file import download_mapping, upload_mapping
from app.state.kept import get, put
from core.export.templates import template_csv
from core.intake import Mapping, RawTable
from core.intake.editing.catalogue import check_variety
from core.schema import ATTRIBUTES, TABLES, Customers, Products
from core.schema.errors import DataError

__all__ = ["show"]

OWN = "My data"
OWN_CUSTOMERS = "My customers on the sample catalogue"
OWN_PRODUCTS = "My catalogue for the sample customers"


def show() -> None:
    """Draw the tab."""
    panel = st.container()
    st.header("1 Choose files")
    uploaded = st.file_uploader(
        "Any of the six tables as CSV, TSV, Excel, Parquet or JSON, also packed as .gz or .zip",
        accept_multiple_files=True,
        key=f"files_{get('upload', 0)}",
        help="Customers alone are enough to begin. Files are told apart by their content.",
    )
    chosen = [*uploaded, *waiting.adopted("read")]
    files.keep(chosen)
    found = waiting.adopted("check")
    with panel:
        loaded.show(brief=bool(chosen or found))
    if found and not chosen:
        st.header("3 Check")
        _outcome(found[-1], None, beside=True)
        return
    if not chosen:
        put("checked", None)
        _templates()
        return
    st.header("2 Preview and map")
    settled = _settle(chosen)
    if settled is not None:
        _check(settled, any(files.large(file) for file in chosen))


def _templates() -> None:
    """Draw what each table holds, with a file to start from."""
    st.header("Templates")
    st.text("A CSV per table, with every column and two example rows. Leave out what you lack.")
    cells = [*st.columns(3), *st.columns(3)]
    for cell, (key, table) in zip(cells, TABLES.items(), strict=True):
        with cell.container(border=True, height="stretch"):
            st.markdown(f"**{table.label}**  \n{table.about}")
            st.caption(f"Required: {', '.join(table.required())}")
            download(f"{key}.csv", f"{key}.csv", template_csv, key, key=f"template_{key}")


def _settle(chosen: Sequence) -> list[Settled] | None:
    """Draw a tab per file; None as long as one of them cannot be loaded."""
    upload_mapping()
    parts = []
    for tab, file in zip(st.tabs([plain(file.name) for file in chosen]), chosen, strict=True):
        with tab:
            parts.append(files.settle(file))
    settled = [part for found in parts if found is not None for part in found]
    if waiting.busy("read"):
        return None
    if None in parts:
        st.info("Mend or remove the file that is in the way to go on; your bank stays as it is.")
        return None
    names = [part.table for part in settled]
    for table in dict.fromkeys(n for n in names if names.count(n) > 1):
        st.error(f"Two files hold the table {TABLES[table].label}: choose another table for one.")
        return None
    return None if any(missing(part.mapping) for part in settled) else settled


def _check(settled: Sequence[Settled], beside: bool) -> None:
    st.header("3 Check")
    sources: dict[str, RawTable | Path] = {part.table: part.raw for part in settled}
    mappings = {part.table: part.mapping for part in settled}
    name = _complete(sources)
    lacking = _lacking(mappings.get(Products.key))
    assume = Products.key in mappings and _assume(lacking)
    if lacking and not assume:
        st.info("Without its attributes a product cannot be ranked: map columns, or assume them.")
        return
    files_key = "\n".join(part.key for part in settled)
    if get("tried", None) == get("upload", 0) or any(m.repairs for m in mappings.values()):
        mappings = repairs.choose_repairs({p.table: p.raw for p in settled}, mappings, files_key)
    parts = (
        files_key,
        *map(str, sources),
        str(assume),
        *(f"{m.repairs}{m.missing}" for m in mappings.values()),
    )
    signature = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    with st.container(horizontal=True):
        st.button(
            "Check these files", type="primary", on_click=_tried, args=(signature,), key="check"
        )
        download_mapping(mappings)
    waiting.drop_all_but("check", lambda known: known == signature)
    if get("checked", None) == signature:
        _outcome(signature, partial(checking.examine, sources, mappings, assume, name), beside)


def _outcome(signature: str, examine: Callable[..., Checked] | None, beside: bool) -> None:
    """Draw what checking found, and the way to load it; `beside` the page if it takes long."""
    try:
        result = _examined(signature, examine, beside)
    except DataError as fault:
        _refuse(fault)
        return
    if result is None:
        return
    gaps = (checks.gaps_before_loading, result.tables, state.scenario())
    checking.show(result.report, "new", *gaps)
    st.header("4 Load")
    try:
        check_variety(result.tables.products, Products.key)
    except DataError as fault:
        _refuse(fault)
        return
    st.button(
        "Load",
        type="primary",
        on_click=attempt,
        args=(_load, signature, beside),  # not the tables: a session keeps what it passes here
        key="load",
        help="Saved as a dataset of the workspace; the other pages rank against it from now on.",
    )


def _refuse(fault: DataError) -> None:
    show_fault(fault)
    st.info(files.UNTOUCHED)


def _examined(
    signature: str, examine: Callable[..., Checked] | None, beside: bool
) -> Checked | None:
    if not beside:
        return checking.checked(signature, examine)
    work = examine and (lambda progress: checking.opened(examine(progress=progress), progress))
    return waiting.outcome("check", signature, "Checking the files", work, files.UNTOUCHED)


def _tried(signature: str) -> None:
    put("checked", signature)
    put("tried", get("upload", 0))


def _complete(sources: dict[str, RawTable | Path]) -> str:
    """Fill in what is missing for a ranking from the sample, if wanted; return the bank's name."""
    if Products.key not in sources:
        if _wants(
            "There is no product file: try these customers on the sample catalogue",
            "sample_products",
        ):
            sources[Products.key] = state.sample_files()[Products.key]
        return OWN_CUSTOMERS
    if Customers.key not in sources:
        if _wants(
            "There is no customer file: try this catalogue on the sample bank's customers",
            "sample_customers",
        ):
            sources |= {k: v for k, v in state.sample_files().items() if k not in sources}
        return OWN_PRODUCTS
    return OWN


def _wants(label: str, key: str) -> bool:
    return st.checkbox(label, value=True, key=key)


def _lacking(catalogue: Mapping | None) -> list[str]:
    fed = catalogue.fields() if catalogue else ATTRIBUTES
    return [term.label for name, term in ATTRIBUTES.items() if name not in fed]


def _assume(lacking: list[str]) -> bool:
    """Offer to assume attributes where the catalogue lacks them or may state them in words."""
    said = f"Not in the catalogue: {', '.join(lacking)}. " if lacking else ""
    return st.checkbox(
        f"{said}Assume attributes that are missing or given in words",
        key="assume",
        help="From words such as Low or High, from terms (rate, fee, months, volatility) or from "
        "the kind of product; each product concerned is marked as assumed wherever it is used.",
    )


def _load(signature: str, beside: bool) -> None:
    ready = _examined(signature, None, beside)
    if ready is None:
        return
    state.use_tables(ready.tables, ready.name, ready.report, ready.bank)
    state.remember_mappings(ready.mappings.values())
    put("upload", get("upload", 0) + 1)
    put("checked", None)
    put("just_loaded", state.bank().version)
    del ready
    waiting.forget("read", "check")
    for part in (files, codes, repairs, checking):
        part.forget()
