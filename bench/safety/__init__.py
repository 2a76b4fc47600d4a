"""What an attack found, measured again: now and on the code as it was, in one run.

Every measure is a module with one function, ``measure() -> list[Figure]``. It runs in a process of
its own, on harmless inputs and loopback addresses only, and uses nothing that the code before did
not have, so that the same lines give the figure before.
"""

from bench.safety.figure import Figure

__all__ = ["MEASURES", "Figure"]

MEASURES: dict[str, str] = {
    "downloads": "What a download holds",
    "formulas": "Tables that leave as formulas",
    "identity": "What was deleted, after something else was loaded",
    "team": "What users reach of one another, and who is not logged in at all",
    "crowd": "Twenty pages at once, and three hundred visits",
    "weight": "Weight: what is installed to run",
    "reading": "CSV files with one planted fault",
    "injection": "A plain wish for the last of 12 products, read by the built-in reader",
    "texts": "100 000 characters through every function that reads a customer's text",
    "expansion": "Files that expand: what became of them, and the server's memory for each",
    "redaction": "Personal data in 200 texts of each kind, as a server receives it",
}
"""By name, what is measured; ``bench.safety.NAME`` measures it."""
