"""The sample bank: a seeded bank with customers, catalogue, purchases, tickets and posts."""

from core.sample.bank import make_bank, write_bank
from core.sample.content import AS_OF
from core.sample.traits import PERSONAS

__all__ = ["AS_OF", "PERSONAS", "make_bank", "write_bank"]
