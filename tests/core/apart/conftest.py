"""Limits so low that harmless files break them."""

from __future__ import annotations

import pytest

from core.apart import limits


@pytest.fixture
def low(monkeypatch):
    """Set limits by name, e.g. ``low(MOST_CELLS=1000)``."""

    def set_limits(**values: float) -> None:
        for name, value in values.items():
            monkeypatch.setattr(limits, name, value)

    return set_limits
