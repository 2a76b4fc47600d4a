"""Language models behind a network: a question in, checked JSON out, one module per SDK."""

__all__: list[str] = []
