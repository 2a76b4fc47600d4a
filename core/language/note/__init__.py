"""A short note for the colleague who talks to the customer, made from shown facts only.

facts → request → engine → check: a note that names a product or a number that is not among its
facts, promises something or carries markup is refused with its fault, and the built-in text stands.
"""

from core.language.note.check import faults
from core.language.note.facts import Facts, Line
from core.language.note.request import PROMPT_VERSION, Note, NoteRequest, build_request
from core.language.note.template import template_note
from core.language.note.write import Noted, estimate, unasked, write_note

__all__ = [
    "PROMPT_VERSION",
    "Facts",
    "Line",
    "Note",
    "NoteRequest",
    "Noted",
    "build_request",
    "estimate",
    "faults",
    "template_note",
    "unasked",
    "write_note",
]
