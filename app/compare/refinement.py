"""The refined list looked at by itself: what moved and why, what it cost, and what was sent."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app.compare.view import View
from app.components import asking
from app.components.sent import show_sent
from app.components.sheet import sheet
from app.components.words import number, plain
from app.state import engines
from app.state.results import is_unasked, keep_reranked, question_of
from core import pipeline
from core.engines import Engine, Usage
from core.language.rerank import EVIDENCE_LENGTH, Reranked, RerankRequest, estimate
from core.schema.progress import Progress

__all__ = ["about", "show_refined"]

HEIGHT = 180
SENT = "Redacted, products under labels; repeated with the products rotated."


def show_refined(view: View) -> None:
    """Show what the engine made of the base list; a provider is asked by the button only."""
    refined = view.refined
    name = view.ranking.reference.scenario.refinement.engine
    with st.container(horizontal=True, vertical_alignment="center"):
        if engines.is_hosted(name) and (refined.failure or is_unasked(refined)):
            _button(view, name)
        if refined.request.evidence:
            show_sent(refined.request, SENT)
    _answered(view, name)
    if is_unasked(refined):
        st.info(f"{plain(refined.engine)} was not asked yet: this is the base order.")
        return
    st.caption(_account(refined, name))
    if refined.request.shortened:
        st.caption(_shortened(refined.request))
    for repair in refined.repairs:
        st.caption(plain(repair))
    if refined.why:
        st.info(f"Base order kept: {plain(refined.why)}")
    else:
        sheet(_moves(view), hide_index=True, height=HEIGHT)


def _shortened(request: RerankRequest) -> str:
    """Say which texts are longer than what is read of them."""
    cut = request.shortened
    return (
        f"{len(cut)} of {len(request.evidence)} texts are longer than {EVIDENCE_LENGTH} characters "
        f"and read up to there, to the mark …: {', '.join(cut)}"
    )


def _moves(view: View) -> pd.DataFrame:
    """Return a row per product with its place, the base's, and what speaks for or against it."""
    return pd.DataFrame(
        [
            {
                "rank": item.rank,
                "base rank": item.base_rank,
                "product": view.names[item.product_id],
                "reason": item.told,
                "evidence": "; ".join(row.text for row in item.evidence),
            }
            for item in view.refined.items
        ]
    )


def _account(refined: Reranked, name: str) -> str:
    said = [f"{plain(refined.engine)} ({plain(refined.model)})"]
    if refined.stability is not None:
        said.append(f"stability {refined.stability:.2f} (Kendall τ between the answers)")
    if refined.usage.calls:
        said.append(
            f"{refined.usage.calls} calls, {number(refined.usage.tokens_in)} tokens read, "
            f"{number(refined.usage.tokens_out)} written"
        )
    if engines.is_hosted(name):
        asked = refined.usage.calls
        said.append(_cost(refined.usage, name) if asked else "from the record, nobody was asked")
    return " · ".join(said)


def _button(view: View, name: str) -> None:
    fault = engines.obstacle(name)
    if fault:
        st.markdown(f"{plain(name)} cannot be asked: {plain(fault)}")
        return
    engine, settings = engines.asking(name), view.ranking.reference.scenario.refinement
    usage = estimate(view.refined.request, engine, settings)
    st.button(
        f"Refine with {engine.label} ({about(usage, name)})", key="refine_now",
        on_click=asking.ask, args=("refine", _question(view)), disabled=not usage.calls,
    )  # fmt: skip


def about(usage: Usage, name: str) -> str:
    """Return what asking an engine is expected to cost, in words."""
    return f"about {number(usage.tokens_in + usage.tokens_out)} tokens, {_cost(usage, name)}"


def _cost(usage: Usage, name: str) -> str:
    budget = engines.budget(name)
    priced = budget.price_in or budget.price_out
    return f"cost {budget.price(usage):.4f}" if priced else "no prices set"


def _question(view: View) -> str:
    return question_of(view.ranking.ids[view.customer], view.ranking)


def _answered(view: View, name: str) -> None:
    """Wait for the answer that was asked for, and show it in the lists."""
    ranking, customer = view.ranking, view.ranking.ids[view.customer]

    def work(engine: Engine, progress: Progress) -> Reranked:
        progress(0, 1, "Asking about this customer")
        return pipeline.rerank_customer(ranking, customer, engine)

    question = _question(view)
    done = asking.answered(
        "refine", question, "The refinement", name, work, "The base order stands."
    )
    if done is not None:
        asking.done_with("refine")
        keep_reranked(question, done)
        st.rerun()
