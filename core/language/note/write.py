"""A note written by an engine: asked, checked, asked once more, or refused with its fault."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from core.engines import Engine, Judged, Usage, ask
from core.engines import estimate as estimate_of
from core.language.note.check import faults
from core.language.note.request import Note, NoteRequest, read_note
from core.language.note.template import template_note
from core.schema.errors import ProviderError

__all__ = ["Noted", "estimate", "unasked", "write_note"]

ANSWER = 900
"""Characters of an answer, roughly."""
UNREADABLE = "it was no note in the form asked for"


@dataclass(frozen=True)
class Noted:
    """A note with everything needed to judge it.

    Parameters
    ----------
    note : Note
    request : NoteRequest
        What was sent, or would be.
    engine, model : str
        Who wrote it; both empty for the built-in text.
    mended : tuple of str
        What was wrong with the first answer; the second was in order.
    refused : tuple of str
        What was wrong with both, so that the built-in text stands.
    usage : Usage
        What it cost.
    failure : ProviderError or None
        Why no answer came, so that the built-in text stands.
    """

    note: Note
    request: NoteRequest
    engine: str = ""
    model: str = ""
    mended: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    usage: Usage = field(default_factory=Usage)
    failure: ProviderError | None = None


def unasked(request: NoteRequest, names: Collection[str]) -> Noted:
    """Return the built-in note, for which nobody is asked."""
    return Noted(template_note(request, names), request)


def write_note(
    request: NoteRequest, engine: Engine, names: Collection[str], timeout: float = 30.0
) -> Noted:
    """Have `engine` write a note; whatever is wrong with it, there is a note that may be shown.

    Parameters
    ----------
    request : NoteRequest
    engine : Engine
        A language model.
    names : collection of str
        Every product name of the catalogue.
    timeout : float
        Seconds per call.
    """
    built_in = unasked(request, names)

    def judged(text: str) -> Judged[Note]:
        note = read_note(text)
        wrong = faults(note, request, names) if note else (UNREADABLE,)
        return Judged(note, wrong, len(wrong))

    asked = ask(request, engine, judged, timeout, "The built-in text stands")
    best = asked.best
    if best and best.answer and not best.faults:
        return Noted(best.answer, request, engine.label, asked.model, asked.mended, (), asked.usage)
    refused = best.faults if best else ()
    return replace(built_in, refused=refused, usage=asked.usage, failure=asked.failure)


def estimate(request: NoteRequest) -> Usage:
    """Return roughly what asking for a note costs, without a second try."""
    return estimate_of(request.prompt, ANSWER)
