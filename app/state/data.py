"""The session's bank: the sample until other data is loaded, opened or evidence added."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from app.state.kept import get, put
from app.state.workspace import (
    catch_up,
    close_dataset,
    opened,
    still_kept,
    take_over,
    version,
    workspace,
)
from core import intake, pipeline
from core.intake.editing.catalogue import check_catalogue, edits
from core.intake.raw import plural
from core.intake.report import Report
from core.pipeline import Bank
from core.schema import TABLES, Customers, Products
from core.schema.errors import DataError
from core.schema.tables import Tables
from core.store import GoneError, StaleError, Version

__all__ = [
    "SAMPLE",
    "account_of",
    "add_evidence",
    "bank",
    "bank_name",
    "change_bank",
    "has_own_data",
    "is_sample",
    "load_report",
    "sample_files",
    "unsaved",
    "use_catalogue",
    "use_sample",
    "use_tables",
]

SAMPLE = "Sample bank"
_DATA = Path(__file__).resolve().parents[2] / "data"
_TRIES = 5


@st.cache_resource(show_spinner="Opening the sample bank …")
def _sample() -> tuple[Bank, Report]:
    loaded = intake.load(sample_files())
    return pipeline.open_bank(loaded.tables), loaded.report


def sample_files() -> dict[str, Path]:
    """Return the sample bank's files by table."""
    return intake.find_sources(_DATA)


def bank() -> Bank:
    """Return the session's bank."""
    own, current = get("bank", None), version()
    if own is not None:
        return own
    return _sample()[0] if current is None else opened(current)


def bank_name() -> str:
    """Return the name under which the session's data is shown."""
    if get("bank", None) is not None:
        return get("bank_name", SAMPLE)
    return SAMPLE if version() is None else get("dataset_name", SAMPLE)


def has_own_data() -> bool:
    """Say whether anything but the sample bank as shipped is open."""
    return version() is not None or get("bank", None) is not None


def is_sample() -> bool:
    """Say whether these are the sample's customers, with or without later changes."""
    own, shipped = bank().tables.customers, _sample()[0].tables.customers
    return own is shipped or own[Customers.customer_id].equals(shipped[Customers.customer_id])


def load_report() -> Report | None:
    """Return the account of how the session's bank was loaded; None if its tables were given."""
    if get("bank", None) is not None:
        return get("load_report", None)
    current = version()
    return _sample()[1] if current is None else _report_of(current)


def _report_of(saved: Version) -> Report | None:
    """Return how the data of a version was loaded, read once while the session has it open."""
    of, known = get("report_of", (None, None))
    if of is not saved:
        known = Report.from_dict(saved.report) if "tables" in saved.report else None
        put("report_of", (saved, known))
    return known


def unsaved() -> str | None:
    """Return why the session's data is kept for this session only; None = it is saved."""
    return get("unsaved", None) if get("bank", None) is not None else None


def use_tables(
    tables: Tables, name: str, report: Report | None = None, ready: Bank | None = None
) -> None:
    """Save `tables` as a dataset of the workspace and open it; `ready` if it is open already.

    Where they cannot be saved they are kept for this session, and `unsaved` says why.
    """
    account = report.to_dict() if report else {}
    try:
        saved = workspace().add(name, tables, _loaded_note(report), account)
    except DataError as fault:
        bank = ready or pipeline.open_bank(tables)
        use_sample()
        _keep_here(bank, name, report, fault)
    else:
        bank = ready or pipeline.open_bank(tables, version=saved.content)
        use_sample()
        take_over(saved, bank)


def _loaded_note(report: Report | None) -> str:
    return f"Loaded {', '.join(t.file for t in report.tables)}" if report else "Loaded"


def _keep_here(bank: Bank, name: str, report: Report | None, fault: DataError) -> None:
    put("bank", bank)
    put("bank_name", name)
    put("load_report", report)
    put("unsaved", str(fault))


def use_sample() -> None:
    """Go back to the sample bank as shipped; every saved dataset stays in the workspace."""
    put("bank", None)
    put("customer", None)
    close_dataset()


def use_catalogue(products: pd.DataFrame) -> None:
    """Rank against `products` from now on; evidence added before stays.

    Raises
    ------
    DataError
        A value that a ranking cannot use, or a catalogue that somebody else has changed; the
        catalogue before stays.
    """
    check_catalogue(products)
    before = bank().tables.products
    count = len(edits(before.reindex(columns=products.columns), products))

    def edited() -> Bank:
        if not bank().tables.products.equals(before):
            raise StaleError(
                "catalogue", "was changed elsewhere meanwhile", "look at it and repeat your edits"
            )
        return pipeline.open_bank(bank().tables.replaced(products=products))

    change_bank(edited, f"Catalogue edited: {plural(count, 'value')}", [Products.key])


def add_evidence(table: str, row: dict[str, object]) -> None:
    """Add one purchase, ticket or post to the session's bank; it is read and counted at once."""
    note = f"{TABLES[table].label}: a row for {row[Customers.customer_id]}"
    change_bank(lambda: pipeline.add_row(bank(), table, row), note, [table])


def account_of(key: str) -> Any:
    """Return what is kept beside the open data under `key`; None if there is nothing."""
    if get("bank", None) is not None:
        return get("account", {}).get(key)
    current = version()
    return current.report.get(key) if current else None


def change_bank(
    make: Callable[[], Bank],
    note: str,
    changed: Collection[str],
    account: Mapping[str, Any] | None = None,
) -> None:
    """Open what `make` makes of the bank as a new version; made again if another was quicker.

    Parameters
    ----------
    make : callable
    note : str
        What changes, in words.
    changed : collection of str
        The tables that differ.
    account : mapping, optional
        What is kept beside the data from now on, by key.
    """
    for _ in range(_TRIES):
        new = make()
        try:
            return _save(new, note, changed, account)
        except StaleError:
            catch_up()
        except GoneError:
            raise
        except DataError as fault:
            return _keep_here(new, bank_name(), load_report(), fault)
    raise StaleError(bank_name(), "is being changed elsewhere all the time", "try again")


def _save(
    new: Bank, note: str, changed: Collection[str], account: Mapping[str, Any] | None
) -> None:
    if get("bank", None) is not None:
        put("bank", new)
        put("account", {**get("account", {}), **(account or {})})
        return
    before = version() or _saved_sample()
    still_kept(before)
    origin = None if new.origin is None else before.origin or before.id
    saved = workspace().save(before.id, new.tables, note, changed, origin, account)
    take_over(saved, replace(new, version=saved.content))


def _saved_sample() -> Version:
    """Save the sample bank as shipped, so that changes of it have something to stand on."""
    shipped, account = _sample()
    return workspace().add(f"{SAMPLE}, changed", shipped.tables, "As shipped", account.to_dict())
