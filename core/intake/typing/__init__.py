"""Strings in, the schema's types out: numbers, dates, months, units; the unreadable is listed."""

__all__: list[str] = []
