"""Stage 2: the shortlist re-ordered on what the customer recently did, said and wants.

evidence → prepared → request → engine → answer → aggregate → order: everything but the engine
stands here and is the same for every engine. The order that is served can always be traced to its
evidence, and the base order stands wherever there is none.
"""

from core.language.rerank.aggregate import chance
from core.language.rerank.answer import Faults
from core.language.rerank.evidence import evidence_by_customer, evidence_rows
from core.language.rerank.prepared import (
    EVIDENCE_LENGTH,
    Customer,
    PreparedEvidence,
    prepare_evidence,
)
from core.language.rerank.protocol import estimate, refine, rerank_many
from core.language.rerank.request import (
    PROMPT_VERSION,
    RerankRequest,
    RerankTask,
    build_request,
    product_texts,
)
from core.language.rerank.result import Reranked, RerankedItem

__all__ = [
    "EVIDENCE_LENGTH",
    "PROMPT_VERSION",
    "Customer",
    "Faults",
    "PreparedEvidence",
    "RerankRequest",
    "RerankTask",
    "Reranked",
    "RerankedItem",
    "build_request",
    "chance",
    "estimate",
    "evidence_by_customer",
    "evidence_rows",
    "prepare_evidence",
    "product_texts",
    "refine",
    "rerank_many",
]
