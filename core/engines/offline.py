"""The built-in reader: orders products by what the evidence speaks for, without key or network."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from core.engines.affinity import Affinity
from core.engines.embedding import Embedding, load_embedding
from core.engines.engine import Completion, Media, Usage
from core.engines.question import Question
from core.engines.weighing import SILENT, Verdict, phrases, verdicts
from core.errors import ProviderError

__all__ = ["OfflineEngine"]


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

    def complete_json(
        self,
        system: str,
        user: str,
        schema: Mapping[str, Any],
        timeout: float,
        media: Sequence[Media] = (),
    ) -> Completion:
        """Answer a ranking request from `user` alone; it sees no pictures and hears nothing.

        Raises
        ------
        ProviderError
            If the request is not a ranking request.
        """
        try:
            question = Question.from_message(user)
        except ValueError as error:
            raise ProviderError(self.label, str(error), "Nothing was changed") from error
        answer = _answer([p.label for p in question.products], self._read(question))
        return Completion(json.dumps(answer, ensure_ascii=False), "stop", Usage(1), self.model)

    def _read(self, question: Question) -> list[Verdict]:
        said = phrases(question.evidence, question.today)
        if not said:
            return [SILENT] * len(question.products)
        affinity = self._affinity([p.matched for p in said], [p.text for p in question.products])
        return verdicts(said, affinity, self._embedding.threshold, question.today)


def _answer(labels: Sequence[str], found: Sequence[Verdict]) -> dict[str, Any]:
    ranked = sorted(zip(labels, found, strict=True), key=lambda pair: (-pair[1].score, pair[0]))
    silent = all(verdict == SILENT for verdict in found)
    return {
        "order": [
            {"label": label, "reason": verdict.reason, "evidence": verdict.evidence}
            for label, verdict in ranked
        ],
        "abstain": "the evidence speaks for none of these products" if silent else "",
    }
