"""Settings: what reads the evidence, and what was asked of it."""

__all__: list[str] = []
