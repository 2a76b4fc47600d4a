"""What is loaded now: the bank's name, its tables, and how far the metrics can rest on it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app import state
from app.components.sheet import sheet
from app.components.words import plain
from app.data.checks import gaps_table
from app.data.versions import ordinals
from app.state.kept import get
from core.intake.report import Report
from core.pipeline import Bank, Offers
from core.schema import METRICS, TABLES

__all__ = ["as_of", "show", "summary", "tables_table"]


def summary(report: Report | None, ranking: Offers) -> str:
    """Say in one sentence what came in, how far the evidence carries, and what would help most."""
    said = ""
    if report:
        rows = [sum(getattr(t, f"rows_{what}") for t in report.tables) for what in
                ("in", "loaded", "rejected")]  # fmt: skip
        said = "{:,} rows read, {:,} loaded, {:,} rejected; ".format(*rows)
    shares = [
        f"{'the ' if i == 0 else ''}{METRICS[metric].label.lower()} "
        f"{'rests on ' if i == 0 else ''}{card.coverage.mean():.0%}"
        f"{' of its evidence' if i == 0 else ''}"
        for i, (metric, card) in enumerate(ranking.scores.cards.items())
    ]
    return f"{said}{', '.join(shares)}{_most_valuable(ranking)}."


def _most_valuable(ranking: Offers) -> str:
    gaps = gaps_table(ranking.scores, ranking.reference.scenario)
    if gaps.empty:
        return "; nothing is missing"
    first = gaps.iloc[0]
    return (
        f"; the next most valuable column would be {first['Comes from'].replace(', ', ' or ')} "
        f"({first['Coverage to gain']:+.0%} for the {first['Metric'].lower()})"
    )


def tables_table(bank: Bank, report: Report | None) -> pd.DataFrame:
    """Return a row per table: file, rows, columns that count and columns that are ignored."""
    files = {t.table: t.file for t in report.tables} if report else {}
    rows = []
    for key, frame in bank.tables.present():
        known = TABLES[key].columns()
        rows.append(
            {
                "Table": TABLES[key].label,
                "File": files.get(key, ""),
                "Rows": len(frame),
                "Columns used": ", ".join(c for c in frame if c in known),
                "Columns ignored": ", ".join(str(c) for c in frame if c not in known) or "none",
            }
        )
    return pd.DataFrame(rows)


def as_of(bank: Bank) -> str:
    """Say from which day the data counts; a bank may have no date at all."""
    undated = bank.as_of == pd.Timestamp(0)
    return "no dates in the data" if undated else f"data as of {bank.as_of:%d %B %Y}"


def _version() -> str:
    """Name the version that everything on the pages comes from."""
    current, content = state.version(), state.bank().version
    if current is None:
        return f"version {content}"
    number = ordinals(state.versions())[current.id]
    return f"version {number} ({plain(current.note)}) {content}"


def show(brief: bool) -> None:
    """Draw the panel, with the way back to the sample bank; `brief` during an upload."""
    bank, report = state.bank(), state.load_report()
    st.caption("Loaded now")
    with st.container(border=True):
        left, right = st.columns([5, 1], vertical_alignment="top")
        left.markdown(
            f"**{plain(state.bank_name())}** · {as_of(bank)} · {_version()}  \n"
            f"{summary(report, state.ranking())}"
        )
        if state.has_own_data():
            right.button("Back to the sample bank", on_click=state.use_sample, width="stretch")
        if why := state.unsaved():
            st.warning(plain(f"Kept for this session only. {why}"))
        if get("just_loaded", None) == bank.version:
            _next_steps()
        if brief:
            return
        with st.expander("Tables, columns used and ignored"):
            sheet(
                tables_table(bank, report),
                hide_index=True,
                column_config={"Columns used": st.column_config.TextColumn(width="large")},
                alt="Loaded tables with rows and columns",
            )


def _next_steps() -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.success("Loaded.", icon=":material/check:", width=160)
        st.page_link("../pages/customers.py", label="See the customers")
        st.page_link("../pages/compare.py", label="Compare the rankings")
