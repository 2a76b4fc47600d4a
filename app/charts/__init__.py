"""Charts: a frame in, a figure out; no state, no Streamlit."""

__all__: list[str] = []
