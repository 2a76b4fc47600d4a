"""Typed tables in, what is wrong with them out: as data, one row per rule, column and table."""

__all__: list[str] = []
