import json
from collections.abc import Mapping, Sequence
from typing import Any

from core.engines import Completion, EvidenceRow, Prompt, Usage
from core.language.rerank import Customer, RerankTask, prepare_evidence

TEXTS = {
    "P1": "Gold Card. Cards. Cashback on everyday shopping",
    "P2": "Index Fund. Investments. Follows the world's stock markets",
    "P3": "Voyager Card. Cards. Travel cards. Airport lounges, cashback on flights",
    "P4": "Pet Insurance. Insurance. Vet bills for dogs and cats",
    "P5": "Car Loan. Loans. New and used cars",
}
TRIP = EvidenceRow("E1", "post", "2025-09-14", "Booked flights to Lisbon and a hotel.", 0.6)
DOG = EvidenceRow("E2", "post", "2025-09-01", "Our puppy had to see the vet.", -0.2)


def case(
    evidence: Sequence[EvidenceRow] = (TRIP, DOG),
    shortlist: Sequence[str] = tuple(TEXTS),
    texts: Mapping[str, str] = TEXTS,
    seed: int = 0,
    customer: Customer | None = None,
) -> RerankTask:
    return RerankTask(
        list(shortlist), texts, prepare_evidence(evidence, customer), "2025-09-30", seed
    )


class QueuedEngine:
    """A model that answers from a queue; an exception in the queue is raised."""

    name = "queued"
    model = "queue-1"
    label = "Queued answers"
    temperature = 0.0

    def __init__(self, answers: Sequence[Any], position_bias: bool = False) -> None:
        self.answers = list(answers)
        self.position_bias = position_bias
        self.asked: list[dict[str, Any]] = []

    def complete_json(self, prompt: Prompt, timeout: float) -> Completion:
        self.asked.append({**vars(prompt), "timeout": timeout})
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, Completion):
            return answer
        text = answer if isinstance(answer, str) else json.dumps(answer)
        return Completion(text, "stop", Usage(1, 10, 5), self.model)
