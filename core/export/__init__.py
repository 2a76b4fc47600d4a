"""What leaves as a file: frames in; tables, templates and reports out."""

__all__: list[str] = []
