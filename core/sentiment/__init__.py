"""Moods read from texts by a language model: in batches, resumable, every row accounted for."""

from core.sentiment.answer import Reading
from core.sentiment.request import KINDS, PROMPT_VERSION, Text, TextKind
from core.sentiment.run import Outcome, Readings, read_texts, reader_name

__all__ = [
    "KINDS",
    "PROMPT_VERSION",
    "Outcome",
    "Reading",
    "Readings",
    "Text",
    "TextKind",
    "read_texts",
    "reader_name",
]
