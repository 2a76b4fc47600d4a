"""One metric over everybody, group by group: its histogram or its cumulative shares."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from app.charts.explore import cumulative, histogram
from app.charts.plot import plot
from app.components.sheet import sheet
from app.components.terms import metric_label, terms
from app.customers.grouped import group_picker
from core.overview.groups import spread
from core.schema import METRICS

__all__ = ["show"]

_DRAWN = {"Histogram": histogram, "Cumulative": cumulative}


def show(people: pd.DataFrame) -> None:
    """Draw one metric by a grouping that the reader chooses."""
    st.markdown("**One metric, group by group**")
    first, second, third = st.columns(3, vertical_alignment="bottom")
    with first:
        metric = st.selectbox("Metric", list(METRICS), format_func=metric_label, key="spread_of")
    with second:
        groups = group_picker(people, "By", "spread_by")
    with third:
        how = st.segmented_control(
            "Drawn as", list(_DRAWN), default="Histogram", required=True, key="spread_as"
        )
    table = spread(people[metric], groups)
    if table.empty:
        st.info("This metric is known of nobody.")
        return
    label = terms()[metric].label
    plot(_DRAWN[how or "Histogram"](table, label), alt=f"{label}: {how} of shares by group")
    known = int(table.groupby("group")["of"].first().sum())
    st.caption(
        f"{known:,} of {len(people):,} customers have a known score. A click on a group in the "
        "legend hides it, a double click leaves it alone; draw a box to zoom in, double-click to "
        "zoom out."
    )
    with st.expander("The shares as a table"):
        percent = partial(st.column_config.NumberColumn, format="percent")
        sheet(
            table,
            hide_index=True,
            column_config={
                "group": "Group",
                "low": "From",
                "high": "To",
                "customers": "Customers",
                "of": "Of",
                "share": percent("Share"),
                "up_to": "Customers up to there",
                "share_up_to": percent("Share up to there"),
            },
            alt=f"{label} by group and band",
        )
