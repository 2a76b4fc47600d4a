"""A note written by an engine: asked, checked, asked once more, or refused with its fault."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from core.engines import Completion, Engine, Usage, not_blocked
from core.language.note.check import faults
from core.language.note.request import Note, NoteRequest, read_note
from core.language.note.template import template_note
from core.schema.errors import ProviderError

__all__ = ["Noted", "estimate", "unasked", "write_note"]

TOKEN, ANSWER = 4, 900
"""Characters of a token, and of an answer, roughly."""
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
    built_in, usage, asked = unasked(request, names), Usage(), request
    first: tuple[str, ...] = ()
    for _ in range(2):
        try:
            done = _complete(engine, asked, timeout)
        except ProviderError as failure:
            return replace(built_in, refused=first, usage=usage, failure=failure)
        usage += done.usage
        note = read_note(done.text)
        wrong = faults(note, request, names) if note else (UNREADABLE,)
        if note and not wrong:
            return Noted(note, request, engine.label, done.model, first, (), usage)
        first, asked = wrong, request.complained(wrong)
    return replace(built_in, refused=first, usage=usage)


def estimate(request: NoteRequest) -> Usage:
    """Return roughly what asking for a note costs, without a second try."""
    read = len(request.system) + len(request.user) + len(json.dumps(request.schema))
    return Usage(1, read // TOKEN, ANSWER // TOKEN)


def _complete(engine: Engine, request: NoteRequest, timeout: float) -> Completion:
    done = engine.complete_json(request.system, request.user, request.schema, timeout)
    return not_blocked(done, engine, "The built-in text stands")
