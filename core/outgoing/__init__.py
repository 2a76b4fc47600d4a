"""What is taken out of a text before anything leaves: personal data, and orders to the model."""

from core.outgoing.instructions import withhold_instructions
from core.outgoing.redact import redact

__all__ = ["redact", "withhold_instructions"]
