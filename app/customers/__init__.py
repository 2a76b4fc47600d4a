"""The parts of the Customers page."""

__all__: list[str] = []
