"""Stage 2: the shortlist re-ordered on what the customer recently did, said and wants.

request → engine → answer → aggregate → order: everything but the engine stands here and is the
same for every engine. The order that is served can always be traced to its evidence, and the base
order stands wherever there is none.
"""

from core.refine.aggregate import chance
from core.refine.answer import Faults
from core.refine.evidence import evidence_by_customer, evidence_rows
from core.refine.protocol import estimate, refine
from core.refine.request import PROMPT_VERSION, Customer, Request, build_request, product_texts
from core.refine.result import Refined, RefinedItem

__all__ = [
    "PROMPT_VERSION",
    "Customer",
    "Faults",
    "Refined",
    "RefinedItem",
    "Request",
    "build_request",
    "chance",
    "estimate",
    "evidence_by_customer",
    "evidence_rows",
    "product_texts",
    "refine",
]
