"""A table of strings in, which column feeds which field out: suggested, confirmed, saved."""

__all__: list[str] = []
