"""Choose which sentiment is read again, and see what that would ask and cost before it starts."""

from __future__ import annotations

import streamlit as st

from app import state
from app.components.words import number, plain
from app.rereading import orders, work
from app.rereading.account import costs
from app.rereading.orders import Order
from app.state import engines
from core.engines import ENGINES
from core.pipeline import Plan, TextSelection
from core.schema import Social, Support

__all__ = ["show"]

TABLES = {"Tickets and posts": (Support.key, Social.key), "Tickets": (Support.key,),
          "Posts": (Social.key,)}  # fmt: skip
SCOPES = {
    False: "Only those a reader has read, or that are empty",
    True: "All, also those that came with the file",
}


def show() -> None:
    """Draw the choice, the plan and the button that starts."""
    name = state.scenario().refinement.engine
    fault = engines.obstacle(name)
    if fault:
        st.error(f"{ENGINES[name].label} cannot be asked: {plain(fault)}", icon=":material/error:")
        return
    st.text(f"{work.reader()} reads. Another engine is chosen under Engine.")
    order = orders.new(_choice(name))
    plan = work.plan(order)
    if plan is None:
        return
    if not plan.texts:
        st.info("No text is chosen. Choose others above, or bring tickets and posts under Data.")
        return
    _say(order, plan)
    _buttons(order, plan)


def _choice(name: str) -> TextSelection:
    left, right = st.columns([1, 2])
    which = left.segmented_control("Texts", list(TABLES), default=next(iter(TABLES)),
                                   required=True, key="read_tables")  # fmt: skip
    everything = right.radio("Sentiment", list(SCOPES), format_func=SCOPES.__getitem__,
                             key="read_scope", horizontal=True)  # fmt: skip
    st.caption(
        ("Sentiment that came with the file is replaced as well"
         if everything else "Sentiment that came with the file stays as it is")
        + (", and so with topics, brands and engagement of posts, which are filled where empty."
           if engines.is_hosted(name) else ". The built-in reader reads sentiment only.")
    )  # fmt: skip
    return TextSelection(TABLES[which], everything)


def _say(order: Order, plan: Plan) -> None:
    st.text(
        f"{number(plan.rows)} texts chosen, {number(plan.texts)} of them different; "
        f"{number(plan.known)} of these were read before by this engine and are not asked again."
    )
    if not engines.is_hosted(order.engine):
        st.text("Nothing leaves this machine and nothing is spent.")
        return
    if plan.known == plan.texts:
        return
    budget = engines.budget(order.engine)
    priced = bool(budget.price_in or budget.price_out)
    st.text(
        f"Estimate, second tries not counted: "
        f"{costs(plan.usage, budget.price(plan.usage), priced)}."
    )
    left = None if budget.calls is None else max(budget.calls - budget.spent.calls, 0)
    if left is not None and left < plan.usage.calls:
        st.warning(
            f"The budget has {number(left)} calls left. The reading will stop there and can go on "
            "once the budget is raised under Engine."
        )


def _buttons(order: Order, plan: Plan) -> None:
    so_far = orders.again(order, ask=False)
    with st.container(horizontal=True):
        if plan.known < plan.texts:
            st.button(
                "Continue" if plan.known else "Start", type="primary", key="read_start",
                icon=":material/play_arrow:", on_click=orders.start, args=(order,),
            )  # fmt: skip
        if plan.known:
            st.button("See what was read", key="read_so_far", on_click=orders.start, args=(so_far,))
