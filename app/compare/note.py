"""The note for the colleague: the built-in text at once, a provider's when it is asked for."""

from __future__ import annotations

import hashlib

import streamlit as st

from app.charts.why import LABELS, signed
from app.compare import sides
from app.compare.reasons import sentences
from app.compare.refinement import about
from app.compare.view import View
from app.components import asking
from app.components.sent import show_sent
from app.components.words import number, plain
from app.state import engines
from app.state.kept import get, put
from core.engines import Engine
from core.language import note
from core.pipeline import note_request
from core.pipeline import reasons as why
from core.schema.progress import Progress

__all__ = ["facts_of", "show_note"]

SENT = "Only what *Why* shows, redacted. The customer's name and number are not among it."
PARTS = {
    "why_this": "Why this",
    "how_to_say_it": "How to say it",
    "what_to_avoid": "What to avoid",
}


def show_note(view: View) -> None:
    """Show a note on the product looked at; a provider is asked by the button only."""
    if view.product not in why.ranks_of(view.ranking, view.served, view.customer):
        st.info("This product is not offered to this customer, so there is nothing to say of it.")
        return
    customer = view.ranking.ids[view.customer]
    request = note_request(view.ranking.bank, customer, facts_of(view))
    name = view.ranking.reference.scenario.refinement.engine
    question = _question(request, name)
    noted = _known(view, request, name, question)
    with st.container(horizontal=True, vertical_alignment="center"):
        if engines.is_hosted(name) and not noted.model and (noted.failure or not noted.refused):
            _button(request, name, question)
        show_sent(request, SENT)
    _answered(view, request, name, question)
    _draw(noted)


def facts_of(view: View) -> note.Facts:
    """Return what the inspector shows of the product looked at."""
    parts = why.contributions_of(view.ranking, view.served, view.customer, view.product)
    said = sentences(view.ranking, view.baseline, view.customer, view.product, view.refined)
    bank = view.ranking.bank
    fit = [
        (label, f"misfit {signed(misfit)}, lean {signed(lean)}, lower is better")
        for label, misfit, lean in zip(LABELS, parts.fit, parts.lean, strict=True)
    ]
    return note.Facts(
        bank.product_names[view.product],
        bank.categories[view.product],
        tuple(said),
        tuple(fit),
        tuple(sides.evidence(view)),
        tuple(sides.receipt(view)),
        tuple(sides.terms_of(view)),
    )


def _question(request: note.NoteRequest, name: str) -> str:
    asked = engines.engine_settings(name) if engines.is_hosted(name) else ""
    return hashlib.sha256(f"{request.user}{name}{asked}".encode()).hexdigest()


def _known(view: View, request: note.NoteRequest, name: str, question: str) -> note.Noted:
    """Return the note as far as it is known without asking anybody."""
    names = view.ranking.bank.product_names
    kept = get("notes", {}).get(question)
    if kept is not None:
        return kept
    if engines.is_hosted(name):
        replay = note.write_note(request, engines.recorded(name), names)
        if replay.failure is None:
            return replay
    return note.unasked(request, names)


def _button(request: note.NoteRequest, name: str, question: str) -> None:
    fault = engines.obstacle(name)
    if fault:
        st.markdown(f"{plain(name)} cannot be asked: {plain(fault)}")
        return
    words = f"Write it with {engines.asking(name).label} ({about(note.estimate(request), name)})"
    st.button(words, key="note_now", on_click=asking.ask, args=("note", question))


def _answered(view: View, request: note.NoteRequest, name: str, question: str) -> None:
    """Wait for the note that was asked for, and keep it."""
    names = view.ranking.bank.product_names

    def work(engine: Engine, progress: Progress) -> note.Noted:
        progress(0, 1, "Asking for a note")
        return note.write_note(request, engine, names)

    done = asking.answered("note", question, "The note", name, work, "The built-in text stands.")
    if done is not None:
        asking.done_with("note")
        put("notes", {**get("notes", {}), question: done})
        st.rerun()


def _draw(noted: note.Noted) -> None:
    """Show the note to be copied, who wrote it, and why a provider's was not taken."""
    if noted.failure or noted.refused:
        cause = str(noted.failure) if noted.failure else "; ".join(noted.refused)
        st.warning(f"The built-in text stands, the engine's note does not: {plain(cause)}")
    text = "\n".join(f"{words}: {getattr(noted.note, part)}" for part, words in PARTS.items())
    st.code(text, language=None, wrap_lines=True)
    st.caption(_account(noted))


def _account(noted: note.Noted) -> str:
    if not noted.model:
        return "Built-in template text filled with the facts under *Why*, not a language model."
    said = [
        f"Written by {plain(noted.engine)} ({plain(noted.model)})",
        "checked for products, figures, markup and promises, not for truth: read it first",
    ]
    if noted.mended:
        said.append(f"second try, the first was refused: {plain('; '.join(noted.mended))}")
    if noted.usage.calls:
        said.append(
            f"{noted.usage.calls} calls, {number(noted.usage.tokens_in)} tokens read, "
            f"{number(noted.usage.tokens_out)} written"
        )
    return " · ".join(said)
