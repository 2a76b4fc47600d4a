"""Stage 2: the shortlist re-ordered on what the customer recently did, said and wants.

evidence → dossier → request → engine → answer → aggregate → order: everything but the engine
stands here and is the same for every engine. The order that is served can always be traced to its
evidence, and the base order stands wherever there is none.
"""

from core.language.rerank.aggregate import chance
from core.language.rerank.answer import Faults
from core.language.rerank.dossier import EVIDENCE_LENGTH, Customer, Dossier, make_dossier
from core.language.rerank.evidence import evidence_by_customer, evidence_rows
from core.language.rerank.protocol import estimate, refine, refine_many
from core.language.rerank.request import (
    PROMPT_VERSION,
    Case,
    Request,
    build_request,
    product_texts,
)
from core.language.rerank.result import Refined, RefinedItem

__all__ = [
    "EVIDENCE_LENGTH",
    "PROMPT_VERSION",
    "Case",
    "Customer",
    "Dossier",
    "Faults",
    "Refined",
    "RefinedItem",
    "Request",
    "build_request",
    "chance",
    "estimate",
    "evidence_by_customer",
    "evidence_rows",
    "make_dossier",
    "product_texts",
    "refine",
    "refine_many",
]
