"""The work of an order: counted before, done beside the page, used as a version of the data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from app import state
from app.components import waiting
from app.rereading.orders import Order
from app.state import engines
from app.state.kept import get, put
from core import pipeline
from core.engines import Engine
from core.language.sentiment.model import PROMPT_VERSION
from core.pipeline import Changes, Plan, Reread
from core.schema import TextStatus
from core.schema.progress import Progress

__all__ = ["Result", "is_used", "plan", "reader", "result", "use"]

BESIDE = 3000
"""Texts from which on they are counted beside the page."""

STATUSES = ("read", "kept", "empty")
KEPT = "What was read until then is kept, and is not asked again."


@dataclass(frozen=True)
class Result:
    """What came of an order: what was read, what it would move, and the account to keep."""

    reread: Reread
    changes: Changes
    cost: float
    account: dict[str, Any]

    @property
    def counts(self) -> dict[str, int]:
        """How many texts were read, kept their existing score, or hold nothing to read."""
        return {status: self.account[status] for status in STATUSES}


def result(order: Order) -> Result | None:
    """Return what came of an order; until then draw how far it is, and return None.

    Raises
    ------
    WorkbenchError
        Why it failed.
    """
    work = _work(order) if order.version == state.bank().version else None
    return waiting.outcome(order.kind, order, order.title, work, KEPT, "Continue")


def _work(order: Order) -> Callable[[Progress], Result]:
    bank, before, store = state.bank(), state.ranking(), state.workspace().readings
    engine = _reader(order.engine)
    budget = engines.budget(order.engine) if engine else None

    def work(progress: Progress) -> Result:
        done = pipeline.read_again(bank, order.choice, engine, store, progress, order.ask)
        progress(0, 1, "Comparing before and after")
        found = pipeline.changes(before, pipeline.ranked_anew(before, done.bank))
        cost = budget.price(done.usage) if budget else 0.0
        return Result(done, found, cost, _account(order, engine, done))

    return work


def _reader(name: str) -> Engine | None:
    """Return the engine to ask; None = the reader that is built in."""
    return engines.asking(name) if engines.is_hosted(name) else None


def _account(order: Order, engine: Engine | None, done: Reread) -> dict[str, Any]:
    status = done.texts[TextStatus.status].value_counts()
    return {
        "reader": done.reader,
        "engine": order.engine,
        "model": engine.model if engine else "",
        "prompt": PROMPT_VERSION if engine else "",
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "tables": list(order.choice.tables),
        "everything": order.choice.everything,
        **{name: int(status.get(name, 0)) for name in STATUSES},
    }


def use(order: Order) -> None:
    """Make a version of the data of what was read; StaleError if the data was changed since."""
    found = result(order)
    if found is None:
        return
    customer = order.choice.customer
    whose = f" of {customer}" if customer else ""
    note = (
        f"Sentiment{whose} read again by {found.reread.reader}: "
        f"{found.counts['read']} of {len(found.reread.texts)} texts"
    )
    account = None if customer else found.account
    state.use_sentiment(found.reread.bank, order.version, note, order.choice.tables, account)
    put("sentiments_used", {**get("sentiments_used", {}), order: state.bank().version})


def is_used(order: Order) -> bool:
    """Say whether what came of an order is what the session's data now holds."""
    return get("sentiments_used", {}).get(order) == state.bank().version


def reader() -> str:
    """Name who would read, as it stands beside what was read."""
    return pipeline.reader_of(_reader(state.scenario().refinement.engine))


def plan(order: Order) -> Plan | None:
    """Return what an order would ask; many texts are counted beside the page, None until then."""
    bank, engine = state.bank(), _reader(order.engine)
    rows = sum(map(len, pipeline.chosen_texts(bank, order.choice).values()))
    store = state.workspace().readings
    if rows < BESIDE or engine is None:
        return _planned(order, lambda: pipeline.plan_reading(bank, order.choice, engine, store))

    def work(progress: Progress) -> Plan:
        progress(0, 1, "Counting different texts")
        return pipeline.plan_reading(bank, order.choice, engine, store)

    waiting.drop_all_but("plan", lambda known: known == order)
    return waiting.outcome("plan", order, "Counting the texts", work)


@st.cache_resource(max_entries=4, scope="session", show_spinner="Counting the texts …")
def _planned(order: Order, _count: Callable[[], Plan]) -> Plan:
    return _count()
