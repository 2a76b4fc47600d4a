"""What is taken out of a text before anything leaves: personal data, and orders to the model."""

from core.outgoing.instructions import withhold_instructions
from core.outgoing.normal import normal
from core.outgoing.presentable import READ, Presentable, presentable, read_part, shortened
from core.outgoing.redact import redact

__all__ = [
    "READ",
    "Presentable",
    "normal",
    "presentable",
    "read_part",
    "redact",
    "shortened",
    "withhold_instructions",
]
