"""The built-in note: fixed sentences filled with the facts, for want of a language model."""

from __future__ import annotations

import re
from collections.abc import Collection

from core.language.note.check import LONGEST, faults
from core.language.note.facts import Facts, Line
from core.language.note.request import Note, NoteRequest

__all__ = ["template_note"]

QUOTED, TERMS = 110, 3
_NOT_PLAIN = re.compile(r"[<>\[\]{}`|\\*_#=+@&$]|\S+://\S+|\bwww\.\S+")
VERIFY = "?"
"""What a receipt writes before a rule that somebody has to verify."""


def template_note(request: NoteRequest, names: Collection[str]) -> Note:
    """Return a note of fixed sentences; it keeps to the same checks as any other.

    A quotation or term that would break a check is left out.

    Parameters
    ----------
    request : NoteRequest
    names : collection of str
        Every product name of the catalogue.
    """
    facts = request.facts
    quotes = [*(line for line in facts.evidence), None]
    for quote in quotes:
        for terms in (facts.terms[:TERMS], ()):
            note = _note(facts, quote, terms)
            if not faults(note, request, names):
                return note
    return _note(facts, None, ())


def _note(facts: Facts, quote: Line | None, terms: tuple[Line, ...]) -> Note:
    return Note(
        _why(facts, quote)[:LONGEST], _how(facts, quote, terms)[:LONGEST], _avoid(facts)[:LONGEST]
    )


def _why(facts: Facts, quote: Line | None) -> str:
    first = f"{facts.product} is what fits this customer best of all that may be offered."
    standing = next((holds for _, holds in facts.places), "")
    if standing and not standing.startswith("Number 1"):
        first = f"{facts.product} may be offered to this customer; other products fit better."
    if quote is None:
        return f"{first} No recent evidence speaks for or against it: it rests on the fit alone."
    return f"{first} What the customer did or said is read as evidence on it: “{_plain(quote[1])}”."


def _how(facts: Facts, quote: Line | None, terms: tuple[Line, ...]) -> str:
    start = (
        "Ask what matters to the customer first."
        if quote is None
        else f"Begin with what the customer did or said lately ({_kind(quote)}), and ask about it."
    )
    listed = "; ".join(f"{about} {holds}".strip() for about, holds in terms)
    named = f" Its terms: {listed}." if listed else " Look its terms up before you name them."
    return f"{start} Then name the {facts.product} and say what it is for.{named}"


def _avoid(facts: Facts) -> str:
    said = "No guarantee, certain return, saving or approval. Leave scores and ranks out of it."
    open_rules = [_plain(holds) for mark, holds in facts.receipt if mark == VERIFY]
    return f"{said} Verify first: {'; '.join(open_rules)}." if open_rules else said


def _kind(quote: Line) -> str:
    return quote[0].split()[0] if quote[0] else "evidence"


def _plain(text: str) -> str:
    bare = " ".join(_NOT_PLAIN.sub(" ", text).split()).rstrip(".")
    return bare if len(bare) <= QUOTED else bare[: QUOTED - 1].rsplit(" ", 1)[0] + "…"
