"""The session's bank: the sample until other data is loaded or evidence added."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import streamlit as st

from app.state.kept import get, put
from core import intake, pipeline
from core.catalogue import check_catalogue
from core.intake.report import Report
from core.pipeline import Bank
from core.tables import Tables

__all__ = [
    "SAMPLE",
    "add_evidence",
    "bank",
    "bank_name",
    "catalogue_edited",
    "load_report",
    "sample_files",
    "use_catalogue",
    "use_sample",
    "use_tables",
]

SAMPLE = "Sample bank"
_DATA = Path(__file__).resolve().parents[2] / "data"


@st.cache_resource(show_spinner="Opening the sample bank …")
def _sample() -> tuple[Bank, Report]:
    loaded = intake.load(sample_files())
    return pipeline.open_bank(loaded.tables), loaded.report


def sample_files() -> dict[str, Path]:
    """Return the sample bank's files by table."""
    return intake.find_sources(_DATA)


def bank() -> Bank:
    """Return the session's bank: the sample until other data is loaded or evidence added."""
    own = get("bank", None)
    return own if own is not None else _sample()[0]


def bank_name() -> str:
    """Return the name under which the session's data is shown."""
    return get("bank_name", SAMPLE)


def load_report() -> Report | None:
    """Return the account of how the session's bank was loaded; None if its tables were given."""
    return get("load_report", None) if get("bank_name", SAMPLE) != SAMPLE else _sample()[1]


def use_tables(tables: Tables, name: str, report: Report | None = None) -> None:
    """Make `tables` the session's bank and forget the customer that was picked."""
    put("bank", pipeline.open_bank(tables))
    put("bank_name", name)
    put("load_report", report)
    put("customer", None)
    put("catalogue_edited", False)


def use_catalogue(products: pd.DataFrame) -> None:
    """Rank against `products` from now on; evidence added in this session stays.

    Raises
    ------
    DataError
        A value that a ranking cannot use; the catalogue before stays.
    """
    check_catalogue(products)
    put("bank", pipeline.open_bank(bank().tables.replaced(products=products), bank().as_of))
    put("catalogue_edited", True)


def catalogue_edited() -> bool:
    """Say whether the catalogue was edited in this session."""
    return get("catalogue_edited", False)


def use_sample() -> None:
    """Go back to the sample bank, without the evidence added in this session."""
    put("bank", None)
    put("bank_name", SAMPLE)
    put("customer", None)
    put("catalogue_edited", False)


def add_evidence(table: str, row: dict[str, object]) -> None:
    """Add one purchase, ticket or post to the session's bank; it is read and counted at once."""
    put("bank", pipeline.add_row(bank(), table, row))
