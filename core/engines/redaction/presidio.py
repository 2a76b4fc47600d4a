"""The optional recogniser of names and addresses: Presidio, with the spaCy model that is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from core.engines.redaction.said import BETWEEN, TAKEN, Said, Span, apart
from core.schema.errors import ScenarioError

__all__ = ["ENTITIES", "Presidio", "missing"]

ENTITIES = {"PERSON": "PERSON", "LOCATION": "PLACE"}
"""Kind by what Presidio calls it."""

LEAST = 0.5
"""Score from which on Presidio is believed."""

TEXTS_KEPT = 50_000
_LANGUAGE = "en"


def missing() -> str:
    """Return what Presidio lacks on this machine and how it is had; empty = nothing."""
    if find_spec("presidio_analyzer") is None:
        return "it is not installed: pip install -r requirements-names.txt"
    if not _models():
        return "no spaCy model is installed: python -m spacy download en_core_web_lg"
    return ""


def _models() -> list[str]:
    """Return English spaCy models, the largest first."""
    from spacy.util import get_installed_models

    sizes = ("trf", "lg", "md", "sm")
    english = [name for name in get_installed_models() if name.startswith(f"{_LANGUAGE}_")]
    return sorted(english, key=lambda name: [size not in name for size in sizes])


class Presidio:
    """Names and places that no word announces.

    Parameters
    ----------
    analyzer : presidio_analyzer.AnalyzerEngine, optional
        Default one with the largest English spaCy model installed.

    Raises
    ------
    ScenarioError
        If Presidio or a model is missing.
    """

    label = "Presidio"

    def __init__(self, analyzer: Any = None) -> None:
        self._analyzer = analyzer or _analyzer()
        self._places = lru_cache(maxsize=TEXTS_KEPT)(self._looked_up)

    def find(self, said: Said) -> Iterable[Span]:
        """Return names and places in every text of `said`, apart from what is blotted out."""
        start = 0
        for text in said.text.split(BETWEEN):
            yield from apart(Span(start + a, start + b, name) for a, b, name in self._places(text))
            start += len(text) + len(BETWEEN)

    def _looked_up(self, text: str) -> tuple[tuple[int, int, str], ...]:
        return tuple(self._asked(text)) if any(map(str.isupper, text)) else ()

    def _asked(self, text: str) -> Iterator[tuple[int, int, str]]:
        shown = text.replace(TAKEN, "_")
        for hit in self._analyzer.analyze(
            text=shown, language=_LANGUAGE, entities=list(ENTITIES), score_threshold=LEAST
        ):
            if TAKEN not in text[hit.start : hit.end]:
                yield hit.start, hit.end, ENTITIES[hit.entity_type]


def _analyzer() -> Any:
    fault = missing()
    if fault:
        raise ScenarioError("names", "Presidio cannot be used", fault)
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    model = {"lang_code": _LANGUAGE, "model_name": _models()[0]}
    made = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": [model]})
    return AnalyzerEngine(nlp_engine=made.create_engine(), supported_languages=[_LANGUAGE])
