"""A mapping as a file: downloaded here and used by the commands, or the other way round."""

from __future__ import annotations

import hashlib

import streamlit as st

from app.components.banner import show_fault
from app.components.download import download
from app.components.words import plain
from app.state.kept import get, put
from core.intake import Mapping, RawTable
from core.intake.mapping.choices import Mappings, mapping_json, parse_mapping
from core.intake.mapping.recognise import recognise
from core.schema.errors import DataError

__all__ = ["download_mapping", "edition", "given", "holds", "upload_mapping"]


def upload_mapping() -> None:
    """Draw the place for a mapping file; what it says is offered to every file chosen."""
    with st.expander("Use a mapping file"):
        file = st.file_uploader(
            "A mapping saved earlier (JSON)", type="json", key=f"mapping_file_{get('upload', 0)}"
        )
    found: Mappings = {}
    content = file.getvalue() if file else b""
    if file:
        try:
            found = parse_mapping(file.name, content)
        except DataError as fault:
            show_fault(fault)
            content = b""
    put("mapping_file", found)
    put("mapping_edition", hashlib.sha256(content).hexdigest()[:8] if content else "")


def edition() -> str:
    """Return what changes with the mapping file, so that nothing edited before it stays behind."""
    return get("mapping_edition", "")


def holds(raw: RawTable) -> list[str]:
    """Return the tables that a file holds: those whose mapping fits it, else the likeliest one."""
    fitting = [t for t, m in get("mapping_file", {}).items() if m.choices and not _lacks(raw, m)]
    return fitting or [recognise(raw)]


def given(raw: RawTable, table: str) -> Mapping | None:
    """Return what the mapping file says of a table, and say which of its columns are missing."""
    mapping: Mapping | None = get("mapping_file", {}).get(table)
    if mapping is None:
        return None
    lacking = _lacks(raw, mapping)
    if lacking:
        st.warning(plain(f"The mapping file names columns that are missing: {', '.join(lacking)}"))
    kept = tuple(c for c in mapping.choices if c.column in raw.frame)
    return mapping.model_copy(update={"choices": kept})


def _lacks(raw: RawTable, mapping: Mapping) -> list[str]:
    return [c.column for c in mapping.choices if c.column not in raw.frame]


def download_mapping(mappings: Mappings) -> None:
    """Draw the button that saves the mappings of all files as one file for the commands."""
    download(
        "Download mapping (JSON)",
        "mapping.json",
        mapping_json,
        mappings,
        key="mapping_download",
        help="Columns, units, codebooks and repairs, without any value of your customers.",
    )
