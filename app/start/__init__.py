"""The parts of the Start page."""

__all__: list[str] = []
