"""The session's bank: the sample until other data is loaded or evidence added."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app.state.kept import get, put
from core import intake, pipeline
from core.pipeline import Bank
from core.tables import Tables

__all__ = [
    "SAMPLE",
    "add_evidence",
    "bank",
    "bank_name",
    "use_sample",
    "use_tables",
]

SAMPLE = "Sample bank"
_DATA = Path(__file__).resolve().parents[2] / "data"


@st.cache_resource(show_spinner="Opening the sample bank …")
def _sample_bank() -> Bank:
    return pipeline.open_bank(intake.load(intake.find_sources(_DATA)).tables)


def bank() -> Bank:
    """Return the session's bank: the sample until other data is loaded or evidence added."""
    own = get("bank", None)
    return own if own is not None else _sample_bank()


def bank_name() -> str:
    """Return the name under which the session's data is shown."""
    return get("bank_name", SAMPLE)


def use_tables(tables: Tables, name: str) -> None:
    """Make `tables` the session's bank and forget the customer that was picked."""
    put("bank", pipeline.open_bank(tables))
    put("bank_name", name)
    put("customer", None)


def use_sample() -> None:
    """Go back to the sample bank, without the evidence added in this session."""
    put("bank", None)
    put("bank_name", SAMPLE)
    put("customer", None)


def add_evidence(table: str, row: dict[str, object]) -> None:
    """Add one purchase, ticket or post to the session's bank; it is read and counted at once."""
    put("bank", pipeline.add_row(bank(), table, row))
