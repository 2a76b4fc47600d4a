"""The commands of `python -m core`: options in, files and words out."""

__all__: list[str] = []
