"""What is taken out of a text before anything leaves: personal data, and orders to the model."""

from core.outgoing.instructions import withhold_instructions
from core.outgoing.kinds import KINDS
from core.outgoing.policy import NAMES, Policy, make_policy, policy_in_force, put_in_force
from core.outgoing.redact import redact

__all__ = [
    "KINDS",
    "NAMES",
    "Policy",
    "make_policy",
    "policy_in_force",
    "put_in_force",
    "redact",
    "withhold_instructions",
]
