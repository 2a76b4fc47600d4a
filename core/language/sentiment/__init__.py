"""Texts in, how content their writers are out, from −1 to 1: by rules, or by a language model."""

__all__: list[str] = []
