"""Before and after: whose sentiment, metrics, mode and first offer a reading would change."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from app import state
from app.charts.changes import EFFECTS, before_after
from app.charts.draw import draw
from app.components.banner import attempt
from app.components.sheet import sheet
from app.components.terms import metric_label
from app.components.words import number
from app.rereading import work
from app.rereading.orders import Order
from app.rereading.work import Result
from core.pipeline import Changes
from core.pipeline.changes import FIGURES
from core.schema import METRICS, Customers, Standing

__all__ = ["counts", "details", "one_customer", "points", "use_button"]

DRAWN, LISTED = 3000, 1000
SENTIMENT = "Recent sentiment"
_WORDS = {Standing.sentiment: SENTIMENT, Standing.mode: "Mode", Standing.offer: "First offer"}
_COUNTED = {
    Standing.sentiment: "Mean sentiment of the last 90 days, where there are two texts at least.",
    Customers.churn_rate: "By 0.05 or more; one recent text is enough for it to move.",
    Standing.mode: "Active or passive.",
    Standing.offer: "First of the list served; no engine is asked to refine it here.",
}
"""What is counted at the top, with what it means."""

_FORMATS = {Standing.sentiment: "%+.2f", **dict.fromkeys(METRICS, "%.1f")}


def _label(figure: str) -> str:
    return _WORDS.get(figure) or metric_label(figure)


def _short(figure: str) -> str:
    return _label(figure).partition(" (")[0]


def points(changes: Changes, figure: str) -> pd.DataFrame:
    """Return customer, before, after and effect of who changed in anything, for a picture."""
    people = changes.people.head(DRAWN)
    differs = changes.differs.loc[people.index]
    effects = np.select([differs[Standing.offer], differs[Standing.mode]], EFFECTS[:2], EFFECTS[2])
    return pd.DataFrame(
        {
            "customer": people.index,
            "before": people[f"{figure} before"].to_numpy(),
            "after": people[f"{figure} after"].to_numpy(),
            "effect": effects,
        }
    ).dropna()


def counts(changes: Changes) -> None:
    """Show for how many customers sentiment, leaving risk, mode and first offer change."""
    counted = changes.counts()
    for column, (figure, help) in zip(st.columns(len(_COUNTED)), _COUNTED.items(), strict=True):
        column.metric(f"{_short(figure)} changes", number(counted[figure]), help=help, border=True)


def details(changes: Changes) -> None:
    """Show one picture of who moved how far, and the tables behind it."""
    if changes.people.empty:
        st.info("Nothing changes: every figure, mode and first offer stays as it is.")
        return
    _picture(changes)
    _moves(changes)
    _people(changes.people)


def _picture(changes: Changes) -> None:
    figure = st.segmented_control(
        "Figure", list(FIGURES), default=Customers.churn_rate, required=True,
        format_func=_short, key="sentiments_figure",
        label_visibility="collapsed",
    )  # fmt: skip
    label = _short(figure)
    drawn = points(changes, figure)
    draw(
        before_after(drawn, label, (-1, 1) if figure == Standing.sentiment else (0, 10)),
        alt=f"{label} of {number(len(drawn))} customers, after against before",
    )
    st.caption(
        f"A mark for each of {number(len(drawn))} customers in whom anything changes and whose "
        f"{label.lower()} is known; above the dashed line it rises. The tables below list them."
    )


def _moves(changes: Changes) -> None:
    moves = changes.moves()
    step = st.column_config.NumberColumn
    sheet(
        moves.assign(figure=[_label(f) for f in moves["figure"]]),
        hide_index=True,
        column_config={
            "figure": "Figure",
            "up": step("Rises for", help="Customers"),
            "down": step("Falls for", help="Customers"),
            "mean": step("Mean change", format="%+.2f", help="Of those it changes for"),
            "lowest": step("Largest fall", format="%+.2f"),
            "highest": step("Largest rise", format="%+.2f"),
        },
        placeholder="–",
        alt="How many customers each figure rises or falls for, and how far",
    )


def _people(people: pd.DataFrame) -> None:
    listed = people.head(LISTED)
    ids = listed.index.tolist()
    config = {
        f"{name} {when}": st.column_config.NumberColumn(
            f"{_short(name)}, {when}", format=_FORMATS[name]
        )
        if name in _FORMATS
        else st.column_config.TextColumn(f"{_WORDS[name]}, {when}")
        for name in (*FIGURES, Standing.mode, Standing.offer)
        for when in ("before", "after")
    }
    event = sheet(
        listed.rename_axis("Customer").reset_index(),
        hide_index=True,
        height=320,
        column_config=config,
        placeholder="–",
        key=f"moved_{pd.util.hash_pandas_object(listed).sum()}",
        on_select="rerun",
        selection_mode="single-cell",
        alt="Customers in whom anything changes, before and after",
    )
    st.caption(
        f"{number(len(ids))} of {number(len(people))} customers, largest change of leaving risk "
        "first. Click one to open the file."
    )
    for row, _ in event.selection.cells:
        state.select_customer(ids[row])
        st.switch_page("../pages/customers.py", query_params={"customer": ids[row]})


def one_customer(changes: Changes, customer: str) -> pd.DataFrame:
    """Return what, before and after of one customer, as words."""
    both = {"before": changes.before.loc[customer], "after": changes.after.loc[customer]}
    words = {when: [_word(name, row[name]) for name in row.index] for when, row in both.items()}
    return pd.DataFrame({"what": [_label(str(n)) for n in changes.before], **words})


def _word(name: str, value: Any) -> str:
    if name not in _FORMATS:
        return str(value) or "nothing"
    return "unknown" if pd.isna(value) else (_FORMATS[name] % value).replace("-", "−")


def use_button(order: Order, found: Result, stale: bool) -> None:
    """Draw the button that makes a version of what was read, or say that it is in force."""
    if work.is_used(order):
        st.success("In force: saved as a version of the data.", icon=":material/check:")
        return
    if not found.counts["read"]:
        return
    same = found.reread.bank.version == order.version
    st.button("Use this sentiment", type="primary", key="use_sentiment", on_click=attempt,
              args=(work.use, order), disabled=stale or same,
              help="This sentiment is in force already." if same else
              "Saves a new version of the data, with reader and time beside it. The version before "
              "stays: Undo under Data, Versions, brings it back.")  # fmt: skip
