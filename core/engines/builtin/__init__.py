"""The built-in reader: a question in, an order and its reasons out, without key or network."""

__all__: list[str] = []
