"""Sentiment read again: ordered on Settings or for one customer, done beside the page, and used."""

__all__: list[str] = []
