"""The one fault that trying again mends: somebody else has saved in the meantime."""

from __future__ import annotations

from core.schema.errors import DataError

__all__ = ["StaleError"]


class StaleError(DataError):
    """What was to be replaced is no longer in force; nothing was written."""
