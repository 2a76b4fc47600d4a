"""What is put in by hand: an edited catalogue, an added row, assumed attributes, their source."""

__all__: list[str] = []
