"""Checked files: rows in and out, what was found, and the report to take away."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping as MappingABC
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from core.intake import Loaded, Mapping, load
from core.intake.export import to_csv_bytes
from core.intake.report import Report
from core.schema import TABLES

__all__ = ["about", "checked", "findings_table", "forget", "rows_table", "set_aside", "show"]


@st.cache_resource(max_entries=2, scope="session", show_spinner="Checking every row …")
def checked(
    signature: str,
    _sources: MappingABC[str, Any],
    _mappings: dict[str, Mapping],
    assume: bool,
) -> Loaded:
    """Load what was settled, once per `signature`; see `core.intake.load` for what it raises."""
    return load(_sources, _mappings, auto_map=True, assume_attributes=assume)


def forget() -> None:
    """Let go of what was checked in this session."""
    checked.clear()


def about(report: Report, tables: Collection[str]) -> Report:
    """Return the part of a report that is about some tables: those the user brought."""
    found = report.findings
    return replace(
        report,
        tables=tuple(t for t in report.tables if t.table in tables),
        findings=found[found["table"].isin(list(tables))].reset_index(drop=True),
    )


def rows_table(report: Report) -> pd.DataFrame:
    """Return a row per table: the file, rows in, loaded and rejected, quality."""
    return pd.DataFrame(
        [
            {
                "Table": TABLES[t.table].label,
                "File": t.file,
                "Rows in": t.rows_in,
                "Loaded": t.rows_loaded,
                "Rejected": t.rows_rejected,
                "Quality": t.quality,
            }
            for t in report.tables
        ]
    )


def findings_table(report: Report) -> pd.DataFrame:
    """Return what was found, in words: where, how often, on which lines, an example, the fix."""
    found = report.findings
    return pd.DataFrame(
        {
            "Severity": found["severity"],
            "Table": [TABLES[key].label for key in found["table"]],
            "Column": found["column"],
            "Finding": found["rule"],
            "Count": found["count"],
            "Share": found["share"],
            "First lines": [", ".join(map(str, lines)) for lines in found["first_lines"]],
            "Example": found["example"],
            "What to do": found["fix"],
        }
    )


def set_aside(report: Report) -> pd.DataFrame:
    """Return every rejected row: table, line, reason and text."""
    rows = [
        (TABLES[t.table].label, r.line, r.reason, r.text) for t in report.tables for r in t.rejects
    ]
    return pd.DataFrame(rows, columns=["Table", "Line", "Reason", "Row"])


def show(report: Report, key: str) -> None:
    """Draw the account of a load: whether its rows reconcile, and what was found.

    `key` tells apart two accounts on one page.
    """
    rows = rows_table(report)
    totals = rows[["Rows in", "Loaded", "Rejected"]].sum()
    st.text(
        f"{totals['Rows in']:,} rows in = {totals['Loaded']:,} loaded + "
        f"{totals['Rejected']:,} rejected"
    )
    st.dataframe(
        rows,
        hide_index=True,
        column_config={"Quality": st.column_config.NumberColumn(format="percent")},
        alt="Rows read, loaded and rejected per table",
    )
    if report.assumed_attributes:
        st.warning(f"Assumed attributes: {', '.join(report.assumed_attributes)}")
    _findings(report, key)
    _rejects(report, key)


def _findings(report: Report, key: str) -> None:
    table = findings_table(report)
    if table.empty:
        st.success("Nothing was found.", icon=":material/check:")
        return
    counts = table["Severity"].value_counts()
    st.text("Found: " + ", ".join(f"{n} {word}{'s' * (n > 1)}" for word, n in counts.items()))
    st.dataframe(
        table,
        hide_index=True,
        column_config={
            "Share": st.column_config.NumberColumn(format="percent"),
            "Example": st.column_config.TextColumn(width="medium"),
            "What to do": st.column_config.TextColumn(width="large"),
        },
        alt="Findings with line, value and fix",
    )
    st.download_button(
        "Download the findings (CSV)",
        lambda: to_csv_bytes(table),
        "findings.csv",
        "text/csv",
        key=f"{key}_findings",
        on_click="ignore",
        icon=":material/download:",
    )


def _rejects(report: Report, key: str) -> None:
    table = set_aside(report)
    if table.empty:
        return
    with st.expander(f"{len(table):,} rows set aside"):
        st.dataframe(table, hide_index=True, alt="Rows that were set aside")
        st.download_button(
            "Download the rows set aside (CSV)",
            lambda: to_csv_bytes(table),
            "rejected-rows.csv",
            "text/csv",
            key=f"{key}_rejects",
            on_click="ignore",
            icon=":material/download:",
        )
