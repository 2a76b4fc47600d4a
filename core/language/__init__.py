"""What is read in words: dossiers and texts in; reranked lists, sentiment, notes out."""

__all__: list[str] = []
