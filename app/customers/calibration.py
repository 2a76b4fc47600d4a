"""From the index to a probability: choose a label, learn from it, judge it, use it, go back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd
import streamlit as st
from pandas.api.types import is_numeric_dtype

from app import state
from app.components import waiting
from app.components.banner import attempt, show_fault
from app.components.words import plain
from app.customers import calibration_account
from app.state.kept import get, put
from core.pipeline import Bank
from core.pipeline.calibrated import calibrate_churn, index_measures
from core.scenario import Scenario
from core.schema import Customers
from core.schema.errors import WorkbenchError
from core.schema.progress import Progress
from core.scoring.calibration import LEAST, MOST_KINDS, Calibration

__all__ = ["Fitted", "further", "labels", "learning", "show"]

KIND = "calibrate"
MOST_ANSWERS = 12
_UNSET = "Choose a column"

About = tuple[str, str, str, str | None, tuple[str, ...]]


@dataclass(frozen=True)
class Fitted:
    """A calibration and the account that is kept with the data if it is used."""

    found: Calibration
    account: dict[str, Any]


def learning(
    bank: Bank, scenario: Scenario, label: str, yes: str | None, also: tuple[str, ...] = ()
) -> Callable[[Progress], Fitted]:
    """Return the work of learning from a label; it can be left between its steps."""

    def work(progress: Progress) -> Fitted:
        progress(0, 1, "Measuring the index without labels")
        index = index_measures(bank, scenario, label, yes)
        found = calibrate_churn(bank, scenario, label, yes, also, progress)
        more = {"index": asdict(index), "allowed": list(scenario.allow_sensitive)}
        return Fitted(found, found.account() | more)

    return work


def further(people: pd.DataFrame, label: str) -> list[str]:
    """Return columns that no scorecard reads and that could tell more: numbers, and few kinds."""
    known = Customers.columns()
    return [
        str(name)
        for name, values in people.items()
        if name not in {*known, label}
        and 2 <= values.nunique() <= (len(values) if is_numeric_dtype(values) else MOST_KINDS)
    ]


def labels(people: pd.DataFrame) -> list[str]:
    """Return columns that may say who left: the schema's label, then unknown ones of few values."""
    known = Customers.columns()
    extra = [
        str(name)
        for name, values in people.items()
        if name not in known and 2 <= values.nunique() <= MOST_ANSWERS
    ]
    own = Customers.churned in people and people[Customers.churned].notna().any()
    return [Customers.churned, *extra] if own else extra


def show() -> None:
    """Draw the tab."""
    account = state.calibration()
    if account is not None:
        _in_use(account)
        return
    people = state.bank().tables.customers
    found = labels(people)
    if not found:
        _nothing_to_learn_from()
        return
    st.text(
        "Where it is known who left, the leaving-risk index can be turned into a probability. "
        "It is judged on customers it was not learned from."
    )
    label = st.selectbox(
        "Column that says who left", found, key="label_column", format_func=plain,
        index=0 if found[0] == Customers.churned else None, placeholder=_UNSET,
    )  # fmt: skip
    if label is not None:
        _learn(people[label], label)


def _nothing_to_learn_from() -> None:
    st.info(
        "No column of this bank says who left, so leaving stays an index: it orders customers by "
        "evidence and is no probability."
    )
    st.text(
        f"To learn probabilities, bring the customers table with a column such as churned: 1 for "
        f"customers who left, 0 for those who stayed, empty where it is not known. At least "
        f"{LEAST} of each are needed, and what stands in the other columns should be from before "
        "anybody left."
    )
    st.page_link("../pages/data.py", label="Bring data", icon=":material/arrow_forward:",
                 icon_position="right")  # fmt: skip


def _learn(values: pd.Series, label: str) -> None:
    texts = values.dropna().astype("str").str.strip()
    yes = None
    if label != Customers.churned:
        yes = st.selectbox("Value that means: has left", sorted(texts.unique()), index=None,
                           key=f"label_yes_{label}", placeholder="Choose a value")  # fmt: skip
        if yes is None:
            return
    left = int((texts == yes).sum() if yes is not None else (values == 1).sum())
    stayed = len(texts) - left
    st.text(f"{left:,} left, {stayed:,} stayed, {len(values) - len(texts):,} not known.")
    if min(left, stayed) < LEAST:
        st.info(f"Too few to learn from: at least {LEAST} of each are needed. The index stays.")
        return
    _fit(label, yes, _also(label))


def _also(label: str) -> tuple[str, ...]:
    """Let the user add columns that the workbench does not know by name."""
    offered = further(state.bank().tables.customers, label)
    if not offered:
        return ()
    return tuple(
        st.multiselect(
            "Further columns to learn from", offered, key=f"label_also_{label}", format_func=plain,
            placeholder="None; choose columns of your own",
            help="Columns of your file that no scorecard reads. Leave out what was filled in after "
            "customers left, and what stands for age, gender or origin.",
        )
    )  # fmt: skip


def _fit(label: str, yes: str | None, also: tuple[str, ...]) -> None:
    bank, scenario = state.bank(), state.scenario()
    given = repr((scenario.cards, scenario.allow_sensitive, scenario.seed))
    about: About = (bank.version, given, label, yes, also)
    if get("calibrating", None) != about and about not in waiting.adopted(KIND):
        allowed = ", ".join(scenario.allow_sensitive) or "none"
        st.text(f"Sensitive columns that the scenario allows as evidence: {allowed}.")
        st.button("Learn from these labels", type="primary", key="calibrate",
                  on_click=put, args=("calibrating", about))  # fmt: skip
        return
    try:
        fitted = waiting.outcome(
            KIND, about, f"Learning from {label}", learning(bank, scenario, label, yes, also)
        )
    except WorkbenchError as fault:
        show_fault(fault)
        return
    if fitted is not None:
        _offer(fitted, bank.version)


def _offer(fitted: Fitted, fitted_on: str) -> None:
    calibration_account.show(fitted.account)
    threshold = fitted.found.threshold
    st.button(
        "Use these probabilities",
        type="primary",
        key="use_probabilities",
        on_click=attempt,
        args=(state.use_probabilities, fitted.found, fitted.account, fitted_on),
    )
    st.caption(
        "Saves a new version of the data in which the probability stands in place of the index, "
        f"and serves the passive list from {threshold:.1%} upwards, the highest tenth. Both can "
        "be undone."
    )


def _in_use(account: Any) -> None:
    st.success(
        plain(f"In use: the probability of leaving, learned from {account['label']}."),
        icon=":material/check:",
    )
    own = account["threshold"]
    now = state.scenario().passive.churn_threshold / 10
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(f"Passive list from {now:.1%} upwards; suggested: {own:.1%}, the highest tenth.")
        st.button("Use the suggested one", on_click=attempt, args=(state.use_threshold, own),
                  disabled=abs(now - own) < 1e-4, key="use_threshold")  # fmt: skip
    before = state.last_with_index()
    if before is not None:
        st.button("Back to the index", icon=":material/undo:", key="use_index",
                  on_click=attempt, args=(state.use_index, before.id))  # fmt: skip
        st.caption(
            "Opens the version before the probabilities and puts the preset's threshold in force. "
            "Later versions stay under Data, Versions."
        )
    calibration_account.show(account)
