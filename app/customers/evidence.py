"""Add a purchase, a ticket or a post: it is read, scored, and the lists move."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from app import state
from app.components.banner import attempt
from app.components.roster import first_names
from app.components.sheet import sheet
from app.components.terms import metric_label, metric_text
from app.components.words import METHODS, plain
from app.customers import post
from app.customers.post import Post
from app.state.kept import get, put
from app.state.originals import keep_original
from core.engines.redaction import READ
from core.intake.editing.addition import checked_row
from core.pipeline import Offers
from core.schema import TABLES, Products, Social, Support, Transactions
from core.schema.errors import DataError

__all__ = ["Added", "show", "standing"]

KINDS = {Transactions.key: "Purchase", Support.key: "Ticket", Social.key: "Post"}
_NOTE = "evidence_note"


@dataclass(frozen=True)
class Added:
    """What the last addition did to a customer.

    Parameters
    ----------
    customer : str
    kind : str
        Purchase, Ticket or Post.
    sentiment : float or None
        What was read from its text, −1…1.
    moves : DataFrame
        what, before, after: metrics, mode and first offers.
    """

    customer: str
    kind: str
    sentiment: float | None
    moves: pd.DataFrame

    @property
    def sentence(self) -> str:
        """One sentence on what moved."""
        moved = self.moves[self.moves["before"] != self.moves["after"]]
        said = [f"{row.what} {row.before} → {row.after}" for row in moved.itertuples()]
        return "; ".join(said) if said else "nothing moved"


def standing(ranking: Offers, customer_id: str) -> dict[str, str]:
    """Return a customer's metrics, mode and first offers as words."""
    customer = ranking.position(customer_id)
    scores = {
        metric_label(metric): metric_text(metric, card.score[customer_id])
        for metric, card in ranking.scores.cards.items()
    }
    firsts = {
        f"{words}, first": next(iter(first_names(ranking, customer, method, 1)), "nothing")
        for method, words in METHODS.items()
        if method in ranking.lists
    }
    refined = [item.product_id for item in state.refined(customer_id, ranking).items[:1]]
    names = ranking.bank.tables.products.set_index(Products.product_id)[Products.name]
    last = {f"{METHODS['refined']}, first": str(names[refined[0]]) if refined else "nothing"}
    return {**scores, "Mode": str(ranking.modes[customer]), **firsts, **last}


def show(customer_id: str) -> None:
    """Show the form and, once something was added, what it moved."""
    st.caption(
        "What you add is saved as a new version of the data and changes nobody else. "
        f"The data ends on {state.bank().as_of:%d %B %Y}; that day is filled in."
    )
    kind = st.segmented_control(
        "What to add",
        list(KINDS),
        format_func=KINDS.__getitem__,
        default=Support.key,
        required=True,
        label_visibility="collapsed",
        key="evidence_kind",
    )
    left, right = st.columns([2, 3])
    with left:
        written = post.show(customer_id) if kind == Social.key else Post({})
        with st.form(f"evidence_{kind}", clear_on_submit=False):
            values = written.values | _FORMS[kind]()
            if st.form_submit_button("Add and score again", type="primary"):
                _add(customer_id, kind, values, written.original)
    with right:
        _result(customer_id)


def _day() -> object:
    return st.date_input("Day", state.bank().as_of.date(), format="YYYY-MM-DD")


def _known(frame: pd.DataFrame | None, column: str) -> list[str]:
    """Return the words a column already uses, for picking."""
    if frame is None or column not in frame:
        return []
    return sorted(frame[column].dropna().unique().tolist())


def _word(label: str, table: str, column: str) -> str | None:
    options = _known(getattr(state.bank().tables, table), column)
    return st.selectbox(label, options, index=None, accept_new_options=True,
                        placeholder="Choose or type")  # fmt: skip


def _purchase() -> dict[str, object]:
    return {
        Transactions.amount: st.number_input("Amount", value=None, help="Below 0 = a refund."),
        Transactions.date: _day(),
        Transactions.category: _word("Category", Transactions.key, Transactions.category),
        Transactions.subcategory: _word("Subcategory", Transactions.key, Transactions.subcategory),
        Transactions.merchant: st.text_input("Merchant"),
    }


def _ticket() -> dict[str, object]:
    return {
        Support.transcript: st.text_area("What was written or said", max_chars=READ),
        Support.date: _day(),
        Support.topic: _word("Topic", Support.key, Support.topic),
        Support.is_resolved: st.checkbox("It was settled"),
        Support.is_repeat: st.checkbox("The customer had raised it before"),
    }


def _post() -> dict[str, object]:
    return {
        Social.date: _day(),
        Social.platform: _word("Platform", Social.key, Social.platform),
    }


_FORMS = {Transactions.key: _purchase, Support.key: _ticket, Social.key: _post}


def _add(customer_id: str, kind: str, values: dict[str, object], original: bytes | None) -> None:
    """Check, add, and remember what it moved; a fault is shown beside the form."""
    own = {Transactions.customer_id: customer_id}
    try:
        row = checked_row(TABLES[kind], own | values, state.bank().as_of)
    except DataError as fault:
        for one in (fault, *fault.also):
            st.error(plain(one))
        return
    before = standing(state.ranking(), customer_id)
    state.add_evidence(kind, row)
    if original is not None:
        attempt(keep_original, original)
        put("posts_added", get("posts_added", 0) + 1)
    after = standing(state.ranking(), customer_id)
    moves = pd.DataFrame(
        {"what": before.keys(), "before": before.values(), "after": after.values()}
    )
    put(_NOTE, Added(customer_id, KINDS[kind], _read_sentiment(kind), moves))
    st.rerun()


def _read_sentiment(kind: str) -> float | None:
    frame = getattr(state.bank().tables, kind)
    return float(frame[Support.sentiment].iloc[-1]) if Support.sentiment in frame else None


def _result(customer_id: str) -> None:
    note: Added | None = get(_NOTE, None)
    if note is None or note.customer != customer_id:
        st.caption("The customer's numbers before and after will stand here.")
        return
    read = (
        ""
        if note.sentiment is None
        else f" Sentiment read: {note.sentiment:+.2f}.".replace("-", "−")
    )
    st.markdown(f"**{note.kind} added.**{read} {plain(note.sentence)}.")
    words = {"what": "", "before": "Before", "after": "After"}
    sheet(note.moves, hide_index=True, column_config=words, alt="Before and after")
