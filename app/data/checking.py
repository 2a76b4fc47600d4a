"""Checked files: rows in and out, what was found, and the report to take away."""

from __future__ import annotations

from collections.abc import Callable, Collection
from collections.abc import Mapping as MappingABC
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from app.components.download import download
from app.components.sheet import sheet
from core.export.reports import (
    account_html,
    findings_table,
    repairs_table,
    rows_table,
    set_aside,
)
from core.export.tables import to_csv_bytes
from core.intake import Mappings, load
from core.intake.report import Report
from core.pipeline import Bank, open_bank
from core.schema.errors import DataError
from core.schema.progress import Progress, silent
from core.schema.tables import Tables

__all__ = ["Checked", "about", "checked", "examine", "forget", "opened", "show"]


@dataclass(frozen=True)
class Checked:
    """What is ready to be loaded: tables, the account of the user's own, and what was settled.

    `bank` if it has been opened already, as is done beside the page.
    """

    tables: Tables
    report: Report
    mappings: Mappings
    name: str
    bank: Bank | None = None


def examine(
    sources: MappingABC[str, Any],
    mappings: Mappings,
    assume: bool,
    name: str,
    progress: Progress = silent,
) -> Checked:
    """Check every row of what was settled; see `core.intake.load` for what it raises."""
    found = load(sources, mappings, True, assume, progress)
    return Checked(found.tables, about(found.report, mappings), mappings, name)


def opened(checked: Checked, progress: Progress) -> Checked:
    """Open the bank as well, so that the page need not."""
    return replace(checked, bank=open_bank(checked.tables, progress=progress))


@st.cache_resource(max_entries=2, scope="session", show_spinner="Checking every row …")
def checked(signature: str, _examine: Callable[[], Checked] | None) -> Checked:
    """Return what `_examine` says, once per `signature`; None if it has been asked before."""
    if _examine is None:
        raise DataError("upload", "was checked too long ago", "check the files again")
    return _examine()


def forget() -> None:
    """Let go of what was checked in this session."""
    checked.clear()


def about(report: Report, tables: Collection[str]) -> Report:
    """Return the part of a report about the files of some tables: what the user brought."""
    files = {t.file for t in report.tables if t.table in tables}
    kept = tuple(t for t in report.tables if t.file in files)
    found = report.findings
    about = found["table"].isin([t.table for t in kept])
    return replace(report, tables=kept, findings=found[about].reset_index(drop=True))


def show(report: Report, key: str, *gaps: Any) -> None:
    """Draw the account of a load: whether its rows reconcile, and what was found.

    `key` tells apart two accounts on one page; `gaps` is a function and its arguments that give
    what missing evidence costs, called only when the report is downloaded, outside any session.
    """
    rows = rows_table(report)
    totals = rows[["Rows in", "Loaded", "Rejected"]].sum()
    st.text(
        f"{totals['Rows in']:,} rows in = {totals['Loaded']:,} loaded + "
        f"{totals['Rejected']:,} rejected"
    )
    sheet(
        rows,
        hide_index=True,
        column_config={"Quality": st.column_config.NumberColumn(format="percent")},
        alt="Rows read, loaded and rejected per table",
    )
    if report.assumed_attributes:
        st.warning(f"Assumed attributes: {', '.join(report.assumed_attributes)}")
    repairs = repairs_table(report)
    if not repairs.empty:
        sheet(repairs, hide_index=True, alt="Repairs and the rows they touched")
    _findings(report, key)
    _rejects(report, key)
    _downloads(report, key, *gaps)


def _downloads(report: Report, key: str, *gaps: Any) -> None:
    """Offer the whole account for people and for machines."""
    with st.container(horizontal=True):
        download(
            "Download the report (HTML)", "report.html", _account, report, *gaps,
            key=f"{key}_html",
            help="One page: files, mapping, repairs, findings, rows set aside, what gaps cost.",
        )  # fmt: skip
        download("Download the report (JSON)", "report.json", report.to_json, key=f"{key}_json")


def _account(report: Report, gaps: Callable[..., pd.DataFrame | None], *of: Any) -> str:
    return account_html(report, gaps(*of))


def _findings(report: Report, key: str) -> None:
    table = findings_table(report)
    if table.empty:
        st.success("Nothing was found.", icon=":material/check:")
        return
    counts = table["Severity"].value_counts()
    st.text("Found: " + ", ".join(f"{n} {word}{'s' * (n > 1)}" for word, n in counts.items()))
    sheet(
        table,
        hide_index=True,
        column_config={
            "Share": st.column_config.NumberColumn(format="percent"),
            "Example": st.column_config.TextColumn(width="medium"),
            "What to do": st.column_config.TextColumn(width="large"),
        },
        alt="Findings with line, value and fix",
    )
    download(
        "Download the findings (CSV)", "findings.csv", to_csv_bytes, table, key=f"{key}_findings"
    )


def _rejects(report: Report, key: str) -> None:
    table = set_aside(report)
    if table.empty:
        return
    with st.expander(f"{len(table):,} rows set aside"):
        sheet(table, hide_index=True, alt="Rows that were set aside")
        download(
            "Download the rows set aside (CSV)", "rejected-rows.csv", to_csv_bytes, table,
            key=f"{key}_rejects",
        )  # fmt: skip
