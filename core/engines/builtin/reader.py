"""The built-in reader: orders products by what the evidence speaks for, without key or network."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain, pairwise, starmap

import numpy as np

from core.engines.builtin.affinity import Affinity
from core.engines.builtin.citing import read_out
from core.engines.builtin.embedding import Embedding, load_embedding
from core.engines.builtin.weighing import Phrases, phrases, scores, weigh
from core.engines.engine import Completion, Prompt, Usage
from core.engines.question import Question, ReaderAnswer
from core.schema.errors import ProviderError

__all__ = ["OfflineEngine"]

NO_PRODUCT = -1.0
"""Affinity to the products that a customer with a shorter list is not shown."""


class OfflineEngine:
    """Answers the same request as a language model, by arithmetic on word vectors.

    It reads the data block of the request only, never its prose, so nothing written there can
    instruct it. Products that no evidence speaks of are listed between those it speaks for and
    those it speaks against; where none is spoken of, it abstains.

    Parameters
    ----------
    embedding : Embedding, optional
        What turns texts into vectors; default: the best installed.
    """

    name = "offline"
    label = "Built-in reader, no key needed"
    position_bias = False
    temperature = 0.0

    def __init__(self, embedding: Embedding | None = None) -> None:
        self._embedding = embedding or load_embedding()
        self.model = self._embedding.model

    @cached_property
    def _affinity(self) -> Affinity:
        return Affinity(self._embedding)

    def complete_json(self, prompt: Prompt, timeout: float) -> Completion:
        """Answer a ranking request from its data alone; it sees no pictures and hears nothing.

        Raises
        ------
        ProviderError
            If the request is not a ranking request.
        """
        try:
            question = Question.from_message(prompt.user)
        except ValueError as error:
            raise ProviderError(self.label, str(error), "Nothing was changed") from error
        [reading] = self.read([question])
        order = [opinion._asdict() for opinion in reading.order]
        text = json.dumps({"order": order, "abstain": reading.abstain}, ensure_ascii=False)
        return Completion(text, "stop", Usage(1), self.model)

    def read(self, questions: Sequence[Question]) -> list[ReaderAnswer]:
        """Answer many questions together; each as it would be answered alone."""
        said = phrases(questions)
        shown = [dict(sorted(question.products)) for question in questions]
        affinity = self._affinities(said, [list(own.values()) for own in shown])
        counts = weigh(said, affinity, self._embedding.threshold)
        found = scores(counts, said.ends)
        return [
            read_out(
                list(own), score[: len(own)], counts[:, : len(own)], said, here, question.today
            )
            for question, own, score, here in zip(
                questions, shown, found, starmap(range, pairwise(said.ends)), strict=True
            )
        ]

    def _affinities(self, said: Phrases, shown: Sequence[Sequence[str]]) -> np.ndarray:
        """Return the affinity of every phrase to each product that its customer is shown."""
        phrase, product = _places(said.matched), _places(chain.from_iterable(shown))
        known = self._affinity(list(phrase), list(product))
        known = np.pad(known, ((0, 0), (0, 1)), constant_values=NO_PRODUCT)
        columns = np.full((len(shown), max(map(len, shown), default=0)), len(product))
        for row, own in zip(columns, shown, strict=True):
            row[: len(own)] = [product[text] for text in own]
        rows = np.array([phrase[text] for text in said.matched], dtype=int)
        return known[rows[:, None], np.repeat(columns, np.diff(said.ends), axis=0)]


def _places(texts: Iterable[str]) -> dict[str, int]:
    """Give the distinct `texts` numbers, in the order in which they first stand."""
    return {text: place for place, text in enumerate(dict.fromkeys(texts))}
