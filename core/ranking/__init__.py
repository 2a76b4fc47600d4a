"""Metrics and a catalogue in, lists and their reasons out: ideal points, distances, rules."""

__all__: list[str] = []
