"""A table on its way in, the same with what an analyst switched on mended, every row counted."""

__all__: list[str] = []
