"""What is read in words: evidence and texts in; reranked lists, sentiment, notes out."""

__all__: list[str] = []
