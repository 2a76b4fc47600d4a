"""What the Data page shows: upload, checks, catalogue and dictionary."""

__all__: list[str] = []
