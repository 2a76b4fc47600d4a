"""A bank and its lists in, everybody at a glance out: a row per customer, groups side by side."""

__all__: list[str] = []
