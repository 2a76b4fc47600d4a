"""Moods read from texts by a language model: in batches, resumable, every row accounted for."""

from core.sentiment.answer import Reading
from core.sentiment.outcome import Outcome, Readings, estimate, known_outcome, reader_name
from core.sentiment.request import KINDS, PROMPT_VERSION, Text, TextKind
from core.sentiment.run import read_texts

__all__ = [
    "KINDS",
    "PROMPT_VERSION",
    "Outcome",
    "Reading",
    "Readings",
    "Text",
    "TextKind",
    "estimate",
    "known_outcome",
    "read_texts",
    "reader_name",
]
