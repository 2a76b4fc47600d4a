"""Sentiment read from texts by a language model: in batches, resumable, every row accounted for."""

from core.language.sentiment.model.answer import Reading
from core.language.sentiment.model.outcome import (
    Outcome,
    Readings,
    estimate,
    known_outcome,
    reader_name,
)
from core.language.sentiment.model.request import KINDS, PROMPT_VERSION, Text, TextKind
from core.language.sentiment.model.run import read_texts

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
