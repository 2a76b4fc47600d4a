"""What is taken out of a text before anything leaves: personal data, and orders to the model."""

from core.outgoing.instructions import withhold_instructions
from core.outgoing.kinds import KINDS
from core.outgoing.normal import normal
from core.outgoing.policy import NAMES, Policy, make_policy, policy_in_force, put_in_force
from core.outgoing.presentable import READ, Presentable, presentable, read_part, shortened
from core.outgoing.redact import redact

__all__ = [
    "KINDS",
    "NAMES",
    "READ",
    "Policy",
    "Presentable",
    "make_policy",
    "normal",
    "policy_in_force",
    "presentable",
    "put_in_force",
    "read_part",
    "redact",
    "shortened",
    "withhold_instructions",
]
