"""What the pages share: state, components and charts, between the screens and the core."""

__all__: list[str] = []
