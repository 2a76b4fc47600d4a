"""What every wrapper shares: it is an engine, and says of itself what the one inside says."""

from __future__ import annotations

from core.engines.engine import Engine

__all__ = ["Around"]


class Around:
    """An engine around another.

    Parameters
    ----------
    inner : Engine
    """

    def __init__(self, inner: Engine) -> None:
        self.inner = inner
        self.name = inner.name
        self.model = inner.model
        self.label = inner.label
        self.position_bias = inner.position_bias
        self.temperature = inner.temperature
