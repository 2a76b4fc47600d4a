"""Tables in, four metrics per customer out, each with its coverage and the signals behind it."""

__all__: list[str] = []
