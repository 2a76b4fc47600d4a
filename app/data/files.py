"""One uploaded file: which table it is, how it was read, and its first rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from app.components import waiting
from app.components.banner import show_fault
from app.components.sheet import sheet
from app.components.words import plain
from app.data.mapping import edit_mapping, offered
from app.data.mapping_file import edition, holds
from core.intake import Mapping, RawTable, ReadOptions, read_table
from core.schema import TABLES
from core.schema.errors import DataError

__all__ = ["UNTOUCHED", "Found", "Settled", "forget", "keep", "large", "settle"]

UNTOUCHED = "Nothing was loaded; your bank stays as it is."

FOUND = "found out"
ENCODINGS = (FOUND, "utf-8", "cp1252", "latin-1", "utf-16", "utf-16-le", "mac-roman", "cp850")
DELIMITERS = {FOUND: None, "comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
PREVIEW_ROWS = 4


@dataclass(frozen=True)
class Settled:
    """What stands fixed about one file: the table it feeds, its rows, and which column feeds what.

    `key` changes with any of it.
    """

    table: str
    raw: RawTable
    mapping: Mapping
    key: str


@dataclass(frozen=True)
class Found:
    """A large file as a job reads it; after F5 this is all that is left of it besides its rows."""

    file_id: str
    name: str
    options: ReadOptions


@st.cache_resource(max_entries=12, scope="session", show_spinner="Reading the file …")
def _read(file_id: str, options: ReadOptions, _file: Any) -> RawTable | DataError:
    """Return the rows of a file, or why there are none, so that it is not opened at every run."""
    try:
        return read_table(_file.name, _file.getvalue(), options)
    except DataError as fault:
        return fault.with_traceback(None)


def _raw(file: Any, options: ReadOptions) -> RawTable | None:
    """Return the rows of a file; a large one is read beside the page, None until it is."""
    title = f"Reading {file.name}"
    if isinstance(file, Found):
        return waiting.outcome("read", file, title, stopped=UNTOUCHED)
    if not large(file):
        found = _read(file.file_id, options, file)
        if isinstance(found, DataError):
            raise found.with_traceback(None)
        return found
    return waiting.outcome(
        "read",
        Found(file.file_id, file.name, options),
        title,
        lambda progress: read_table(file.name, file.getvalue(), options, progress),
        UNTOUCHED,
    )


def large(file: Any) -> bool:
    """Return whether a file is read and checked beside the page."""
    return isinstance(file, Found) or file.size >= waiting.LARGE


def keep(chosen: Sequence[Any]) -> None:
    """Let go of large files that are no longer chosen, also while they are read."""
    ids = {file.file_id for file in chosen}
    waiting.drop_all_but("read", lambda found: found.file_id in ids)


def forget() -> None:
    """Let go of every file that was read in this session."""
    _read.clear()


def settle(file: Any) -> list[Settled] | None:
    """Draw one file's part of the flow: the table that it holds, and any that it also holds.

    None as long as something stands against loading it.
    """
    body = st.container()
    options = file.options if isinstance(file, Found) else _options(file.file_id)
    with body:
        try:
            raw = _raw(file, options)
            return None if raw is None else _draw(raw, file.file_id, options)
        except DataError as fault:
            show_fault(fault)
            return None


def _draw(raw: RawTable, file_id: str, options: ReadOptions) -> list[Settled]:
    found, *further = holds(raw)
    left, middle, right = st.columns([2, 2, 3], vertical_alignment="bottom")
    table = left.selectbox(
        "Holds the table",
        list(TABLES),
        index=list(TABLES).index(found),
        format_func=lambda key: TABLES[key].label,
        key=f"table_{file_id}_{edition()}",
        help="Recognised by its headers and its name; choose another if that is wrong.",
    )
    also = middle.multiselect(
        "Also holds",
        list(TABLES),
        default=further,
        format_func=lambda key: TABLES[key].label,
        key=f"also_{file_id}_{edition()}",
        placeholder="no other table",
        help="A further table from the same rows, e.g. holdings from a row per customer and "
        "product. A repair then keeps one row per customer.",
    )
    right.text(_facts(raw))
    sheet(
        raw.frame.head(PREVIEW_ROWS),
        hide_index=True,
        height="content",
        alt=f"First rows of file for {TABLES[table].label}",
    )
    _remarks(raw)
    return [
        _settled(raw, name, f"{file_id}_{name}_{options}_{edition()}")
        for name in dict.fromkeys([table, *also])
    ]


def _settled(raw: RawTable, table: str, key: str) -> Settled:
    st.caption(f"Columns that feed {TABLES[table].label}")
    mapping = edit_mapping(raw, offered(raw, table), key)
    return Settled(table, raw, mapping, f"{key}{mapping.model_dump_json()}")


def _options(file_id: str) -> ReadOptions:
    """Draw what can be overridden about the reading."""
    with st.expander("Read it differently"):
        encoding, delimiter, header, sheet = st.columns(4)
        codec = encoding.selectbox("Encoding", ENCODINGS, key=f"encoding_{file_id}")
        mark = delimiter.selectbox("Delimiter", list(DELIMITERS), key=f"delimiter_{file_id}")
        row = header.number_input(
            "Header row",
            min_value=0,
            max_value=1000,
            value=None,
            placeholder=FOUND,
            key=f"header_{file_id}",
            help="Line of the header, counted from 1; 0 = the file has none.",
        )
        name = sheet.text_input(
            "Sheet", placeholder=FOUND, key=f"sheet_{file_id}", help="Of a workbook or an archive."
        )
    return ReadOptions(
        None if codec == FOUND else codec, DELIMITERS[mark], row, name.strip() or None
    )


def _facts(raw: RawTable) -> str:
    """Say how the file was read, in one line."""
    facts = [f"{len(raw.frame):,} rows", f"{len(raw.frame.columns)} columns", raw.format]
    facts += [raw.encoding] if raw.encoding else []
    names = {mark: name for name, mark in DELIMITERS.items() if mark}
    facts += [f"delimiter {names.get(raw.delimiter, raw.delimiter)}"] if raw.delimiter else []
    facts += [f"header on line {raw.header_row}" if raw.header_row else "no header"]
    return " · ".join(facts)


def _remarks(raw: RawTable) -> None:
    for note in raw.notes:
        st.text(note)
    if raw.rejects:
        first = raw.rejects[0]
        st.warning(
            plain(
                f"{len(raw.rejects):,} rows do not fit the header and will be set aside; the first "
                f"is line {first.line}: {first.reason}"
            )
        )
