"""Bytes in, a table of strings with line numbers out; nothing interpreted yet."""

__all__: list[str] = []
