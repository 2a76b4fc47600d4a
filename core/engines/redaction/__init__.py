"""What is taken out of a text before anything leaves: personal data, and orders to the model."""

from core.engines.redaction.injection import remove_injections
from core.engines.redaction.kinds import KINDS
from core.engines.redaction.normal import normal
from core.engines.redaction.policy import NAMES, Policy, make_policy, policy_in_force, put_in_force
from core.engines.redaction.presentable import READ, Presentable, presentable, read_part, shortened
from core.engines.redaction.redact import redact

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
    "remove_injections",
    "shortened",
]
