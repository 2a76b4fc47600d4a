"""What several pages draw: tables, downloads, waiting, shared words."""

__all__: list[str] = []
