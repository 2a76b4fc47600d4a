"""Stage two: how recent evidence re-orders the shortlist."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app import state
from app.components.describing import who
from app.methods.tables import plain
from core.engines.redaction import READ
from core.language.rerank import EVIDENCE_LENGTH, chance
from core.language.rerank.aggregate import EXACT_UP_TO
from core.language.sentiment.rules import NEUTRAL, READER
from core.scenario import Refinement, field_info
from core.schema.terms import WISHES_FADE

__all__ = ["settings_table", "show"]


def settings_table() -> pd.DataFrame:
    """Return the settings of the refinement with their values in force."""
    rows = [_setting("lists.shortlist")]
    rows += [_setting(f"refinement.{name}") for name in Refinement.model_fields]
    return pd.DataFrame(rows, columns=["Setting", "In force", "Default", "Meaning"])


def _setting(path: str) -> tuple[str, str, str, str]:
    info = field_info(path)
    value = state.scenario().value(path)
    return info["title"], f"{value}", f"{info['default']}", info["help"]


def show() -> None:
    """Draw the section."""
    st.header("Refinement by recent evidence")
    st.markdown(
        "1. **Candidates** are the served list after every rule. Nothing else can enter and "
        "nothing leaves; eligibility is never the reader's business.\n"
        "2. **The question** names the products by neutral letters, without their rank, beside the "
        "customer's recent purchases, tickets, posts and goals. What identifies a person is "
        "redacted (Settings, Privacy); what customers wrote is data between marks, and sentences "
        "that give orders to the ranking are left out and shown. What speaks for a product counts "
        f"half as much for every {WISHES_FADE:g} days of age. Of a text "
        f"{EVIDENCE_LENGTH} characters are read, after orders and personal data among its first "
        f"{READ:,} were taken out; Compare says which texts are longer.\n"
        "3. **The answer** must be an order of exactly these letters. What is unreadable, "
        "repeated, missing or invented is counted, asked for once more, then repaired and shown as "
        "repaired. A product for which no evidence is named keeps its place among its like.\n"
        "4. **Position bias**: a model is asked several times with the products rotated; the "
        f"orders are joined by Kemeny's rule, exactly for up to {EXACT_UP_TO} products, by Borda's "
        "beyond. "
        "*Stability* is the mean Kendall τ between them. Where it is within three standard "
        "deviations of what random orders would have (below "
        f"{chance(12, 5):.2f} for 12 products asked five times, {chance(6, 5):.2f} for 6), the "
        "list is called undecided and the base order stands.\n"
        "5. **Blend and cap** limit how far the answer may move a product. Purchases, tickets, "
        "posts and goals are *kinds* of evidence: a product for which fewer than two kinds speak "
        f"rises {state.scenario().refinement.one_kind} places at most, whatever the engine, and "
        "the reason says so."
    )
    st.latex(
        r"\text{position} = (1-\alpha)\cdot\text{base rank} + \alpha\cdot\text{rank in the answer}"
        r"\qquad |\text{refined rank} - \text{base rank}| \le \text{cap}"
        r"\qquad \text{base rank} - \text{refined rank} \le \text{cap for one kind}"
        r"\ \text{if kinds} < 2"
    )
    plain(settings_table())
    st.subheader("The built-in reader", anchor="built-in-reader")
    st.markdown(
        "Without a key the order comes from arithmetic on word vectors: interests named in posts, "
        "goals, tickets and purchase categories are compared with each product's text, less its "
        "likeness to any text at all. A text counts at most as one clear match, however often it "
        "names a product. Dislikes push down. It abstains where the evidence is thin, "
        "and the reason quotes the phrase that matched. **It is not a language model** and is "
        "never shown as one."
    )
    st.caption(
        f"The sentiment of tickets and posts without a stated one is read by {READER}. "
        f"It runs from −1 to 1: up to ±{NEUTRAL:g} is neutral, an ordinary complaint is about −0.5."
    )
    st.subheader("Pictures and voice notes", anchor="pictures")
    st.markdown(
        "What a picture or voice note says, told by an engine that sees or hears or written by "
        "hand, is text like the post's own: sentiment, words of leaving and of risk, and this "
        "refinement read it with the post. The file itself is kept and counts nowhere. "
        f"{who(state.scenario().refinement.engine)}"
    )
